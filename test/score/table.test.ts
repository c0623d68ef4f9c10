import assert from 'node:assert/strict';
import { Confusion } from './confusion.ts';
import type { Gesture } from './gesture.ts';
import type { Played } from './play.ts';
import { share, shortcomings } from './table.ts';
import type { Author } from './truth.ts';

type Counts = readonly (readonly [truth: Author, answer: 'ai' | 'typed', count: number])[];

function played(gesture: Partial<Gesture>, counts: Counts, missing = 0): Played {
	const counted = new Confusion();
	for (const [truth, answer, count] of counts) counted.add(truth, answer, count);
	return {
		gesture: { name: 'it', of: 'ai', perform: async () => {}, ...gesture },
		performed: 3,
		notPerformed: Array<string>(missing).fill('why'),
		counted,
		mistakes: [],
		contradictions: [],
		evidence: {},
	};
}

const perfect = played({}, [
	['ai', 'ai', 1_000],
	['typed', 'typed', 1_000],
]);

describe('what a scored session asks for', () => {
	it('finds nothing wrong where all is right', () => {
		assert.deepEqual(shortcomings([perfect]), []);
	});

	it('finds missed AI code, and other code called AI', () => {
		const missed = played({ name: 'half' }, [
			['ai', 'ai', 50],
			['ai', 'typed', 50],
		]);
		assert.deepEqual(shortcomings([perfect, missed]), [
			'recall is 95.45 %, below 97.00 %',
			'half: recall is 50.00 %, below 95.00 %',
		]);
		const wrong = played({ name: 'tool', of: 'program' }, [['program', 'ai', 100]]);
		assert.deepEqual(shortcomings([perfect, wrong]), [
			'precision is 90.90 %, below 99.00 %',
			"tool: share of the others' characters not called AI is 0.00 %, below 95.00 %",
		]);
	});

	it('forgives not one character of typing', () => {
		const typed = played({ name: 'keys', of: 'person', typing: true }, [
			['typed', 'typed', 9_999],
			['typed', 'ai', 1],
		]);
		assert.deepEqual(shortcomings([perfect, typed]), [
			"keys: 1 characters of a person's typing are called AI",
		]);
	});

	it('takes what was not performed for wrong', () => {
		assert.deepEqual(shortcomings([perfect, played({ of: 'person' }, [], 2)]), [
			'it: not performed 2 times of 5',
		]);
		assert.deepEqual(shortcomings([perfect, played({}, [])]), ['it: brought in no AI character']);
	});

	it('never rounds up', () => {
		assert.equal(share(0.98999), '98.99 %');
		assert.equal(share(null), '–');
	});
});
