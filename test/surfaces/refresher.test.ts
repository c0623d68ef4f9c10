import assert from 'node:assert/strict';
import { Refresher, refreshEveryMs } from '../../src/surfaces/refresher.ts';

describe('refresher', () => {
	it('draws at once, then at most every 500 ms, and the last change too', async () => {
		const { refresher, drawn, pass } = stage();
		refresher.setAwake(true);
		for (let step = 0; step < 20; step++) {
			refresher.request();
			await pass(100);
		}
		await pass(2000);
		assert.deepEqual(drawn, [0, 500, 1000, 1500, 2000]);
	});

	it('does nothing while asleep, and draws what was missed when awake', async () => {
		const { refresher, drawn, pass } = stage();
		refresher.request();
		await pass(5000);
		assert.deepEqual(drawn, []);
		refresher.setAwake(true);
		await pass(0);
		refresher.request();
		refresher.setAwake(false);
		await pass(5000);
		refresher.setAwake(true);
		refresher.setAwake(true);
		await pass(5000);
		assert.deepEqual(drawn, [5000, 10_000]);
	});

	it('never draws twice at once, and draws again what changed meanwhile', async () => {
		const { refresher, drawn, pass } = stage(1200);
		refresher.setAwake(true);
		refresher.request();
		await pass(700);
		refresher.request();
		await pass(400);
		assert.deepEqual(drawn, [0]);
		await pass(5000);
		assert.deepEqual(drawn, [0, 1200]);
	});

	it('draws at once what somebody waits for, or after the drawing that goes on', async () => {
		const { refresher, drawn, pass } = stage(200);
		refresher.setAwake(true);
		refresher.request();
		await pass(100);
		refresher.requestNow();
		await pass(300);
		refresher.request();
		await pass(50);
		refresher.requestNow();
		await pass(5000);
		assert.deepEqual(drawn, [0, 200, 450]);
	});

	it('is still after disposal', async () => {
		const { refresher, drawn, pass } = stage();
		refresher.setAwake(true);
		refresher.request();
		await pass(0);
		refresher.request();
		refresher.dispose();
		refresher.setAwake(true);
		refresher.request();
		await pass(5000);
		assert.deepEqual(drawn, [0]);
	});

	it('survives a clock set back', async () => {
		const { refresher, drawn, pass, setClock } = stage();
		refresher.setAwake(true);
		refresher.request();
		await pass(0);
		setClock(-1_000_000);
		refresher.request();
		await pass(refreshEveryMs);
		assert.equal(drawn.length, 2);
	});
});

/** A refresher on a fake clock whose drawings take `tookMs`. */
function stage(tookMs = 0) {
	let nowMs = 0;
	let shiftMs = 0;
	let pending: { atMs: number; then: () => void }[] = [];
	const drawn: number[] = [];
	const after = (ms: number, then: () => void) => {
		const entry = { atMs: nowMs + ms, then };
		pending.push(entry);
		return {
			dispose() {
				pending = pending.filter((each) => each !== entry);
			},
		};
	};
	const draw = async () => {
		drawn.push(nowMs);
		if (tookMs > 0) await new Promise<void>((done) => void after(tookMs, done));
	};
	const refresher = new Refresher(draw, { now: () => nowMs + shiftMs, after });
	return {
		refresher,
		drawn,
		setClock(byMs: number) {
			shiftMs = byMs;
		},
		async pass(ms: number) {
			const endMs = nowMs + ms;
			for (;;) {
				await new Promise((settled) => setImmediate(settled));
				const next = pending.toSorted((a, b) => a.atMs - b.atMs)[0];
				if (next === undefined || next.atMs > endMs) break;
				nowMs = next.atMs;
				pending = pending.filter((each) => each !== next);
				next.then();
			}
			nowMs = endMs;
		},
	};
}
