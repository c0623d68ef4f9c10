import assert from 'node:assert/strict';
import { InsertionBook } from '../../src/attribution/book.ts';
import type { Insertion } from '../../src/core/insertion.ts';
import { OriginTable } from '../../src/core/originTable.ts';

const insertion: Insertion = {
	id: 'w-1',
	tMs: 0,
	kind: 'inline',
	tool: null,
	model: null,
	evidence: 'acceptTag',
	confidence: 1,
	repo: null,
	path: 'a',
	language: 'typescript',
	text: 'one\n\ntwo',
	undoneMs: null,
	goneMs: null,
	closedMs: null,
	closedBy: null,
	distance: null,
};

function opened() {
	const table = new OriginTable();
	const book = new InsertionBook(table);
	const base = table.baseOf('w-1', 3);
	book.open(insertion);
	const runs = [{ length: 8, origin: base }];
	book.arrived(runs, 'inserted');
	return { book, base, runs };
}

describe('InsertionBook', () => {
	it('opens each line that is not blank as uncommitted', () => {
		const { book } = opened();
		assert.deepEqual(
			book.linesOf('w-1').map(({ line, outcome }) => [line, outcome]),
			[
				[0, 'uncommitted'],
				[2, 'uncommitted'],
			],
		);
	});

	it('says when the last character went, and takes it back', () => {
		const { book, base, runs } = opened();
		book.left([{ length: 5, origin: base }], 10, 'other');
		assert.equal(book.get('w-1')?.goneMs, null);
		book.left([{ length: 3, origin: base }], 20, 'undo');
		assert.deepEqual([book.get('w-1')?.goneMs, book.get('w-1')?.undoneMs], [20, 20]);
		book.arrived(runs, 'restored');
		assert.deepEqual([book.get('w-1')?.goneMs, book.get('w-1')?.undoneMs], [null, null]);
	});

	it('takes what is found again for come back, so that no insertion grows', () => {
		const { book, runs } = opened();
		book.left(runs, 10, 'other');
		book.found(runs);
		const counters = { inserted: 8, copied: 0, restored: 8, surviving: 8, removed: 8 };
		assert.deepEqual(book.countersOf('w-1'), counters);
		assert.equal(book.get('w-1')?.goneMs, null);
	});

	it('takes what is found first for inserted', () => {
		const table = new OriginTable();
		const book = new InsertionBook(table);
		book.recall(insertion, []);
		book.found([{ length: 5, origin: table.baseOf('w-1', 3) }]);
		assert.equal(book.countersOf('w-1')?.inserted, 5);
	});

	it('tells what an AI replaced from what went otherwise', () => {
		const { book, base } = opened();
		book.left([{ length: 2, origin: base }], 1, 'ai');
		book.left([{ length: 3, origin: base }], 2, 'other');
		book.arrived([{ length: 1, origin: base }], 'restored');
		assert.deepEqual(book.supersededChars('w-1', 0), { byAi: 2, otherwise: 2 });
	});

	it('takes an AI replacement that was undone for none, however often, and what else went for gone', () => {
		const { book, base } = opened();
		const line = (length: number) => [{ length, origin: base }];
		for (const tMs of [10, 20]) {
			book.left(line(3), tMs, 'ai');
			book.arrived(line(3), 'restored');
		}
		assert.deepEqual(book.supersededChars('w-1', 0), { byAi: 0, otherwise: 0 });
		book.left(line(1), 30, 'ai');
		book.left(line(2), 40, 'other');
		book.arrived(line(2), 'restored');
		assert.deepEqual(book.supersededChars('w-1', 0), { byAi: 1, otherwise: 0 });
		book.left(line(2), 50, 'other');
		book.arrived(line(3), 'restored');
		assert.deepEqual(book.supersededChars('w-1', 0), { byAi: 0, otherwise: 0 });
	});

	it('calls lines superseded once all is gone and an AI took most of them, until they are back', () => {
		const { book, base, runs } = opened();
		const shown = () => book.linesOf('w-1').map(({ outcome }) => outcome);
		book.left([{ length: 4, origin: base }], 1, 'ai');
		assert.deepEqual(shown(), ['uncommitted', 'uncommitted']);
		book.left([{ length: 1, origin: base }], 2, 'other');
		book.left([{ length: 3, origin: base + 2 }], 3, 'other');
		assert.deepEqual(shown(), ['superseded', 'uncommitted']);
		book.arrived(runs, 'restored');
		assert.deepEqual(shown(), ['uncommitted', 'uncommitted']);
		// What a commit has closed it has decided.
		book.update('w-1', { closedMs: 5 });
		book.left(runs, 6, 'ai');
		assert.deepEqual(shown(), ['uncommitted', 'uncommitted']);
	});

	it('counts what the person denied as never come, copies first, and back', () => {
		const { book, base, runs } = opened();
		book.arrived(runs, 'copied');
		book.denied([{ length: 10, origin: base }], 5);
		const counters = { inserted: 6, copied: 0, restored: 0, surviving: 6, removed: 0 };
		assert.deepEqual(book.countersOf('w-1'), counters);
		book.denied([{ length: 6, origin: base }], 6);
		assert.equal(book.get('w-1')?.goneMs, 6);
		book.claimed([{ length: 16, origin: base }]);
		assert.deepEqual(book.countersOf('w-1'), {
			...counters,
			inserted: 8,
			copied: 8,
			surviving: 16,
		});
		assert.equal(book.get('w-1')?.goneMs, null);
	});

	it('takes a line out of the accepted ones and puts it back in its place', () => {
		const { book } = opened();
		assert.equal(book.setAccepted('w-1', 0, false), true);
		assert.equal(book.setAccepted('w-1', 0, false), false);
		assert.deepEqual(
			book.linesOf('w-1').map(({ line }) => line),
			[2],
		);
		assert.deepEqual(book.takeChanged()[0]?.withdrawn, [0]);
		book.setAccepted('w-1', 0, true);
		assert.deepEqual(
			book.linesOf('w-1').map(({ line }) => line),
			[0, 2],
		);
	});

	it('hands on what changed, once; keeps what it knows over what is recalled', () => {
		const { book } = opened();
		assert.equal(book.takeChanged().length, 1);
		assert.equal(book.takeChanged().length, 0);
		book.recall({ ...insertion, text: 'other' }, []);
		assert.equal(book.get('w-1')?.text, insertion.text);
	});
});
