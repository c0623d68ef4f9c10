// No test of its own. Runs in a thread; tested through test/agents/sessions/client.test.ts.
import { parentPort, workerData } from 'node:worker_threads';
import type { FromSessions, SessionWorkerData } from './messages.ts';
import { portionsOf } from './portions.ts';
import { SessionWatch } from './sessionWatch.ts';
import { isWithin } from './within.ts';

/** Files that grow are looked at this often; it costs a `stat` each. */
const pollEveryMs = 200;
/** Everything is looked at this often; where that takes long, more seldom, but a new session is never found later than this. */
const scanEveryMs = { least: 2_000, most: 6_000 };
const scanShare = 50;
/** After a sign of something new. */
const soonMs = 30;

const { places, folders, sinceMs, offsets } = workerData as SessionWorkerData;
const watch = new SessionWatch({
	places,
	sinceMs,
	offsets,
	workspace: { folders, isHere: (folder) => folders.some((own) => isWithin(folder, own)) },
	told: async (news) => {
		for (const portion of portionsOf(news)) await handOver(portion);
	},
});

let scanAtMs = 0;
let isCaughtUp = false;
let wake: (() => void) | null = null;
watch.onChange = () => {
	scanAtMs = Math.min(scanAtMs, Date.now() + soonMs);
	wake?.();
};

/** Resolves when the window has taken it. */
function handOver(message: FromSessions): Promise<void> {
	return new Promise((resolve) => {
		parentPort?.once('message', () => resolve());
		parentPort?.postMessage(message);
	});
}

async function run(): Promise<never> {
	for (;;) {
		const startMs = Date.now();
		if (startMs >= scanAtMs) {
			await watch.scan(startMs);
			if (!isCaughtUp) await handOver('caughtUp');
			isCaughtUp = true;
			const tookMs = Date.now() - startMs;
			const { least, most } = scanEveryMs;
			scanAtMs = Date.now() + Math.min(most, Math.max(least, tookMs * scanShare));
		} else await watch.poll(startMs);
		await pause(Math.max(soonMs, Math.min(pollEveryMs, scanAtMs - Date.now())));
	}
}

/** Until then, or until something changed. */
function pause(ms: number): Promise<void> {
	return new Promise((resolve) => {
		const timer = setTimeout(resolve, ms);
		wake = () => {
			clearTimeout(timer);
			setTimeout(resolve, soonMs);
		};
	});
}

void run();
