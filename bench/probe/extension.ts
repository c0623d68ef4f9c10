import { appendFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { watchStarts } from './starts.ts';

/** What the probe answers, in ms: how late a timer of 1 ms came since it was last asked. */
export interface LoopDelay {
	readonly samples: number;
	readonly p50: number;
	readonly p99: number;
	readonly max: number;
}

/** Where the address is left, and calls that block and starts are noted; nothing is done unless asked for. */
const {
	REWORK_PROBE_ADDRESS: addressFile,
	REWORK_PROBE_CALLS: callsFile,
	REWORK_PROBE_STARTS: startsFile,
} = process.env;

/** Its bundles; the sample AI's is named as one of them. */
const ofProduct = /(?<!sample-ai[\\/])dist[\\/](extension|git)\.cjs/;
const watched = /Sync$|^(spawn|exec|execFile|fork)$/;

if (startsFile !== undefined)
	watchStarts(startsFile, /(rework-meter\.[^\\/]*|git)[\\/]dist[\\/](extension\.cjs|main(\.js)?)$/);
if (callsFile !== undefined) watchBlockingCalls(callsFile);

/**
 * An extension for benchmarks. It shares the extension host's thread with all others, so what it sees late
 * they all see late. Everything it does itself happens when it is asked.
 */
export function activate(): void {
	if (addressFile === undefined) return;
	const resolution = 1;
	const histogram = monitorEventLoopDelay({ resolution });
	histogram.enable();
	const server = createServer((_request, response) => {
		const ms = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution);
		const delay: LoopDelay = {
			samples: histogram.count,
			p50: ms(histogram.percentile(50)),
			p99: ms(histogram.percentile(99)),
			max: ms(histogram.max),
		};
		histogram.reset();
		response.end(JSON.stringify(delay));
	});
	server.listen(0, '127.0.0.1', () => {
		writeFileSync(addressFile, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
	});
}

/**
 * Notes the stack of each synchronous file system call and each started process that comes from the
 * product. Bundles look these functions up at each call, in the objects that are changed here.
 */
function watchBlockingCalls(file: string): void {
	const append = appendFileSync;
	let noting = false;
	for (const name of ['node:fs', 'node:child_process'] as const) {
		const module: Record<string, unknown> = { ...process.getBuiltinModule(name) };
		for (const [key, original] of Object.entries(module)) {
			if (typeof original !== 'function' || !watched.test(key)) continue;
			const noted = function (this: unknown, ...args: unknown[]): unknown {
				if (!noting) {
					// Noting a call makes such calls itself.
					noting = true;
					const stack = stackOf(`${key} ${String(args[0])}`);
					if (ofProduct.test(stack)) append(file, `${JSON.stringify(stack)}\n`);
					noting = false;
				}
				return Reflect.apply(original, this, args);
			};
			Object.defineProperty(process.getBuiltinModule(name), key, {
				value: Object.assign(noted, original),
			});
		}
	}
}

/** With all frames: Node's own loader takes more than the usual ten. */
function stackOf(title: string): string {
	const { stackTraceLimit } = Error;
	Error.stackTraceLimit = 100;
	const { stack = '' } = new Error(title);
	Error.stackTraceLimit = stackTraceLimit;
	return stack;
}
