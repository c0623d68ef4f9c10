import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CapturedEvent } from '../src/core/events.ts';
import { Replay, replay } from '../src/replay.ts';
import { reportJson } from '../src/report/json.ts';
import { inMemory } from './store/tempFolder.ts';
import { stories } from './stories.ts';
import { timeStories } from './timeStories.ts';
import { type Looker, VirtualWindow } from './virtualWindow.ts';

const periods = ['today', '7d', '30d'] as const;

/** Looks at times that only `seed` decides. */
function randomLooker(seed: number): Looker {
	let state = seed >>> 0;
	const random = () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
	return (fromMs, toMs) => {
		const looks: { tMs: number; what: 'tick' | 'checkpoint' }[] = [];
		for (let tMs = fromMs; ; ) {
			tMs += Math.floor(random() ** 4 * 4_000) + (random() < 0.2 ? 0 : 1);
			if (tMs > toMs || looks.length > 100) return looks;
			looks.push({ tMs, what: random() < 0.5 ? 'tick' : 'checkpoint' });
		}
	};
}

function reportOf(events: readonly CapturedEvent[], asOfMs?: number): string {
	const asOf = asOfMs === undefined ? {} : { asOfMs };
	return reportJson(replay(events, { period: '7d', ...asOf }));
}

describe('replay', () => {
	for (const [name, story] of Object.entries(stories)) {
		it(`gives the report of the live window: ${name}`, () => {
			// A night or a month has many more looks than the quarter of an hour of the others.
			const seeds = name in timeStories ? 3 : 12;
			for (let seed = 0; seed < seeds; seed++) {
				inMemory((store) => {
					const looker = seed === 0 ? {} : { looker: randomLooker(seed) };
					const window = story(store, { ...looker, answerMs: seed % 3 === 2 ? 2_700 : 5 });
					const [replayed, live] = [reportOf(window.events), window.report()];
					if (name !== 'reload') assert.equal(replayed, live, `seed ${seed}`);
					// The time of the session before the reload is not in the recording; its code is.
					else assert.deepEqual(linesOf(replayed), linesOf(live), `seed ${seed}`);
				});
			}
		});
	}
	it('gives the same report with ticks anywhere, as of any time, in every period', () => {
		const recordings = Object.values(stories).map((story) => recorded(story));
		fc.assert(
			fc.property(
				fc.nat(recordings.length - 1),
				fc.integer({ min: 0, max: 2 ** 31 }),
				fc.double({ min: 0, max: 1.2, noNaN: true }),
				(which, seed, share) => {
					const events = recordings[which] ?? [];
					const firstMs = events[0]?.tMs ?? 0;
					const lastMs = events.at(-1)?.tMs ?? 0;
					const asOfMs = Math.round(firstMs + share * (lastMs - firstMs));
					assert.equal(reportOf(withTicks(events, seed), asOfMs), reportOf(events, asOfMs));
				},
			),
			{ numRuns: 60 },
		);
		const [first = []] = recordings;
		for (const period of periods)
			assert.deepEqual(replay(withTicks(first, 7), { period }), replay(first, { period }));
	});
	it('goes on after a report as if nobody had asked', () => {
		const events = recorded(stories['accept-edit-commit']);
		const asked = new Replay();
		for (const event of events) {
			asked.handle(event);
			asked.report('7d', event.tMs);
		}
		assert.equal(reportJson(asked.report('7d')), reportOf(events));
		asked.dispose();
	});
	it('refuses what cannot come next', () => {
		const [session, ...events] = recorded(stories['two-files']);
		assert.ok(session);
		const playing = new Replay();
		assert.throws(() => playing.report('7d'), /no event/);
		assert.throws(() => playing.handle({ type: 'tick', tMs: 1 }), /not with "session"/);
		const elsewhere = { ...session, timeZone: 'Mars/Olympus' } as CapturedEvent;
		assert.throws(() => playing.handle(elsewhere), RangeError);
		playing.handle(session);
		assert.throws(() => playing.handle({ type: 'tick', tMs: session.tMs - 1 }), /by 1 ms/);
		for (const event of events) playing.handle(event);
		assert.throws(() => playing.report('7d', session.tMs), /before the last event/);
		playing.dispose();
	});
});

describe('a report as of a time', () => {
	it('holds time up to a second before, and a gap as cut once it is longer than two minutes', () => {
		inMemory((store) => {
			const window = new VirtualWindow(store);
			const active = () => JSON.parse(window.report('today')).time.active;
			window.wait(31_000);
			assert.deepEqual(active(), { status: 'measured', low: 0.5, point: 0.5, high: 0.5 });
			window.wait(90_000);
			assert.deepEqual(active(), { status: 'measured', low: 2, point: 2, high: 2 });
			window.wait(1);
			assert.deepEqual(active(), { status: 'measured', low: 0, point: 0.5, high: 2 });
		});
	});
});

function linesOf(json: string): unknown {
	const { insertions, lines, coverage } = JSON.parse(json);
	assert.equal(insertions.count, 1);
	return { insertions, lines, coverage };
}

function recorded(story: (typeof stories)[string] | undefined): readonly CapturedEvent[] {
	let events: readonly CapturedEvent[] = [];
	inMemory((store) => {
		events = story?.(store).events ?? [];
	});
	return events;
}

function withTicks(events: readonly CapturedEvent[], seed: number): CapturedEvent[] {
	const looker = randomLooker(seed);
	let lastMs = events[0]?.tMs ?? 0;
	return events.flatMap((event): CapturedEvent[] => {
		const ticks = looker(lastMs, event.tMs).map(({ tMs }) => ({ type: 'tick' as const, tMs }));
		lastMs = event.tMs;
		return event.type === 'session' ? [event, ...ticks] : [...ticks, event];
	});
}
