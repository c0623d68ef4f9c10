import assert from 'node:assert/strict';
import { finish } from '../src/core/steps.ts';
import { readingLiveTexts } from '../src/liveTexts.ts';
import { Desk } from './attribution/notation.ts';
import { inMemory } from './store/tempFolder.ts';
import { repo, root, VirtualWindow } from './virtualWindow.ts';

const cell = (n: number) => ({ doc: `vscode-notebook-cell:/r/n.ipynb#W${n}s`, file: '/r/n.ipynb' });

function live(desk: Desk, path: string) {
	const files = [{ path, fromPath: null }];
	return finish(readingLiveTexts({ root: '/r', files }, desk.attribution));
}

describe('live texts', () => {
	it('of a notebook are its cells, each ended by a line feed of its last author', () => {
		const desk = new Desk();
		desk.send({ type: 'repo', repo: '/r/.git', root: '/r' });
		desk.open('x = 1|', cell(0)).look().accept('\ny = 2');
		desk.open('|', cell(1));
		desk.open('z|', cell(2)).look().type('z');
		desk.open('other|', { doc: 'file:///r/a.py', file: '/r/a.py' });
		const text = live(desk, 'n.ipynb').live.get('n.ipynb');
		assert.equal(text?.text, 'x = 1\ny = 2\n\nzz\n');
		const origins = [...(text?.map.runs() ?? [])].map(({ length, origin }) => {
			const id = desk.attribution.table.insertionOf(origin);
			return `${length} ${id ?? ''}`.trim();
		});
		assert.deepEqual(origins.slice(0, 3), ['5', '1 w-1', '6 w-1']);
		assert.equal(live(desk, 'a.py').live.get('a.py')?.text, 'other');
		assert.deepEqual([...live(desk, 'b.py').live.keys()], []);
	});

	it('of a committed notebook give each line of a cell its outcome, in whatever order they stand', () => {
		inMemory((store) => {
			const window = new VirtualWindow(store);
			const open = (n: number, text: string) => {
				const doc = `vscode-notebook-cell:${root}/n.ipynb#W${n}s`;
				const file = `${root}/n.ipynb`;
				window.emit({ type: 'docOpened', doc, file, language: 'python', text, dirty: false });
				window.wait(50);
				return doc;
			};
			open(0, 'import numbers\nimport strings\n');
			const doc = open(1, '');
			const text = 'accepted = compute(1)\nshown = show(accepted)';
			const change = { changes: [[0, 0, text]], length: text.length, dirty: true } as const;
			window.emit({ type: 'docChanged', doc, ...change });
			window.wait(2);
			window.emit({ type: 'accepted', gesture: 'commit', doc });
			window.wait(500);
			window.emit({ type: 'tick' });
			window.commit('c1', {
				'n.ipynb': 'accepted = compute(1)\nshown = 7\nimport numbers\nimport strings\n',
			});
			const { insertions, lines } = store.insertionsById(['w-1']);
			assert.deepEqual(
				insertions.map(({ path, language, closedBy }) => [repo, path, language, closedBy]),
				[[repo, 'n.ipynb', 'python', 'c1']],
			);
			const [first, second] = lines.map(({ outcome }) => outcome);
			assert.equal(first, 'unchanged');
			assert.notEqual(second, 'unchanged');
		});
	});
});
