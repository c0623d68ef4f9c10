import assert from 'node:assert/strict';
import { attest } from '../../../src/commits/interchange/attested.ts';
import { attestedSource } from './attestedSample.ts';

const shown = (...rows: Parameters<typeof attestedSource>) =>
	attest(attestedSource(...rows)).map(({ from, to, by, tool }) => `${from}-${to} ${by} ${tool}`);

describe('what we attest', () => {
	it('is ai as it came in, mixed where it was changed, human where it was seen typed, else unknown', () => {
		assert.deepEqual(
			shown(
				['A', 'one();'],
				['A', 'two();'],
				['A!', 'three();'],
				['t', 'mine();'],
				['u', 'whose();'],
				['p', 'pasted();'],
			),
			['1-2 ai Copilot', '3-3 mixed Copilot', '4-4 human null', '5-6 unknown null'],
		);
	});

	it('is mixed where others put characters into a line', () => {
		assert.deepEqual(shown(['A t', 'call(one);  // why']), ['1-1 mixed Copilot']);
	});

	it('is only what the commit added', () => {
		const source = attestedSource(['t', 'old();'], ['A', 'new();'], ['t', 'last();']);
		const ranges = attest({ ...source, parentText: 'old();\nlast();\n' });
		assert.deepEqual(
			ranges.map(({ from, to, by }) => [from, to, by]),
			[[2, 2, 'ai']],
		);
	});

	it('is never what another tool told us', () => {
		const { known, ...source } = attestedSource(['A', 'one();']);
		assert.ok(known);
		const insertions = known.insertions.map((one) => ({ ...one, evidence: 'import' as const }));
		const [range] = attest({ ...source, known: { ...known, insertions } });
		assert.equal(range?.by, 'unknown');
	});

	it('is unknown where nothing is known, or what is stored is damaged', () => {
		const source = attestedSource(['A', 'one();']);
		const damaged = source.known && { ...source.known, runs: 'AAAA' };
		for (const known of [null, damaged])
			assert.deepEqual(
				attest({ ...source, known }).map(({ by }) => by),
				['unknown'],
			);
	});
});
