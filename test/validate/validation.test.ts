import assert from 'node:assert/strict';
import { captured } from './capture.ts';
import { truthOf } from './cups.ts';
import { judged } from './estimate.ts';
import { story } from './madeUp.ts';
import { rules } from './rules.ts';
import { validate } from './validation.ts';

describe('labelled sessions', () => {
	it('become what an editor would have told: keys, accepts and carets, nothing else', () => {
		const events = captured(story);
		let text = '';
		for (const event of events) {
			if (event.type === 'docOpened') text = event.text;
			if (event.type !== 'docChanged') continue;
			for (const [from, to, put] of event.changes)
				text = text.slice(0, from) + put + text.slice(to);
			assert.equal(event.length, text.length);
		}
		assert.equal(text, 'a = firstxyz\nb');
		const accepts = events.filter(
			(event) => event.type === 'docChanged' && event.host?.source === 'inlineCompletionAccept',
		);
		assert.equal(accepts.length, 1);
		assert.ok(!JSON.stringify(events).includes('cups":'));
		const times = events.map(({ tMs }) => tMs);
		assert.deepEqual(
			times,
			[...times].sort((a, b) => a - b),
		);
	});

	it('are judged by the product: the keys that take AI code away are rework', () => {
		const [, , edited] = judged(story);
		assert.equal(edited?.truth, 'rework');
		assert.ok((edited?.said.point.get('rework') ?? 0) > 0.5, 'the backspaces');
		for (const { said, seconds } of judged(story)) {
			const total = [...said.point.values()].reduce((sum, value) => sum + value, 0);
			assert.ok(total <= seconds + 1e-6, `${total} of ${seconds} s`);
		}
	});

	it('are judged by simple rules, too', () => {
		const found = (name: string) => {
			const rule = rules.find((known) => known.name.includes(name));
			return story.events.flatMap((_, index) => (rule?.is(story.events, index) ? [index] : []));
		};
		assert.deepEqual(found('all time from'), [2]);
		assert.deepEqual(found('typing'), [2]);
		assert.deepEqual(found('30 s'), [2]);
		assert.deepEqual(found('tenth'), [2]);
		assert.deepEqual(found('on screen'), [1, 3]);
		assert.deepEqual(found('accepted later'), [1]);
	});

	it('give a table of ours and theirs, with all time in it', () => {
		const { programmers, minutes, rows } = validate([story]);
		assert.deepEqual([programmers, minutes], [1, 40 / 60]);
		assert.equal(rows.filter(({ estimator }) => estimator === 'ours').length, 6);
		assert.equal(rows.length, 6 + rules.length);
		assert.equal(truthOf('I'), 'none');
	});
});
