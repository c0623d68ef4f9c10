import assert from 'node:assert/strict';
import {
	closedNode,
	commitNode,
	fileNode,
	insertionNode,
	type TreeRow,
} from '../../src/surfaces/treeRows.ts';
import { hostileNames } from '../report/sample.ts';
import { became, listed } from './sampleLists.ts';

const hour = 3_600_000;
const left = { lines: 2, line: 0, character: 0 };

describe('rows of the trees', () => {
	it('say of uncommitted code the tool, its age, the lines left, and whether it was reviewed', () => {
		const row = insertionNode(listed(), left, hour);
		assert.equal(
			`${row.label} · ${row.description}`,
			'Copilot · 1 h ago · 2 of 3 lines left · not looked at',
		);
		assert.equal(row.spoken, 'Suggestion of Copilot, 1 h ago, 2 of 3 lines left, not looked at');
		assert.deepEqual([row.context, row.icon], ['insertion', 'sparkle']);
		const reviewed = insertionNode(listed({ reviewedMs: 5 }), left, hour);
		assert.deepEqual([reviewed.context, reviewed.icon], ['insertion.reviewed', 'pass']);
	});

	it('never say that nothing is left where that is not known', () => {
		const row = insertionNode(listed(), null, hour);
		assert.match(row.description, /3 lines accepted/);
		assert.match(row.tooltip, /not known: open it/);
	});

	it('say what counts as abandoned', () => {
		assert.match(insertionNode(listed(), left, 15 * 24 * hour).description, /counts as abandoned/);
	});

	it('say of a file how much is not reviewed', () => {
		const insertions = [listed(), listed({ id: 'w-2', reviewedMs: 4 })];
		const row = fileNode({ repo: '/r', path: 'src/a.ts', insertions });
		assert.equal(`${row.label}: ${row.description}`, 'a.ts: src · 2 insertions, 1 not reviewed');
		assert.equal(row.context, 'file');
		const all = fileNode({ repo: '/r', path: 'a.ts', insertions: [listed({ reviewedMs: 4 })] });
		assert.deepEqual([all.description, all.context], ['1 insertion, reviewed', 'file.reviewed']);
	});

	it('say what became of committed code, and whether it can be compared', () => {
		const lines = became({ unchanged: 2, deleted: 1 });
		const row = closedNode(listed({ closedBy: 'c1', lines, hasText: false }));
		assert.equal(row.description, 'Copilot · 2 unchanged, 1 deleted · text no longer kept');
		const commit = { repo: '/r', commit: 'c'.repeat(40), tMs: 0, insertions: 2, lines };
		assert.equal(
			commitNode(commit, hour).description,
			'1 h ago · 2 insertions, 3 lines: 2 unchanged, 1 deleted',
		);
		const named = commitNode({ ...commit, trailers: ['claude'] }, hour);
		assert.match(named.description, /1 deleted · trailer says claude \(a hint, not counted\)$/);
		assert.match(named.tooltip, /\nTrailer names claude: a weak hint/);
		assert.match(named.spoken, /trailer says claude/);
	});

	it('show hostile names as text of one line, and keep rows apart', () => {
		const ids = new Set<string>();
		for (const name of hostileNames) {
			const insertion = listed({ tool: name, model: name, path: `${name}/${name}`, id: name });
			const rows: TreeRow[] = [
				insertionNode(insertion, left, hour),
				closedNode({ ...insertion, closedBy: name }),
				fileNode({ repo: name, path: name, insertions: [insertion] }),
				commitNode({ repo: name, commit: name, tMs: 0, insertions: 1, lines: became({}) }, hour),
			];
			for (const { id, label, description, spoken, tooltip } of rows) {
				for (const text of [label, description, spoken])
					assert.doesNotMatch(text, /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
				assert.doesNotMatch(tooltip.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Cs}]/u);
				assert.ok(label.length <= 130 && description.length <= 400, description);
				ids.add(id);
			}
		}
		assert.equal(ids.size, hostileNames.length * 4);
	});
});
