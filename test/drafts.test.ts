import assert from 'node:assert/strict';
import { inMemory } from './store/tempFolder.ts';
import { docOf, repo, VirtualWindow } from './virtualWindow.ts';

const code = 'const answer = compute(1);\n';

/** Many short lines, so that text and run map have several chunks. */
const lines = Array.from({ length: 2_000 }, (_, i) => `const value${i} = ${i};\n`).join('');

function typed(window: VirtualWindow, at: number, text: string): void {
	window.change('a.ts', [at, at, text]);
	window.wait(200);
	window.emit({ type: 'tick' });
}

describe('drafts', () => {
	it('are whole at first, then what changed, and the store has the document each time', () => {
		inMemory((store) => {
			const window = new VirtualWindow(store);
			window.open('a.ts', lines);
			const puts: string[] = [];
			const keep = () => {
				for (const draft of window.pipeline.takeDrafts(window.nowMs)) {
					puts.push(draft.put);
					if (draft.put === 'draftChange') {
						const size = draft.row.texts.reduce((sum, [, , text]) => sum + text.length, 0);
						assert.ok(size < 10_000 && draft.row.runs.length < 100);
					}
					assert.deepEqual(store.write([draft]), { kind: 'written', refused: [], lost: [] });
				}
				const stored = store.rememberedByPath({ repo, path: 'a.ts' });
				assert.equal(stored?.text, window.text('a.ts'));
				return stored;
			};
			window.accept('a.ts', lines.length, code);
			window.wait(1_000);
			window.emit({ type: 'tick' });
			keep();
			typed(window, 20_000, 'x');
			keep();
			typed(window, 100, 'y');
			typed(window, 30_000, 'z');
			const stored = keep();
			assert.deepEqual(puts, ['draft', 'draftChange', 'draftChange']);
			assert.deepEqual(
				stored?.origins.map(([id]) => id),
				['w-1'],
			);
		});
	});

	it('are whole again, and at once, where the store does not have what they build on', () => {
		inMemory((store) => {
			const window = new VirtualWindow(store);
			window.open('a.ts', lines);
			typed(window, 0, 'a');
			window.pipeline.takeDrafts(window.nowMs);
			typed(window, 0, 'b');
			const [change] = window.pipeline.takeDrafts(window.nowMs);
			assert.equal(change?.put, 'draftChange');
			const written = change && store.write([change]);
			assert.deepEqual(written, { kind: 'written', refused: [], lost: [docOf('a.ts')] });
			window.pipeline.draftAnew(docOf('a.ts'));
			const [whole] = window.pipeline.takeDrafts(window.nowMs);
			assert.equal(whole?.put, 'draft');
			if (whole) store.write([whole]);
			assert.equal(store.rememberedByPath({ repo, path: 'a.ts' })?.text, `ba${lines}`);
		});
	});

	it('of one window do not build on those of another', () => {
		inMemory((store) => {
			const [one, two] = ['w', 'v'].map((name) => new VirtualWindow(store, { window: name }));
			assert.ok(one && two);
			for (const window of [one, two]) {
				window.open('a.ts', lines);
				typed(window, 0, window === one ? '1' : '2');
				for (const draft of window.pipeline.takeDrafts(window.nowMs)) store.write([draft]);
			}
			typed(one, 0, '1');
			const [change] = one.pipeline.takeDrafts(one.nowMs);
			const written = change && store.write([change]);
			assert.deepEqual(written, { kind: 'written', refused: [], lost: [docOf('a.ts')] });
		});
	});

	it('are whole where all of a large document changed, and where that is asked for', () => {
		inMemory((store) => {
			const window = new VirtualWindow(store);
			const large = lines.repeat(6);
			window.open('a.ts', large);
			typed(window, 0, 'a');
			window.pipeline.takeDrafts(window.nowMs);
			typed(window, 0, 'b');
			assert.equal(window.pipeline.takeDrafts(window.nowMs, 'whole')[0]?.put, 'draft');
			window.change('a.ts', [0, large.length + 2, large.replaceAll('value', 'figure')]);
			window.wait(1_000);
			window.emit({ type: 'tick' });
			assert.equal(window.pipeline.takeDrafts(window.nowMs)[0]?.put, 'draft');
		});
	});
});
