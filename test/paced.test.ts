import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CapturedEvent } from '../src/core/events.ts';
import type { Steps } from '../src/core/steps.ts';
import { inTurns, Paced } from '../src/paced.ts';
import { Pipeline } from '../src/pipeline.ts';
import type { StoreWrite } from '../src/store/rows.ts';
import { anyRevision } from './core/diffNotation.ts';

/** Work of as many steps as a number says; each step takes half a millisecond. */
function counting() {
	const did: string[] = [];
	const turns: (() => void)[] = [];
	const failures: unknown[] = [];
	let clock = 0;
	const paced = new Paced<number>({
		*work(steps): Steps {
			did.push(`begin ${steps}`);
			for (let i = 0; i < steps; i++) {
				clock += 0.5;
				yield;
			}
			if (steps === 13) throw new Error('thirteen');
			did.push(`end ${steps}`);
		},
		later: (run) => turns.push(run),
		clockMs: () => clock,
		failed: (failure) => failures.push(failure),
	});
	const turn = () => turns.shift()?.();
	return { did, turns, failures, paced, turn };
}

/** Work that asks for something that is computed elsewhere, once there is an answer. */
function away() {
	const did: string[] = [];
	const turns: (() => void)[] = [];
	const answers: (() => void)[] = [];
	let clock = 0;
	const paced = new Paced<number>({
		*work(number): Steps {
			let answered = false;
			yield;
			did.push(`ask ${number}`);
			yield {
				name: 'any',
				weights: [1],
				isOver: false,
				pack: () => null,
				answer: () => {
					answered = true;
				},
			};
			did.push(`${answered ? 'answered' : 'here'} ${number}`);
		},
		later: (run) => turns.push(run),
		// Each look at the clock finds a budget gone.
		clockMs: () => (clock += 10),
		failed: assert.fail,
		elsewhere: (aside) =>
			new Promise((resolve) => {
				answers.push(() => {
					aside.answer(0, null);
					resolve();
				});
			}),
	});
	const rest = () => {
		for (let turn = turns.shift(); turn; turn = turns.shift()) turn();
	};
	return { did, paced, turns, rest, answer: () => answers.shift()?.() };
}

describe('Paced', () => {
	it('does short work at once', () => {
		const { did, turns, paced } = counting();
		paced.push(1);
		paced.push(2);
		assert.deepEqual(did, ['begin 1', 'end 1', 'begin 2', 'end 2']);
		assert.equal(turns.length, 0);
	});

	it('does no more at once, however many works it is', () => {
		const { did, turns, paced, turn } = counting();
		for (let i = 0; i < 4; i++) paced.push(1);
		paced.push(1);
		assert.equal(did.at(-1), 'begin 1');
		turn();
		turn();
		assert.equal(did.length, 10);
		assert.equal(turns.length, 0);
		// Another turn has its own time.
		paced.push(3);
		assert.equal(did.at(-1), 'end 3');
	});

	it('gives the event loop back in long work, and what comes meanwhile waits', async () => {
		const { did, turns, paced, turn } = counting();
		paced.push(8);
		paced.push(1);
		assert.deepEqual(did, ['begin 8']);
		assert.ok(paced.busy);
		let isIdle = false;
		const idle = paced.idle().then(() => {
			isIdle = true;
		});
		turn();
		assert.deepEqual(did, ['begin 8', 'end 8', 'begin 1', 'end 1']);
		turn();
		assert.equal(turns.length, 0);
		await idle;
		assert.ok(isIdle && !paced.busy);
	});

	it('finishes when there is no time left', () => {
		const { did, paced, turn } = counting();
		for (const steps of [20, 30, 40]) paced.push(steps);
		paced.finish();
		assert.deepEqual(did.slice(-2), ['begin 40', 'end 40']);
		turn();
		assert.equal(did.length, 6);
	});

	it('goes on with the next when one fails', () => {
		const { did, failures, paced, turn } = counting();
		for (const steps of [13, 2]) paced.push(steps);
		for (let i = 0; i < 9; i++) turn();
		assert.equal(failures.length, 1);
		assert.deepEqual(did, ['begin 13', 'begin 2', 'end 2']);
		assert.ok(!paced.busy);
	});

	it('waits for what is computed elsewhere, and does the rest in order', async () => {
		const { did, paced, rest, answer } = away();
		paced.push(1);
		paced.push(2);
		rest();
		assert.deepEqual(did, ['ask 1']);
		for (const last of ['ask 2', 'answered 2']) {
			answer();
			await new Promise((resolve) => setImmediate(resolve));
			rest();
			assert.equal(did.at(-1), last);
		}
		assert.deepEqual(did, ['ask 1', 'answered 1', 'ask 2', 'answered 2']);
		assert.ok(!paced.busy);
	});

	it('does it here when it has to be finished, and hears no answer after that', async () => {
		const { did, paced, turns, rest, answer } = away();
		paced.push(1);
		rest();
		paced.finish();
		assert.deepEqual(did, ['ask 1', 'here 1']);
		// The turn of what was finished comes while another waits: it goes on with its answer only.
		paced.push(3);
		paced.finish();
		paced.push(2);
		assert.ok(turns.length > 1);
		rest();
		assert.equal(did.at(-1), 'ask 2');
		answer();
		await new Promise((resolve) => setImmediate(resolve));
		assert.equal(did.at(-1), 'ask 2');
		assert.equal(turns.length, 0);
		paced.drop();
		assert.ok(!paced.busy);
	});

	it('forgets what is not done', () => {
		const { did, paced, turn } = counting();
		for (const steps of [20, 2]) paced.push(steps);
		paced.drop();
		turn();
		assert.deepEqual(did, ['begin 20']);
		assert.ok(!paced.busy);
	});
});

