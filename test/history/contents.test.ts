import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Tale } from './tale.ts';

const ai = ['const one = fetchOne(url);', 'const two = fetchTwo(url);'] as const;
const own = 'const mine = written(byHand);';

/** Somebody writes, an AI writes, both commit, and a branch brings the old text and the new one back. */
async function throughHistory(tale: Tale, file: string): Promise<void> {
	const { world } = tale;
	await tale.add(file, 'human', 'const begin = here();', own);
	await tale.commit('human');
	await tale.add(file, 'ai', ...ai);
	const commit = await tale.commit('ai');
	await tale.check();
	await world.git('switch', '-q', '-c', 'topic', 'HEAD~1');
	await tale.check();
	await tale.addFirst(file, 'human', 'const other = before(all);');
	await tale.commit('human');
	await world.git('cherry-pick', commit);
	await tale.check();
	assert.equal(tale.fates().outcomes, 'unchanged unchanged');
}

describe('history of files of every kind', function () {
	this.timeout(60_000);

	it('that begin with a BOM', () =>
		Tale.of(async (tale) => {
			tale.world.encode = (file, text) => (file === 'bom.ts' ? `\ufeff${text}` : text);
			await throughHistory(tale, 'bom.ts');
			await tale.blame('bom.ts');
		}));

	it('that are UTF-16', () =>
		Tale.of(async (tale, git) => {
			// Without the attribute git takes it for binary, and merges nothing.
			tale.put('.gitattributes', 'wide.ts working-tree-encoding=UTF-16LE-BOM text eol=lf\n');
			await git('add', '-A');
			tale.world.encode = (file, text) =>
				file === 'wide.ts' ? Buffer.from(`\ufeff${text}`, 'utf16le') : text;
			await throughHistory(tale, 'wide.ts');
			await tale.blame('wide.ts');
			// And as git stores what it is told nothing of.
			await git('switch', '-q', '-c', 'binary');
			await tale.add('raw.ts', 'ai', 'const three = fetchThree(url);');
			tale.put('raw.ts', Buffer.from(`\ufeff${tale.world.text('raw.ts')}`, 'utf16le'));
			await tale.commit('ai');
			await tale.check();
			assert.equal(tale.fates().outcomes, 'unchanged unchanged unchanged');
		}));

	it('that a filter stores as something else', () =>
		Tale.of(async (tale, git) => {
			await git('config', 'filter.upper.clean', 'tr a-z A-Z');
			await git('config', 'filter.upper.smudge', 'tr A-Z a-z');
			tale.put('.gitattributes', 'kept.ts filter=upper\n');
			await git('add', '-A');
			await tale.add('kept.ts', 'human', 'const begin = here();');
			await tale.commit('human');
			await tale.add('kept.ts', 'ai', 'const three = fetch_three(url);');
			await tale.commit('ai');
			const blob = await tale.world.ask('show', 'HEAD:kept.ts');
			assert.match(blob, /CONST THREE = FETCH_THREE\(URL\);/);
			// The file holds what was accepted; what git stores is the filter's work, and of it only what is equal counts.
			assert.match(tale.fates().outcomes, /^(modified|cosmetic)$/);
			await git('switch', '-q', '-c', 'topic', 'HEAD~1');
			await git('switch', '-q', 'main');
			const ledger = await tale.world.bench.ledger('kept.ts');
			assert.ok(ledger);
			assert.equal(ledger.text.toString(), tale.world.text('kept.ts'));
		}));

	it('that are no text, and the lines beside them; what is not looked at is counted', () =>
		Tale.of(async (tale, git) => {
			const { root } = tale.world;
			tale.put('picture.bin', new Uint8Array([0, 1, 2, 255]));
			tale.put('latin.txt', new Uint8Array([0x66, 0xfc, 0x72, 0x0a]));
			const pointer = (oid: string) =>
				`version https://git-lfs.github.com/spec/v1\noid sha256:${oid.repeat(64)}\nsize 12345\n`;
			tale.put('large.psd', pointer('a'));
			symlinkSync('a.ts', join(root, 'link'));
			// A name that is no UTF-8.
			writeFileSync(
				Buffer.concat([Buffer.from(`${root}/od`), Buffer.from([0xff]), Buffer.from('d.ts')]),
				'const odd = 1;\n',
			);
			mkdirSync(join(root, 'dir\nwith line break'));
			await tale.add('dir\nwith line break/-x.ts', 'ai', ...ai);
			await tale.commit('ai');
			await tale.check();
			tale.put('picture.bin', new Uint8Array([0, 9]));
			tale.put('large.psd', pointer('b'));
			await tale.add('dir\nwith line break/-x.ts', 'human', own);
			await tale.commit('human');
			await git('revert', '--no-edit', 'HEAD');
			await tale.check();
			assert.equal(tale.fates().outcomes, 'unchanged unchanged');
			const range = { fromDay: '2023-01-01', toDay: '2026-01-01', fromMs: 0, toMs: 9e12 };
			const { committed } = tale.world.bench.store.store.reportRows(range);
			// The picture three times, the text in another encoding and the link once.
			assert.equal(committed.skipped, 5);
			assert.equal(readFileSync(join(root, 'link'), 'utf8'), tale.world.text('a.ts'));
		}));

	it('that take the place of a link, and make place for one', () =>
		Tale.of(async (tale, git) => {
			const link = join(tale.world.root, 'b.ts');
			symlinkSync('a.ts', link);
			await tale.commit('human');
			rmSync(link);
			await tale.add('b.ts', 'ai', ...ai);
			await tale.commit('ai');
			await tale.check();
			assert.deepEqual(tale.fates(), { outcomes: 'unchanged unchanged', commits: 3, open: 0 });
			await git('switch', '-q', '--detach', 'HEAD~1');
			await git('switch', '-q', 'main');
			await tale.check();
		}));
});
