import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readRecording } from '../../../src/cli/recording.ts';
import {
	ComparingThread,
	type ComparingThreadOptions,
} from '../../../src/commits/comparing/comparingThread.ts';
import { comparingAll } from '../../../src/commits/comparing/comparison.ts';
import { same } from '../../../src/commits/comparing/lines.ts';
import type { CapturedEvent } from '../../../src/core/events.ts';
import { silentLog } from '../../../src/core/log.ts';
import type { Aside } from '../../../src/core/steps.ts';
import { finish } from '../../../src/core/steps.ts';
import { Paced } from '../../../src/paced.ts';
import { Pipeline } from '../../../src/pipeline.ts';
import type { StoreWrite } from '../../../src/store/rows.ts';
import { walk } from '../../history/walk.ts';
import { recordingsFolder } from '../../writeRecordings.ts';

const worker = new URL('../../../src/commits/comparing/worker.ts', import.meta.url);
const isFull = process.env['REWORK_FULL'] === '1';
const walks = isFull ? { seeds: 12, steps: 50 } : { seeds: 1, steps: 8 };

/** The worker, but that it does something before it takes its n-th message. */
function failing(atMessage: number, how: string): URL {
	const code = `
		import { parentPort } from 'node:worker_threads';
		const on = parentPort.on.bind(parentPort);
		let messages = 0;
		parentPort.on = (name, listen) => on(name, (message) => {
			if (++messages === ${atMessage}) { ${how} }
			listen(message);
		});
		await import(${JSON.stringify(worker.href)});`;
	return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}

function watched(options: Partial<ComparingThreadOptions> = {}) {
	const said: string[] = [];
	const log = { ...silentLog, warn: (line: string) => void said.push(line) };
	return { said, thread: new ComparingThread({ worker, log, ...options }) };
}

/** Texts of several portions. */
const items = Array.from({ length: 6 }, (_, file) => {
	const lines = Array.from({ length: 4_000 }, (_line, i) => `const v${i} = compute${file}(${i});`);
	const before = lines.join('\n');
	const after = lines.map((line, i) => (i % 7 === file ? `\t${line}` : line)).join('\n');
	return { before, after, language: 'typescript' };
});
const expected = items.map((item) => finish(same.compute(item)));

/** What is asked for with these texts, and the rest of the work. */
function asking(texts = items) {
	const steps = comparingAll(same, texts);
	const { value: aside } = steps.next();
	assert.ok(aside && 'weights' in aside);
	const answered = new Set<number>();
	const noted: Aside = {
		...aside,
		get isOver() {
			return aside.isOver;
		},
		answer(at, answer) {
			answered.add(at);
			aside.answer(at, answer);
		},
	};
	return { aside: noted, answered, result: () => finish(steps) };
}

/** Rows that events leave, with long work in a thread where there is one. */
async function rowsOf(events: readonly CapturedEvent[], thread: ComparingThread | null) {
	const rows: StoreWrite[] = [];
	const pipeline = new Pipeline({ write: (row) => rows.push(row), ask() {} });
	const failures: unknown[] = [];
	const paced = new Paced<CapturedEvent>({
		work: (event) => pipeline.handling(event),
		later: setImmediate,
		clockMs: () => performance.now(),
		failed: (failure) => failures.push(failure),
		elsewhere: (aside) => thread?.take(aside) ?? null,
	});
	for (const event of events) {
		paced.push(event);
		await paced.idle();
	}
	pipeline.close((events.at(-1)?.tMs ?? 0) + 5_000);
	assert.deepEqual(failures, []);
	return rows;
}

function threads(): number {
	const { report } = process;
	Object.assign(report, { excludeNetwork: true });
	return (report.getReport() as { readonly workers: readonly unknown[] }).workers.length;
}

