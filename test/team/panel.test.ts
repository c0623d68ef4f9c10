import assert from 'node:assert/strict';
import fc from 'fast-check';
import { panelOf } from '../../src/team/panel.ts';

describe('a panel', () => {
	it('is the people who were there in all of the weeks taken', () => {
		const weeks = [...Array(6)].map(() => ['W1', 'W2', 'W3']);
		assert.deepEqual(panelOf(weeks)?.weeks, ['W1', 'W2', 'W3']);
		// A week in which hardly anybody was there is left out, not the people.
		const holiday = [...weeks, ...[...Array(6)].map(() => ['W1', 'W2'])];
		const panel = panelOf(holiday);
		assert.deepEqual(panel?.weeks, ['W1', 'W2']);
		assert.equal(panel?.people.size, 12);
	});

	it('needs two weeks with five people in common', () => {
		assert.equal(panelOf([...Array(9)].map(() => ['W1'])), null);
		assert.equal(panelOf([...Array(4)].map(() => ['W1', 'W2'])), null);
		assert.equal(panelOf([]), null);
	});

	it('never has anybody who was away', () => {
		const weeks = fc.subarray(['W1', 'W2', 'W3', 'W4', 'W5']);
		fc.assert(
			fc.property(fc.array(weeks, { maxLength: 20 }), (byPerson) => {
				const panel = panelOf(byPerson);
				if (panel === null) return;
				assert.ok(panel.people.size >= 5 && panel.weeks.length > 1);
				for (const person of panel.people)
					for (const week of panel.weeks) assert.ok(byPerson[person]?.includes(week));
			}),
		);
	});
});
