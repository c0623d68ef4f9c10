import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchRepository } from './historyWindow.ts';

const filesInCommit = 3;
const linesInEdit = 10;
const files = 200;
const beganS = 1_700_000_000;
const who = 'Ada <ada@example.org>';

/**
 * Commits of a few edited files each on top of HEAD, by `git fast-import`, and in HEAD's reflog what `git commit` would have
 * written there.
 */
export function commitOneByOne(
	repository: Pick<BenchRepository, 'root' | 'git' | 'gitWith'>,
	count: number,
): void {
	const before = repository.git('rev-list', '--count', '--all').trim();
	const first = Number(before);
	const from = first === 0 ? '' : 'from refs/heads/main^0\n';
	const stream = Array.from({ length: count }, (_, n) =>
		commit(first + n, n === 0 ? from : ''),
	).join('');
	repository.gitWith(stream, 'fast-import', '--quiet', '--force');
	const made = repository.git('rev-list', '--reverse', `--max-count=${count + 1}`, 'main');
	const hashes = made.split('\n').filter((hash) => hash !== '');
	if (first === 0) hashes.unshift('0'.repeat(40));
	const log = hashes.slice(1).map((hash, n) => {
		return `${hashes[n]} ${hash} ${who} ${beganS + first + n} +0000\tcommit: Change ${n}\n`;
	});
	appendFileSync(join(repository.root, '.git/logs/HEAD'), log.join(''));
	repository.git('reset', '-q', '--hard');
}

function commit(n: number, from: string): string {
	const message = `Change ${n}`;
	const changes = Array.from({ length: filesInCommit }, (_, i) => {
		const file = (n * 7 + i * 31) % files;
		return `M 100644 inline src/file${file}.ts\n${data(textOf(file, n))}`;
	});
	return `commit refs/heads/main\ncommitter ${who} ${beganS + n} +0000\n${data(message)}${from}${changes.join('')}\n`;
}

/** A file of a hundred lines of which some are of this commit's. */
function textOf(file: number, n: number): string {
	const lineOf = (i: number) => {
		const isNew = i % linesInEdit === n % linesInEdit;
		return `const value${i} = compute${file}(${i}, ${isNew ? n : 0});\n`;
	};
	return Array.from({ length: 10 * linesInEdit }, (_, i) => lineOf(i)).join('');
}

/** One commit of very many small files, none of them in the worktree but one. */
export function manyFiles(repository: BenchRepository, count: number): void {
	const perFolder = 1_000;
	const lines = Array.from({ length: count }, (_, n) => {
		return `M 100644 :1 dir${Math.floor(n / perFolder)}/file${n % perFolder}.ts\n`;
	});
	const stream = `blob\nmark :1\n${data('const one = 1;\n')}commit refs/heads/main\ncommitter ${who} ${beganS} +0000\n${data('all')}${lines.join('')}\n`;
	repository.gitWith(stream, 'fast-import', '--quiet', '--force');
	repository.git('read-tree', 'HEAD');
	// As where only a part is checked out: the files that are not there do not differ.
	repository.git('config', 'core.sparseCheckout', 'true');
	repository.write('.git/info/sparse-checkout', '/dir0/\n');
	repository.git('read-tree', '-m', '-u', 'HEAD');
}

function data(text: string): string {
	return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
