import assert from 'node:assert/strict';
import { excluder } from '../../src/commits/excluded.ts';
import { readCommit } from '../../src/commits/readCommit.ts';
import { type Reconciled, reconcile } from '../../src/commits/reconcile.ts';
import type { CommitEvent, CommittedFile } from '../../src/core/events.ts';
import type { Insertion, InsertionLine } from '../../src/core/insertion.ts';
import { OriginTable } from '../../src/core/originTable.ts';
import { type AttributedText, fromPortable } from '../../src/core/remembered.ts';
import { GitFixture } from './gitFixture.ts';
import { marksOf, picture } from './picture.ts';

type Rows = readonly (readonly [text: string, marks: string])[];

/** One insertion `w-1` in `a.ts`, and what is known around it; commits feed one into the next. */
class World {
	readonly table = new OriginTable();
	readonly base: number;
	readonly ledgers = new Map<string, AttributedText>();
	readonly parents = new Map<string, AttributedText>();
	readonly replaced = new Map<string, AttributedText>();
	holders: AttributedText[] = [];
	pieces: AttributedText[] = [];
	removed = { byAi: 0, otherwise: 1 };
	lines: readonly InsertionLine[];
	closed = false;
	readonly insertion: Insertion;

	constructor(text: string) {
		this.base = this.table.baseOf('w-1', text.split('\n').length);
		this.insertion = insertionOf(text);
		this.lines = text
			.split('\n')
			.flatMap((row, line) =>
				row.trim() === ''
					? []
					: [{ insertion: 'w-1', line, outcome: 'uncommitted', moved: false, committedMs: null }],
			);
	}

	picture(rows: Rows): AttributedText {
		return picture(rows, this.base);
	}

	commit(tMs: number, ...files: (Partial<CommittedFile> & { path: string })[]): Reconciled {
		const open = { insertion: this.insertion, lines: this.lines };
		const result = reconcile(commitEvent(tMs, files), {
			table: this.table,
			ledger: (path) => this.ledgers.get(path) ?? null,
			parent: (path) => this.parents.get(path) ?? null,
			replaced: (path) => this.replaced.get(path) ?? null,
			removedTexts: () => this.pieces,
			openInsertions: (path) => (path === 'a.ts' && !this.closed ? [open] : []),
			openInsertion: (id) => (id === 'w-1' && !this.closed ? open : null),
			holders: () => this.holders,
			removedChars: () => this.removed,
		});
		if (result.lines.length > 0) this.lines = result.lines;
		this.closed ||= result.closed.length > 0;
		for (const [path, map] of result.maps) {
			const { text } = files.find((file) => file.path === path) ?? {};
			if (text !== undefined && text !== null) this.parents.set(path, { text, map });
		}
		return result;
	}

	/** `outcome@committed`, a star where it moved. */
	get shown(): string {
		return this.lines
			.map(({ outcome, committedMs, moved }) => {
				const committed = committedMs === null ? '' : `@${committedMs}`;
				return `${outcome}${moved ? '*' : ''}${committed}`;
			})
			.join(' ');
	}
}

function insertionOf(text: string): Insertion {
	return {
		id: 'w-1',
		tMs: 1,
		kind: 'inline',
		tool: null,
		model: null,
		evidence: 'acceptTag',
		confidence: 1,
		repo: '/repo/.git',
		path: 'a.ts',
		language: 'typescript',
		text,
		undoneMs: null,
		goneMs: null,
		closedMs: null,
		closedBy: null,
		distance: null,
	};
}

function commitEvent(tMs: number, files: (Partial<CommittedFile> & { path: string })[]) {
	return {
		type: 'commit' as const,
		tMs,
		repo: '/repo/.git',
		root: '/repo',
		commit: 'c'.repeat(40),
		parents: [],
		amended: null,
		open: { insertions: [], lines: [] },
		files: files.map((file) => ({
			fromPath: null,
			blob: 'b'.repeat(40),
			parentBlob: null,
			text: null,
			parentText: null,
			skipped: null,
			parent: null,
			working: null,
			...file,
		})),
	} satisfies CommitEvent;
}

const before = [['// head', '-']] as const;
const two = [
	['	one();', '0'],
	['	two();', '1'],
] as const;

