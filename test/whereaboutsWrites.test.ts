import assert from 'node:assert/strict';
import { inMemory } from './store/tempFolder.ts';
import { docOf, repo, root, VirtualWindow } from './virtualWindow.ts';

const code = 'const answer = compute(1);\n';

describe('whereabouts in the store', () => {
	it('a renamed folder keeps what is remembered of its files, also in the next window', () => {
		inMemory((store) => {
			const first = new VirtualWindow(store);
			first.open('lib/a.ts', 'let a;\n');
			first.accept('lib/a.ts', 7, code);
			first.wait(1_000);
			first.emit({ type: 'tick' });
			for (const draft of first.pipeline.takeDrafts(first.nowMs)) store.write([draft]);
			const second = new VirtualWindow(store, { window: 'v' });
			second.emit({
				type: 'docMoved',
				from: docOf('lib'),
				fromFile: `${root}/lib`,
				doc: docOf('kit'),
				file: `${root}/kit`,
			});
			assert.equal(store.rememberedByPath({ repo, path: 'lib/a.ts' }), null);
			assert.equal(store.rememberedByPath({ repo, path: 'kit/a.ts' })?.text, `let a;\n${code}`);
			assert.equal(store.openInsertions(repo, ['kit/a.ts']).insertions.length, 1);
			assert.equal(store.openInsertions(repo, ['lib/a.ts']).insertions.length, 0);
		});
	});

	it('a renamed document is drafted under its new name', () => {
		inMemory((store) => {
			const window = new VirtualWindow(store);
			window.open('a.ts', 'let a;\n');
			window.accept('a.ts', 7, code);
			window.emit({ type: 'tick' });
			window.pipeline.takeDrafts(window.nowMs);
			const names = { from: docOf('a.ts'), fromFile: `${root}/a.ts` };
			window.emit({ type: 'docMoved', ...names, doc: docOf('b.ts'), file: `${root}/b.ts` });
			const drafts = window.pipeline.takeDrafts(window.nowMs);
			assert.deepEqual(
				drafts.map(({ put, row: { doc, path } }) => [put, doc, path]),
				[['draft', docOf('b.ts'), 'b.ts']],
			);
		});
	});

	it('of an excluded document neither text nor uncommitted insertions stay', () => {
		inMemory((store) => {
			const window = new VirtualWindow(store);
			window.open('a.ts', 'let a;\n');
			window.accept('a.ts', 7, code);
			window.wait(1_000);
			window.emit({ type: 'tick' });
			for (const draft of window.pipeline.takeDrafts(window.nowMs)) store.write([draft]);
			assert.equal(store.openInsertions(repo, ['a.ts']).insertions.length, 1);
			window.emit({ type: 'docIgnored', doc: docOf('a.ts'), why: 'excluded' });
			window.wait(2_000);
			window.emit({ type: 'tick' });
			assert.equal(store.rememberedByPath({ repo, path: 'a.ts' }), null);
			assert.deepEqual(store.openInsertions(repo, ['a.ts']), { insertions: [], lines: [] });
			assert.deepEqual(store.insertionsById(['w-1']), { insertions: [], lines: [] });
			assert.equal(JSON.parse(window.report('today')).lines.accepted, 0);
		});
	});

	it('of one that grew too large all stays as it was', () => {
		inMemory((store) => {
			const window = new VirtualWindow(store);
			window.open('a.ts', 'let a;\n');
			window.accept('a.ts', 7, code);
			window.emit({ type: 'tick' });
			window.emit({ type: 'docIgnored', doc: docOf('a.ts'), why: 'tooLarge' });
			const [line] = store.insertionsById(['w-1']).lines;
			assert.equal(line?.outcome, 'uncommitted');
		});
	});
});
