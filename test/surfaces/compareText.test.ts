import assert from 'node:assert/strict';
import { outcomes } from '../../src/core/insertion.ts';
import {
	type ClosedInsertion,
	insertionTitle,
	outcomeText,
	sideText,
} from '../../src/surfaces/compareText.ts';

const none = Object.fromEntries(
	outcomes.map((outcome) => [outcome, 0]),
) as ClosedInsertion['lines'];

describe('the words of a comparison', () => {
	it('say the outcome of the lines', () => {
		assert.equal(
			outcomeText({ lines: { ...none, unchanged: 7, modified: 3, deleted: 2 } }),
			'12 lines: 7 unchanged, 3 modified, 2 deleted',
		);
		assert.equal(outcomeText({ lines: { ...none, cosmetic: 1 } }), '1 line: 1 cosmetic');
		assert.equal(outcomeText({ lines: none }), '0 lines');
	});

	it('name an insertion, on one line whatever its tool is called', () => {
		const of = { id: 'w-1', closedBy: 'c', closedMs: 1, lines: none, hasText: true } as const;
		const title = insertionTitle({ ...of, kind: 'inline', tool: 'a\nb', path: 'src/a.ts' });
		assert.ok(title.startsWith('Suggestion by a') && !title.includes('\n'), title);
		assert.equal(
			insertionTitle({ ...of, kind: 'agent', tool: null, path: 'a' }),
			"Agent's edit in a",
		);
	});

	it('say why there is no text', () => {
		assert.equal(sideText({ kind: 'text', text: 'x' }), 'x');
		for (const kind of ['expired', 'nothingLeft', 'unreadable'] as const)
			assert.match(sideText({ kind }), /\.\n$/);
	});
});
