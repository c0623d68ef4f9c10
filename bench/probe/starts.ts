import { appendFileSync } from 'node:fs';
import Module from 'node:module';

/** What one extension's main file cost the thread; the processor's time leaves out that others ran. */
export interface Start {
	readonly file: string;
	readonly part: 'load' | 'call';
	readonly ms: number;
	readonly cpuMs: number;
}

interface Loader {
	_load(request: string, parent: unknown, isMain: boolean): unknown;
}

/** From now on notes what loading each of these files, and calling its `activate`, takes. */
export function watchStarts(to: string, mains: RegExp): void {
	const loader = Module as unknown as Loader;
	const load = loader._load;
	loader._load = function (this: unknown, request, parent, isMain): unknown {
		if (!mains.test(request)) return Reflect.apply(load, this, [request, parent, isMain]);
		const note = (part: Start['part'], work: () => unknown): unknown => {
			const cpu = cpuMs();
			const began = performance.now();
			const result = work();
			const start = { file: request, part, ms: performance.now() - began, cpuMs: cpuMs() - cpu };
			appendFileSync(to, `${JSON.stringify(start)}\n`);
			return result;
		};
		const loaded = note('load', () => Reflect.apply(load, this, [request, parent, isMain]));
		const main = loaded as { activate(...args: unknown[]): unknown };
		const activate = (...args: unknown[]) => note('call', () => main.activate(...args));
		// Bundles export getters, which cannot be replaced in place.
		return Object.create(main, { activate: { value: activate, enumerable: true } });
	};
}

/** Of this thread, where Node can tell (24 and newer), else of the process. */
function cpuMs(): number {
	const { threadCpuUsage = process.cpuUsage } = process as {
		threadCpuUsage?: typeof process.cpuUsage;
	};
	const { user, system } = threadCpuUsage.call(process);
	return (user + system) / 1000;
}
