import assert from 'node:assert/strict';
import { nothingInView } from '../src/attribution/aiInView.ts';
import type { AttributedEdit } from '../src/attribution/types.ts';
import type { CapturedEvent, Span } from '../src/core/events.ts';
import { lagMs, TimeFeed } from '../src/timeFeed.ts';

const doc = 'a';

function feed(): TimeFeed {
	return new TimeFeed({
		look: () => ({ file: 'a.ts', language: 'typescript', repo: null, ai: nothingInView }),
	});
}

const edit = (tMs: number, more: Partial<AttributedEdit> = {}): AttributedEdit => ({
	tMs,
	doc,
	actor: 'user',
	origin: 'typed',
	insertion: null,
	accepted: false,
	insertedChars: 1,
	removedChars: 0,
	changed: { at: 4, lines: 1, ink: 1 },
	reason: null,
	touches: [],
	cosmetic: false,
	...more,
});
const changed = (tMs: number, at = 4): CapturedEvent => ({
	type: 'docChanged',
	tMs,
	doc,
	changes: [[at, at, 'x']],
	length: 10,
	dirty: true,
});
const selected = (tMs: number, at: number, by: 'keyboard' | 'mouse' = 'keyboard') => {
	const selections: readonly Span[] = [[at, at]];
	return { type: 'selected', tMs, doc, by, selections } as const;
};
const viewed = (tMs: number, person = false) =>
	({ type: 'viewed', tMs, doc, visible: [[0, 10]], diff: false, person }) as const;

/** `type@time` of everything heard so far, views aside. */
function heard(of: TimeFeed, nowMs = Number.POSITIVE_INFINITY): string[] {
	return of
		.take(nowMs)
		.filter(({ type }) => type !== 'view')
		.map(({ type, tMs }) => `${type}@${tMs}`);
}

describe('time feed', () => {
	it('hands on in order of time, a lag late', () => {
		const of = feed();
		of.event({ type: 'focus', tMs: 100, focused: true });
		of.event({ type: 'command', tMs: 300, name: 'x' });
		of.edit(edit(200));
		assert.deepEqual(heard(of, 200 + lagMs), ['focus@100', 'edit@200']);
		assert.deepEqual(heard(of), ['presence@300']);
	});

	it('puts what comes too late at the horizon, however often one asked', () => {
		for (const asked of [[], [1_500, 2_300, 2_999]]) {
			const of = feed();
			of.event({ type: 'focus', tMs: 100, focused: true });
			const early = asked.flatMap((nowMs) => heard(of, nowMs));
			early.push(...heard(of, 3_000));
			of.edit(edit(150));
			assert.deepEqual([...early, ...heard(of)], ['focus@100', `edit@${3_000 - lagMs}`]);
		}
	});

	it('takes the caret that follows a key for the same act, not for a new one', () => {
		const of = feed();
		of.event(changed(100));
		of.event(selected(101, 5));
		of.edit(edit(100));
		of.event(selected(100 + 400, 5));
		assert.deepEqual(heard(of), ['edit@100']);
	});

	it('takes a caret that goes elsewhere for an act', () => {
		const of = feed();
		of.event(changed(100));
		of.event(selected(300, 2));
		of.event(selected(5_000, 5));
		of.event({ ...selected(6_000, 5), by: 'other' });
		assert.deepEqual(heard(of), ['presence@300', 'presence@5000']);
	});

	it('tells an accept from an edit, and an agent from both', () => {
		const of = feed();
		of.edit(edit(100, { actor: 'ai', insertion: 'w-1', accepted: true }));
		of.edit(edit(200, { actor: 'ai', insertion: 'w-2' }));
		of.edit(edit(300, { actor: 'editor' }));
		assert.deepEqual(of.take(Number.POSITIVE_INFINITY), [
			{ type: 'accept', tMs: 100, insertion: 'w-1' },
		]);
	});

	it('looks at what is in view when it or the caret changes; only a person scrolls', () => {
		const of = feed();
		of.event(viewed(100));
		of.event(viewed(200, true));
		of.event(selected(300, 3, 'mouse'));
		of.edit(edit(400));
		const types = of.take(Number.POSITIVE_INFINITY).map(({ type }) => type);
		assert.deepEqual(types, ['view', 'view', 'presence', 'view', 'presence', 'edit', 'view']);
		of.event({ type: 'viewed', tMs: 500, doc: null, visible: [], diff: false, person: false });
		const [view] = of.take(Number.POSITIVE_INFINITY);
		assert.ok(view?.type === 'view' && view.view.file === null);
	});

	it('looks at what a stream brought no sooner than it looked without it', () => {
		const of = feed();
		of.event(viewed(100));
		of.event(viewed(900));
		of.edit(edit(500, { actor: 'ai', insertion: 'w-1' }));
		const times = of.take(Number.POSITIVE_INFINITY).map(({ tMs }) => tMs);
		assert.deepEqual(times, [100, 900, 900]);
	});

	it('hears of focus, pause and paste, and of no save', () => {
		const of = feed();
		of.event({ type: 'focus', tMs: 1, focused: false });
		of.event({ type: 'pause', tMs: 2, paused: true });
		of.event({ type: 'paste', tMs: 3, doc, text: 'x' });
		of.event({ type: 'docSaved', tMs: 4, doc });
		of.event({ type: 'tick', tMs: 5 });
		assert.deepEqual(heard(of), ['focus@1', 'pause@2', 'presence@3']);
	});
});