const doc = 'file:///p/a.ts';
const startMs = Date.UTC(2025, 0, 6, 9);
const repeated = fc.constantFrom(1, 1, 40);

/** What may happen to a document: it is typed in, reformatted, replaced by an agent, reloaded, undone. */
const anyGesture = fc.record({
	revision: anyRevision,
	times: repeated,
	afterMs: fc.constantFrom(0, 5, 60, 400, 1_500),
	how: fc.constantFrom('formatDocument', 'Chat.applyEdits', 'inlineCompletionAccept', null),
	kind: fc.constantFrom('change', 'change', 'change', 'text', 'reload', 'undo'),
});

function session(
	gestures: readonly (typeof anyGesture extends fc.Arbitrary<infer T> ? T : never)[],
) {
	const base = { editor: 'test', timeZone: 'UTC', useHostReason: true, idleAfterMs: 120_000 };
	const file = '/p/a.ts';
	let text = 'first(1);\n';
	let before = text;
	const opened = { doc, file, language: 'typescript', text, dirty: false };
	const events: CapturedEvent[] = [
		{ type: 'session', tMs: startMs, version: 1, window: 'w', ...base },
		{ type: 'focus', tMs: startMs, focused: true },
		{ type: 'docOpened', tMs: startMs, ...opened },
		{ type: 'restored', tMs: startMs, doc, match: 'none', remembered: null },
	];
	let tMs = startMs;
	for (const { revision, times, afterMs, how, kind } of gestures) {
		tMs += afterMs;
		const [from, to] = [text.length, kind === 'undo' ? before : revision[1].repeat(times)];
		before = text;
		text = to;
		if (kind === 'text') events.push({ type: 'docText', tMs, doc, text });
		else
			events.push({
				type: 'docChanged',
				tMs,
				doc,
				changes: [[0, from, text]],
				length: text.length,
				dirty: kind !== 'reload',
				...(kind === 'undo' && { reason: 'undo' as const }),
				...(how !== null && kind === 'change' && { host: { source: how } }),
			});
	}
	return { events, endMs: tMs + 5_000 };
}

/** All that a session leaves: rows for the store, the ledger, its runs. */
function outcome(pipeline: Pipeline, writes: readonly StoreWrite[], endMs: number) {
	pipeline.close(endMs);
	const ledger = pipeline.attribution.docs.get(doc)?.ledger;
	const { book } = pipeline.attribution;
	const counters = [...book.ids()].map((id) => [id, book.countersOf(id)]);
	return { writes, text: ledger?.text.toString(), runs: [...(ledger?.map.runs() ?? [])], counters };
}

describe('a pipeline with pauses', () => {
	it('gives what one without them gives, however long they are', () => {
		const gestures = fc.array(anyGesture, { minLength: 1, maxLength: 8 });
		fc.assert(
			fc.property(gestures, fc.infiniteStream(fc.nat(12)), (list, stream) => {
				const { events, endMs } = session(list);
				const writes: StoreWrite[] = [];
				const straight = new Pipeline({ write: (write) => writes.push(write), ask() {} });
				for (const event of events) straight.handle(event);

				const slicedWrites: StoreWrite[] = [];
				const sliced = new Pipeline({ write: (write) => slicedWrites.push(write), ask() {} });
				const turns: (() => void)[] = [];
				let clock = 0;
				const budgets = stream[Symbol.iterator]();
				const paced = new Paced<CapturedEvent>({
					work: (event) => sliced.handling(event),
					later: (run) => turns.push(run),
					// Each look at the clock finds it gone on by more or less of the budget.
					clockMs: () => (clock += budgets.next().value ?? 1),
					failed: (failure) => {
						throw failure;
					},
				});
				for (const [i, event] of events.entries()) {
					paced.push(event);
					// Now and then the rest is given time before the next comes.
					for (let turn = 0; turn < i % 3; turn++) turns.shift()?.();
				}
				paced.finish();
				assert.deepEqual(outcome(sliced, slicedWrites, endMs), outcome(straight, writes, endMs));
			}),
			{ numRuns: 150 },
		);
	});
});

describe('one work in turns', () => {
	function* sum(upTo: number): Steps<number> {
		let total = 0;
		for (let i = 1; i <= upTo; i++) {
			if (i === 13) throw new Error('thirteen');
			total += i;
			yield;
		}
		return total;
	}

	it('gives the event loop back, and then what came of it', async () => {
		let [clock, turns] = [0, 0];
		const later = (run: () => void) => {
			turns++;
			setImmediate(run);
		};
		assert.equal(await inTurns(sum(12), { later, clockMs: () => clock++ }), 78);
		assert.equal(turns, 3);
		await assert.rejects(inTurns(sum(13), { later, clockMs: () => 0 }), /thirteen/);
	});
});
