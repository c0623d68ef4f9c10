import assert from 'node:assert/strict';
import { AgentRuns } from '../../src/attribution/agentRuns.ts';

/** `c` and `x` are agents, `-` is another command; all in `/r` but where said. */
function runs(
	...list: readonly [agent: string, fromMs: number, toMs?: number | undefined, folder?: string][]
) {
	const found = new AgentRuns();
	const ends: [number, string][] = [];
	list.forEach(([agent, tMs, toMs, folder = '/r'], i) => {
		const name = agent === '-' ? null : agent;
		const run = `${i}`;
		found.note({ type: 'terminalStarted', tMs, run, agent: name, folders: [folder] });
		if (toMs !== undefined) ends.push([toMs, run]);
	});
	for (const [tMs, run] of ends) found.note({ type: 'terminalEnded', tMs, run });
	return (tMs: number, file: string | null = '/r/a.ts') => {
		const at = found.at(file, tMs);
		return at && (at.tool ?? '?');
	};
}

describe('agentRuns', () => {
	it('know one agent from a second before its start is heard of until what it wrote is heard of', () => {
		const at = runs(['c', 2_000, 5_000]);
		assert.deepEqual(
			[999, 1_000, 5_000, 8_000, 8_001].map((tMs) => at(tMs)),
			[null, 'c', 'c', 'c', null],
		);
	});

	it("know exactly where the time is the file's own", () => {
		const found = new AgentRuns();
		const run = { run: '1', agent: 'c', folders: ['/r'] };
		found.note({ type: 'terminalStarted', tMs: 1_000, ...run });
		found.note({ type: 'terminalEnded', tMs: 5_000, run: '1' });
		assert.equal(found.at('/r/a', 5_000, 'written')?.tool, 'c');
		assert.equal(found.at('/r/a', 5_001, 'written'), null);
	});

	it('are about files in their folders, and in no other', () => {
		const at = runs(['c', 0]);
		assert.equal(at(1, '/r2/a.ts'), null);
		assert.equal(at(1, '/r/deep/a.ts'), 'c');
		assert.equal(at(1, null), null);
		assert.equal(runs(['c', 0, undefined, '/'])(1), 'c');
	});

	it('name nobody when two agents are at work, and one when it runs twice', () => {
		assert.equal(runs(['c', 0], ['x', 10])(20), '?');
		assert.equal(runs(['c', 0], ['c', 10])(20), 'c');
		assert.equal(runs(['c', 0, 5], ['x', 10_000])(10_001), 'x');
	});

	it("leave what the person's own command may have written to nobody", () => {
		const at = runs(['c', 0], ['-', 10_000, 12_000]);
		assert.deepEqual(
			[9_999, 10_000, 12_500, 12_501].map((tMs) => at(tMs)),
			['c', null, null, 'c'],
		);
	});

	it('do not let a command that serves for hours hide an agent', () => {
		assert.equal(runs(['c', 0], ['-', 10])(30_011), 'c');
	});

	it('do not mind an end without a beginning', () => {
		const found = new AgentRuns();
		found.note({ type: 'terminalEnded', tMs: 1, run: 'x' });
		assert.equal(found.at('/r/a', 1), null);
	});
});
