import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseReflog } from '../../src/commits/reflog.ts';
import { linesAfter, readReflogTail } from '../../src/commits/reflogTail.ts';
import { Sandbox } from './sandbox.ts';

const a = 'a'.repeat(40);
const b = 'b'.repeat(40);
const none = '0'.repeat(40);
const line = (from: string, to: string, seconds: number, message: string) =>
	`${from} ${to} Ada > L. <ada@example.org> ${seconds} +0100\t${message}\n`;
const log = Buffer.from(
	line(none, a, 5, 'commit (initial): ünï: code') +
		line(a, b, 6, 'commit (amend): x') +
		line(b, a, 7, 'reset: moving to HEAD~1'),
);

describe('reflog tail', () => {
	const empty = { offset: 0, last: Buffer.alloc(0) };
	const ops = (lines: readonly { message: string }[]) => lines.map(({ message }) => message);

	it('finds each line once, however the file grew', () => {
		for (let cut = 0; cut <= log.length; cut++) {
			const first = linesAfter(empty, log.subarray(0, cut));
			const start = first.mark.offset - first.mark.last.length;
			const second = linesAfter(first.mark, log.subarray(start), start);
			assert.deepEqual([...first.lines, ...second.lines], parseReflog(log));
			assert.equal(second.mark.offset, log.length);
		}
	});

	it('counts two equal lines in one second as two', () => {
		const twice = line(a, a, 9, 'reset: moving to HEAD');
		const { mark } = linesAfter(empty, Buffer.from(twice));
		assert.equal(linesAfter(mark, Buffer.from(twice + twice)).lines.length, 1);
	});

	it('survives that lines before are dropped or changed, and that its own line is', () => {
		const { mark } = linesAfter(empty, log);
		const last = line(b, a, 7, 'reset: moving to HEAD~1');
		const next = line(a, b, 8, 'commit: y');
		assert.deepEqual(ops(linesAfter(mark, Buffer.from(last + next)).lines), ['commit: y']);
		const changed = line(none, a, 7, 'reset: moving to HEAD~1');
		assert.deepEqual(ops(linesAfter(mark, Buffer.from(changed + next)).lines), ['commit: y']);
		assert.deepEqual(linesAfter(mark, Buffer.alloc(0)).lines, []);
	});

	it('follows a real file through git itself', async () => {
		const sandbox = new Sandbox({ refs: 'files' });
		const repository = sandbox.repository();
		const path = join(repository.root, '.git/logs/HEAD');
		let mark = (await readReflogTail(path, null)).mark;
		const next = async () => {
			const read = await readReflogTail(path, mark);
			mark = read.mark;
			return read.lines.map(({ operation }) => operation);
		};
		const first = repository.commit('one');
		assert.deepEqual(await next(), ['commit']);
		assert.deepEqual(await next(), []);
		repository.commit('two');
		repository.commit('three', '--amend');
		repository.git('checkout', '-q', '-b', 'side', first);
		repository.write('a.txt', 'a');
		repository.commit('four');
		repository.git('revert', '--no-edit', 'HEAD');
		repository.git('merge', '-q', 'main', '-m', 'both');
		const seen = ['commit', 'amend', 'checkout', 'commit', 'revert', 'merge'];
		assert.deepEqual(await next(), seen);
		repository.git('reflog', 'delete', '--rewrite', 'HEAD@{5}');
		assert.deepEqual(await next(), []);
		repository.git('reflog', 'expire', '--expire=all', '--all');
		assert.deepEqual(await next(), []);
		repository.git('checkout', '-q', 'main');
		assert.deepEqual(await next(), ['checkout']);
		const bytes = readFileSync(path);
		rmSync(path);
		assert.deepEqual(await next(), []);
		writeFileSync(path, bytes);
		appendFileSync(path, line(a, b, 1_700_009_999, 'commit: cut').slice(0, -1));
		assert.deepEqual(await next(), []);
		appendFileSync(path, '\n');
		assert.deepEqual(await next(), ['commit']);
		sandbox.dispose();
	});
});
