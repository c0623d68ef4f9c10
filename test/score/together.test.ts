import assert from 'node:assert/strict';
import { markdown } from './table.ts';
import { reportedIn, seedRows, together } from './together.ts';

function session(seed: number, hit: number, missed: number) {
	const gesture = {
		name: 'ghost text',
		of: 'ai',
		characters: [
			['ai', 'ai', hit],
			['ai', 'unknown', missed],
		],
		performed: 2,
		notPerformed: missed > 0 ? ['it did not show'] : [],
		mistakes: [],
		contradictions: [],
		evidence: { 'inline by acceptTag': 2 },
	};
	return reportedIn(JSON.stringify({ seed, gestures: [gesture] }));
}

describe('several sessions together', () => {
	it('count each gesture once, with the characters of all', () => {
		const [ghost, ...others] = together([session(1, 90, 10), session(2, 100, 0)]);
		assert.deepEqual(others, []);
		assert.deepEqual(ghost?.counted.marks, { hit: 190, missed: 10, wrong: 0, right: 0 });
		assert.equal(ghost?.performed, 4);
		assert.deepEqual(ghost?.evidence, { 'inline by acceptTag': 4 });
		assert.match(markdown(ghost ? [ghost] : []), /ghost text \| ai \| 4, 1 not \| 200 \| 0 \|/);
	});

	it('are a row for each seed, of which parts may be played one by one', () => {
		const rows = seedRows([session(7, 90, 10), session(8, 50, 0), session(8, 50, 0)]).split('\n');
		assert.deepEqual(rows.slice(2), [
			'| 7 | 2 | 1 | 100 | 0 | 100.00 % | 90.00 % | 2 | 0 |',
			'| 8 | 4 | 0 | 100 | 0 | 100.00 % | 100.00 % | 0 | 0 |',
		]);
	});

	it('are refused where they are none', () => {
		assert.throws(() => reportedIn('{"passed": 3}'), /no result of a session/);
	});
});
