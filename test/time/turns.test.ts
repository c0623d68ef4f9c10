import assert from 'node:assert/strict';
import { type TurnRow, Turns } from '../../src/time/turns.ts';

/** `turn tool start-end asked made…`, in seconds. */
const shown = (rows: readonly TurnRow[]) =>
	rows.map(({ turn, tool, startMs, endMs, askedMs, made }) =>
		[
			turn,
			tool,
			`${startMs / 1000}-${endMs === null ? '' : endMs / 1000}`,
			askedMs / 1000,
			...made.map(([insertion, chars]) => `${insertion}:${chars}`),
		].join(' '),
	);

describe('turns', () => {
	it('begin, wait for the person and end', () => {
		const turns = new Turns();
		assert.equal(turns.started('s/1', 'claude-code', 1_000), true);
		assert.equal(turns.started('s/1', 'claude-code', 1_500), false);
		assert.equal(turns.asked('s/1', 'a', 2_000), true);
		assert.equal(turns.asked('s/1', 'b', 3_000), false, 'it waits already');
		assert.equal(turns.answered('s/1', 'a', 4_000), false, 'the other question is open');
		assert.equal(turns.answered('s/1', 'b', 5_000), true);
		assert.equal(turns.answered('s/1', 'b', 5_500), false);
		assert.deepEqual(shown(turns.takeChanged()), ['s/1 claude-code 1- 3']);
		assert.equal(turns.ended('s/1', 9_000), true);
		assert.equal(turns.ended('s/1', 9_500), false);
		assert.deepEqual(shown(turns.takeChanged()), ['s/1 claude-code 1-9 3']);
	});

	it('that end while they wait have waited until then', () => {
		const turns = new Turns();
		turns.started('s', 'codex', 0);
		turns.asked('s', null, 4_000);
		turns.ended('s', 10_000);
		assert.equal(turns.asked('s', null, 11_000), false);
		assert.deepEqual(shown(turns.takeChanged()), ['s codex 0-10 6']);
	});

	it('made what came in while they worked, those of its tool where there is one', () => {
		const turns = new Turns();
		turns.started('s', 'codex', 0);
		turns.started('t', 'qwen-code', 0);
		turns.made('w-1', 10, 'codex', 1_000);
		turns.made('w-1', 5, 'codex', 2_000);
		turns.made('w-2', 7, 'unheard of', 2_000);
		turns.ended('t', 3_000);
		turns.made('w-3', 1, 'qwen-code', 5_000);
		turns.made('w-4', 1, 'qwen-code', 9_000);
		assert.deepEqual(shown(turns.takeChanged()), [
			's codex 0- 0 w-1:15 w-2:7 w-4:1',
			't qwen-code 0-3 0 w-2:7 w-3:1',
		]);
	});

	it('are unknown where their beginning was not heard', () => {
		const turns = new Turns();
		assert.deepEqual(
			[turns.asked('x', null, 1), turns.answered('x', null, 2), turns.ended('x', 3)],
			[false, false, false],
		);
		turns.made('w-1', 10, 'codex', 4);
		assert.deepEqual(turns.takeChanged(), []);
	});
});