async function until(isSo: () => boolean): Promise<void> {
	const lastMs = Date.now() + 15_000;
	while (!isSo()) {
		if (Date.now() > lastMs) assert.fail('It never came');
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}

describe('comparing in a thread', function () {
	this.timeout(isFull ? 600_000 : 30_000);
	const open: ComparingThread[] = [];
	const atRest = threads();
	const begun = (options: Partial<ComparingThreadOptions> = {}) => {
		const made = watched(options);
		open.push(made.thread);
		return made;
	};
	afterEach(() => {
		for (const thread of open.splice(0)) thread.dispose();
	});

	it('gives what comparing here gives, all of it from the thread', async () => {
		const { thread, said } = begun();
		const { aside, answered, result } = asking();
		await thread.take(aside);
		assert.equal(answered.size, items.length);
		assert.equal(thread.handedOver, items.length);
		assert.deepEqual(result(), expected);
		assert.ok(((await thread.cpuMs()) ?? 0) > 0);
		assert.deepEqual(said, []);
	});

	it('is not started for less than it is worth, and not asked what is trivial', async () => {
		const { thread } = begun();
		assert.equal(thread.take(asking(items.slice(0, 4)).aside), null);
		assert.ok(!thread.isUp);
		const { aside, answered } = asking();
		await thread.take({ ...aside, weights: aside.weights.map((_, at) => (at % 2) * 400_000) });
		assert.deepEqual([...answered], [1, 3, 5]);
	});

	for (const [what, how, why] of [
		['fails', "throw new Error('out of order');", 'out of order'],
		['is ended', 'process.exit(3);', 'it ended'],
		['hangs', 'for (;;) {}', 'no answer in 700 ms'],
	] as const)
		it(`loses nothing when it ${what} in the middle, says so once, and begins anew`, async () => {
			const patienceMs = what === 'hangs' ? 700 : 60_000;
			const { thread, said } = begun({ worker: failing(3, how), patienceMs });
			const { aside, answered, result } = asking();
			await thread.take(aside);
			assert.ok(answered.size < items.length, `${answered.size} answered`);
			assert.ok(!thread.isUp);
			assert.deepEqual(result(), expected);
			assert.deepEqual(said, [`Comparing texts in a thread: ${why}; done without it`]);
			// Where threads start slowly, another would be given up, too.
			if (what === 'hangs') return;
			const again = asking(items.slice(0, 4));
			await thread.take({ ...again.aside, weights: [1e6, 1, 0, 0] });
			assert.deepEqual([...again.answered], [0, 1]);
		});

	it('is given up when it fails again and again, or cannot begin', async () => {
		const { thread, said } = begun({ worker: new URL('./nothing.js', import.meta.url) });
		for (let times = 0; times < 3; times++) {
			const { aside, answered, result } = asking();
			await thread.take(aside);
			assert.equal(answered.size, 0);
			assert.equal(result().length, items.length);
		}
		assert.equal(thread.take(asking().aside), null);
		assert.equal(said.length, 3);
	});

	it('starts when much is expected, and ends when nothing comes of it', async () => {
		const { thread } = begun({ idleMs: 1 });
		thread.expect(999_999);
		assert.ok(!thread.isUp);
		thread.expect(1_000_000);
		assert.ok(thread.isUp);
		await until(() => !thread.isUp);
		const { aside, answered } = asking();
		await thread.take(aside);
		assert.equal(answered.size, items.length);
		thread.dispose();
		thread.expect(1_000_000);
		assert.ok(!thread.isUp);
	});

	it('computes for the last who asked', async () => {
		const { thread } = begun();
		const [first, second] = [asking(), asking()];
		const dropped = thread.take(first.aside);
		const taken = thread.take(second.aside);
		await dropped;
		await taken;
		assert.equal(second.answered.size, items.length);
		assert.deepEqual(first.result(), expected);
		assert.deepEqual(second.result(), expected);
	});

	it('computes no more for who went on without it', async () => {
		const { thread } = begun();
		const { aside, answered, result } = asking();
		const taken = thread.take(aside);
		assert.deepEqual(result(), expected);
		await taken;
		assert.ok(answered.size <= 2, `${answered.size} answered`);
	});

	it('leaves no thread when it is disposed, also while it computes, nor when it is idle', async () => {
		// A thread of a test before this one may be ending still.
		await until(() => threads() === atRest);
		const { thread, said } = begun();
		await thread.take(asking().aside);
		assert.equal(threads(), atRest + 1);
		const { aside, result } = asking();
		const taken = thread.take(aside);
		thread.dispose();
		await taken;
		await until(() => threads() === atRest);
		assert.deepEqual(result(), expected);
		assert.equal(thread.take(asking().aside), null);
		const short = begun({ idleMs: 1 });
		await short.thread.take(asking().aside);
		await until(() => !short.thread.isUp && threads() === atRest);
		assert.deepEqual([...said, ...short.said], []);
	});
});

describe('commits with their texts compared in a thread', function () {
	this.timeout(isFull ? 3_600_000 : 60_000);

	it('leave the rows that they leave without one, whatever becomes of it', async () => {
		const { thread } = watched({ leastWeight: 1 });
		const files = readdirSync(recordingsFolder).map((name) => new URL(name, recordingsFolder));
		const sessions = files.map((file) =>
			[...readRecording(fileURLToPath(file))].map(({ event }) => event),
		);
		for (let seed = 1; seed <= walks.seeds; seed++) {
			const walked = await walk(seed, walks.steps);
			assert.deepEqual(walked.differences, []);
			sessions.push([...walked.events]);
		}
		let [commits, died] = [0, 0];
		try {
			for (const events of sessions) {
				const some = events.filter(({ type }) => type === 'commit').length;
				if (some === 0) continue;
				commits += some;
				const here = await rowsOf(events, null);
				assert.deepEqual(await rowsOf(events, thread), here);
				if (some < 3 || (died > 0 && !isFull)) continue;
				died++;
				const dying = watched({ leastWeight: 1, worker: failing(3, 'process.exit(3);') });
				assert.deepEqual(await rowsOf(events, dying.thread), here);
				assert.equal(dying.said.length, 3);
				dying.thread.dispose();
			}
			assert.ok(died > 0);
			assert.ok(commits > 10, `${commits} commits`);
			assert.ok(thread.handedOver > 2 * commits, `${thread.handedOver} in the thread`);
		} finally {
			thread.dispose();
		}
	});
});