describe('reconcile', () => {
	it('closes an insertion that is committed as it stands', () => {
		const world = new World('	one();\n	two();\n');
		const ledger = world.picture([...before, ...two]);
		world.ledgers.set('a.ts', ledger);
		const result = world.commit(9, { path: 'a.ts', text: ledger.text, parentText: '// head\n' });
		assert.equal(world.shown, 'unchanged@9 unchanged@9');
		assert.deepEqual(result.closed, [{ insertion: 'w-1', distance: 0 }]);
		const { added, ai, unknown, skipped } = result.commit;
		assert.deepEqual({ added, ai, unknown, skipped }, { added: 2, ai: 2, unknown: 0, skipped: 0 });
		assert.equal(result.maps.get('a.ts'), ledger.map);
		const [blob] = result.blobs;
		assert.equal(blob?.unknownChars, 0);
		assert.deepEqual(blob?.origins, [['w-1', 3]]);
		const stored = blob && fromPortable(blob, ledger.text.length, world.table);
		assert.ok(stored?.equals(ledger.map));
	});

	it('leaves open what is staged in part, then closes it', () => {
		const world = new World('	one();\n	two();\n');
		const ledger = world.picture([...before, ...two]);
		world.ledgers.set('a.ts', ledger);
		const part = '// head\n	one();\n';
		const first = world.commit(8, { path: 'a.ts', text: part, parentText: '// head\n' });
		assert.equal(world.shown, 'unchanged@8 uncommitted');
		assert.deepEqual(first.closed, []);
		assert.equal(
			marksOf({ text: part, map: first.maps.get('a.ts') ?? ledger.map }, world.base),
			'-------\n0000000\n',
		);
		const second = world.commit(9, { path: 'a.ts', text: ledger.text, parentText: part });
		assert.equal(world.shown, 'unchanged@8 unchanged@9');
		assert.equal(second.commit.ai, 1);
		assert.equal(second.closed.length, 1);
	});

	it('reopens no committed line that this commit did not touch, and sees one that it deleted', () => {
		const world = new World('	one();\n	two();\n');
		world.ledgers.set('b.ts', world.picture([['	one();', '0']]));
		world.ledgers.set('a.ts', world.picture([['	two();', '1']]));
		world.commit(7, { path: 'b.ts', text: '	one();\n' });
		assert.equal(world.shown, 'unchanged*@7 uncommitted');
		world.ledgers.delete('b.ts');
		world.commit(8, { path: 'a.ts', text: '// nil\n' });
		assert.equal(world.shown, 'unchanged*@7 uncommitted');
		world.ledgers.set('a.ts', world.picture([['// nil', '.']]));
		world.commit(9, { path: 'b.ts', text: '', parentText: '	one();\n' });
		assert.equal(world.shown, 'deleted@7 uncommitted');
		world.commit(10, { path: 'a.ts', text: '// null\n', parentText: '// nil\n' });
		assert.equal(world.shown, 'deleted@7 deleted');
		assert.equal(world.closed, true);
	});

	it('commits an older version of a line that was reworked since', () => {
		const world = new World('	one(1);\n');
		world.ledgers.set('a.ts', world.picture([['	two(1);', '0...0000']]));
		world.pieces = [world.picture([['	one(1);', '0']])];
		world.commit(9, { path: 'a.ts', text: '	one(1);\n' });
		assert.equal(world.shown, 'unchanged@9');
	});

	it('sees by the replaced version that an amended commit took a line out', () => {
		const world = new World('	one();\n	two();\n');
		world.ledgers.set('a.ts', world.picture(two));
		world.commit(8, { path: 'a.ts', text: '	one();\n' });
		assert.equal(world.shown, 'unchanged@8 uncommitted');
		world.replaced.set('a.ts', world.picture([['	one();', '0']]));
		world.parents.clear();
		world.ledgers.set('a.ts', world.picture([['	two();', '1']]));
		world.commit(9, { path: 'a.ts', text: '	two();\n' });
		assert.equal(world.shown, 'deleted@8 unchanged@9');
	});

	it('tells deleted from superseded, and both from what another document holds', () => {
		for (const [byAi, outcome] of [
			[0, 'deleted'],
			[2, 'superseded'],
		] as const) {
			const world = new World('	one();\n	two();\n');
			world.ledgers.set('a.ts', world.picture(before));
			world.holders = [world.picture([['	two();', '1']])];
			world.removed = { byAi, otherwise: 1 };
			world.commit(9, { path: 'a.ts', text: '// head\n', parentText: '' });
			assert.equal(world.shown, `${outcome} uncommitted`);
		}
	});

	it('leaves to another window what it never saw here', () => {
		const world = new World('	one();\n');
		world.ledgers.set('a.ts', world.picture([['one();', 'x']]));
		const result = world.commit(9, { path: 'a.ts', text: 'one();', parentText: '' });
		assert.equal(world.shown, 'uncommitted');
		assert.deepEqual(result.closed, []);
	});

	it('takes a deleted file for the end of its lines', () => {
		const world = new World('	one();\n');
		const result = world.commit(9, { path: 'a.ts', blob: null, parentText: '// head\n' });
		assert.equal(world.shown, 'deleted');
		assert.deepEqual(result.closed, [{ insertion: 'w-1', distance: null }]);
		assert.deepEqual(result.blobs, []);
		assert.equal(result.commit.added, 0);
	});

	it('finds lines that moved into another file', () => {
		const world = new World('	one();\n');
		const moved = world.picture([['	one();', '0']]);
		world.ledgers.set('b.ts', moved);
		const result = world.commit(9, { path: 'b.ts', text: moved.text });
		assert.equal(world.shown, 'unchanged*@9');
		assert.equal(result.closed.length, 1);
	});

	it('follows a rename to the ledger under the old name', () => {
		const world = new World('	one();\n');
		const ledger = world.picture([['	one();', '0']]);
		world.ledgers.set('a.ts', ledger);
		world.commit(9, { path: 'b.ts', fromPath: 'a.ts', text: ledger.text, parentText: '' });
		assert.equal(world.shown, 'unchanged@9');
	});

	it('calls `before` what the parent held, `external` what nobody saw, `unknown` what a ledger should know', () => {
		const world = new World('x');
		const file = { path: 'n.ts', text: 'old line\nnew line\n', parentText: 'old line\n' };
		const unseen = world.commit(8, file);
		assert.equal(unseen.commit.external, 1);
		assert.equal(unseen.commit.added, 1);
		assert.equal(unseen.blobs[0]?.unknownChars, 9);
		const other = { ...file, path: 'm.ts' };
		world.ledgers.set('m.ts', world.picture([['old line', '.']]));
		const seen = world.commit(9, other);
		assert.equal(seen.commit.unknown, 1);
	});

	it('counts added lines by who wrote most of each, skipped files as skipped', () => {
		const world = new World('aaaa\nbbbb');
		const ledger = world.picture([
			['aaaacc', '0000..'],
			['ccccbb', '....11'],
			['aaccbb', '00..11'],
			['tietie', '000...'],
			['', '.'],
			['xxxx', 'x'],
		]);
		world.ledgers.set('n.ts', ledger);
		const { commit } = world.commit(
			9,
			{ path: 'n.ts', text: ledger.text },
			{ path: 'z.png', skipped: 'binary' },
		);
		const { added, ai, typed, external, unknown, skipped } = commit;
		assert.deepEqual(
			{ added, ai, typed, external, unknown, skipped },
			{ added: 5, ai: 2, typed: 1, external: 1, unknown: 1, skipped: 1 },
		);
	});
});

