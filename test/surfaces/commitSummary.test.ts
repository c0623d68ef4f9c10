import assert from 'node:assert/strict';
import { commitSummary } from '../../src/surfaces/commitSummary.ts';

describe('the summary of a commit', () => {
	it('is one line of what it decided', () => {
		const summary = commitSummary({ unchanged: 31, changed: 6, gone: 3 });
		assert.equal(
			summary,
			'Rework: committed 37 AI lines: 31 unchanged, 6 changed; 3 deleted before',
		);
		assert.equal(
			commitSummary({ unchanged: 1, changed: 0, gone: 0 }),
			'Rework: committed 1 AI line: 1 unchanged',
		);
		assert.equal(
			commitSummary({ unchanged: 0, changed: 0, gone: 2 }),
			'Rework: 2 AI lines deleted before the commit',
		);
	});

	it('is nothing where there is nothing to say', () => {
		assert.equal(commitSummary({ unchanged: 0, changed: 0, gone: 0 }), null);
	});
});
