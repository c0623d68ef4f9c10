import assert from 'node:assert/strict';
import type { Store } from '../../src/store/database.ts';
import { blob, day, draft, draftText, insertion, lines, noonMs, repo } from './sample.ts';
import { inMemory } from './tempFolder.ts';

const short = 'export {};\n';
const other = { runs: Uint8Array.of(9), origins: [['w-2', 1]] as const };

describe('what the store remembers', () => {
	it('a draft with its runs, insertions and lines, by content at its path', () => {
		inMemory((store) => {
			store.write([
				insertion('w-1', { text: 'a \ud800 lone surrogate\n' }),
				lines('w-1', 'uncommitted', 'uncommitted'),
				draft('file:///a.ts', { text: short }),
			]);
			const found = store.rememberedByContent(short, 'src/a.ts');
			assert.equal(found?.text, short);
			assert.equal(found?.runs, 'AQID');
			assert.deepEqual(found?.origins, [['w-1', 2]]);
			assert.equal(found?.insertions[0]?.text, 'a \ud800 lone surrogate\n');
			assert.equal(found?.lines.length, 2);
		});
	});

	it('a draft elsewhere only when it is long and its history is one', () => {
		const at = (fill: (store: Store) => void, text = draftText) => {
			let found: string | undefined;
			inMemory((store) => {
				fill(store);
				found = store.rememberedByContent(text, 'src/moved.ts')?.runs;
			});
			return found;
		};
		assert.equal(
			at((store) => store.write([draft('1', { text: short })]), short),
			undefined,
		);
		assert.equal(
			at((store) => store.write([draft('1'), draft('2', { path: 'b' })])),
			'AQID',
		);
		const root = import.meta.dirname;
		const still = { root, path: 'sample.ts' };
		const renamed = { root, path: 'no-longer-there.ts' };
		assert.equal(
			at((store) => store.write([draft('1', still), draft('2', { ...still, ...other })])),
			undefined,
		);
		assert.equal(
			at((store) => store.write([draft('1', still), draft('2', { ...renamed, ...other })])),
			'CQ==',
		);
		assert.equal(
			at((store) => store.write([draft('1'), draft('2', { path: 'src/moved.ts', ...other })])),
			'CQ==',
		);
	});

	it('the latest draft of a document, whatever order the windows write in', () => {
		inMemory((store) => {
			store.write([draft('1', { tMs: noonMs + 2, text: 'new' })]);
			store.write([draft('1', { tMs: noonMs + 1, text: 'old' })]);
			assert.equal(store.rememberedByPath({ doc: '1' })?.text, 'new');
			assert.equal(store.rememberedByPath({ repo, path: 'src/a.ts' })?.text, 'new');
			assert.equal(store.rememberedByPath({ repo, path: 'src/b.ts' }), null);
			assert.equal(store.rememberedByContent('old', 'src/a.ts'), null);
		});
	});

	it('a dropped text still by content, when the caller has it', () => {
		inMemory((store) => {
			store.write([draft('1')]);
			store.sweep(noonMs + 31 * day);
			assert.equal(store.rememberedByPath({ doc: '1' }), null);
			assert.equal(store.rememberedByContent(draftText, 'src/a.ts')?.text, draftText);
		});
	});

	it('a blob at its path, and elsewhere only when it tells something', () => {
		inMemory((store) => {
			store.write([insertion('w-1'), blob('b1')]);
			const found = (path: string | null, nonBlank?: number) =>
				store.rememberedByBlob(repo, 'b1', path, nonBlank)?.runs;
			assert.equal(found('src/a.ts'), 'AQID');
			assert.equal(found('src/b.ts', 63), undefined);
			assert.equal(found('src/b.ts', 64), 'AQID');
			assert.equal(found(null, 64), 'AQID');
			store.write([blob('b1', { path: 'src/c.ts', ...other })]);
			assert.equal(found('src/b.ts', 64), undefined);
			assert.equal(found('src/c.ts'), 'CQ==');
			assert.equal(store.rememberedByBlob('/other/.git', 'b1', 'src/a.ts', 99), null);
		});
	});

	it('of two windows the attribution of a blob that knows more', () => {
		const worse = blob('b1', { unknownChars: 9, ...other });
		for (const order of [
			[blob('b1'), worse],
			[worse, blob('b1')],
		]) {
			inMemory((store) => {
				store.write(order);
				assert.equal(store.rememberedByBlob(repo, 'b1', 'src/a.ts')?.runs, 'AQID');
			});
		}
	});

	it('the versions committed at a path, the newest first', () => {
		inMemory((store) => {
			for (const [at, name] of ['1', '2', '3'].entries())
				store.write([blob(name.repeat(40), { tMs: noonMs + at })]);
			store.write([blob('4'.repeat(40), { path: 'elsewhere.ts', tMs: noonMs + 9 })]);
			assert.deepEqual(
				store.versionsAtPath(repo, 'src/a.ts', 2).map((version) => version.blob),
				['3'.repeat(40), '2'.repeat(40)],
			);
		});
	});
});