describe('reconcile with git', () => {
	const fixture = new GitFixture();

	async function filesOf(commit: string) {
		const source = {
			client: fixture.sandbox.client,
			objects: fixture.objects,
			root: fixture.repository.root,
		};
		const read = await readCommit({ ...source, isExcluded: excluder([]) }, commit);
		assert.equal(read.kind, 'commit');
		return read.kind === 'commit' ? [...read.files] : [];
	}

	it('attributes exactly what was staged, then the rest', async () => {
		fixture.repository.write('a.ts', '// head\n// foot\n');
		fixture.repository.commit();
		const world = new World('	one();\n	two();\n	three();\n');
		const ledger = world.picture([
			['// head', '-'],
			['	one();', '0'],
			['	two(2);', '11111.111'],
			['	three();', '2'],
			['// foot', '-'],
		]);
		world.ledgers.set('a.ts', ledger);
		fixture.repository.write('a.ts', ledger.text);
		const patch = [
			'--- a/a.ts',
			'+++ b/a.ts',
			'@@ -1,2 +1,3 @@',
			' // head',
			'+	one();',
			' // foot',
			'',
		];
		fixture.repository.gitWith(patch.join('\n'), 'apply', '--cached', '-');
		fixture.repository.git('commit', '-q', '-m', 'part');
		const first = world.commit(8, ...(await filesOf(fixture.repository.git('rev-parse', 'HEAD'))));
		assert.equal(world.shown, 'unchanged@8 uncommitted uncommitted');
		assert.deepEqual([first.commit.added, first.commit.ai, first.closed.length], [1, 1, 0]);
		const second = world.commit(9, ...(await filesOf(fixture.repository.commit('rest'))));
		assert.equal(world.shown, 'unchanged@8 modified@9 unchanged@9');
		assert.deepEqual([second.commit.added, second.commit.ai, second.closed.length], [2, 2, 1]);
	});
});
