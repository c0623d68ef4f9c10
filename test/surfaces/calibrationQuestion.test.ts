import assert from 'node:assert/strict';
import {
	answers,
	type Moment,
	questionAt,
	questionsADay,
} from '../../src/surfaces/calibrationQuestion.ts';

const moment: Moment = {
	nowMs: 10_000_000,
	focused: true,
	paused: false,
	situation: 'caret',
	editedMs: 9_980_000,
	presentMs: 9_990_000,
	askedMs: Number.NEGATIVE_INFINITY,
	askedToday: 0,
};

describe('the question of what one was doing', () => {
	it('is asked of somebody who is there, and is not typing', () => {
		assert.equal(questionAt(moment), 'caret');
		assert.equal(questionAt({ ...moment, editedMs: 9_980_001 }), null, 'typed a moment ago');
		assert.equal(questionAt({ ...moment, presentMs: 9_930_000 }), null, 'has left');
		assert.equal(questionAt({ ...moment, focused: false }), null);
		assert.equal(questionAt({ ...moment, paused: true }), null);
		assert.equal(questionAt({ ...moment, situation: null }), null, 'there is no doubt');
	});

	it('is asked at most three times a day, and not soon again', () => {
		assert.equal(questionsADay, 3);
		assert.equal(questionAt({ ...moment, askedToday: 2 }), 'caret');
		assert.equal(questionAt({ ...moment, askedToday: 3 }), null);
		assert.equal(questionAt({ ...moment, askedMs: moment.nowMs - 44 * 60_000 }), null);
		assert.equal(questionAt({ ...moment, askedMs: moment.nowMs - 46 * 60_000 }), 'caret');
	});

	it('has an answer for each thing that may be meant', () => {
		assert.deepEqual(
			answers.map(([, doing]) => doing),
			['review', 'rework', 'author', 'read', 'other'],
		);
	});
});
