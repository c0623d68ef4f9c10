import assert from 'node:assert/strict';
import { mayMakeCommit, operationOf, parseReflog } from '../../src/commits/reflog.ts';

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

describe('reflog', () => {
	it('reads lines', () => {
		assert.deepEqual(parseReflog(log)[0], {
			from: null,
			to: a,
			tMs: 5000,
			operation: 'commit',
			message: 'commit (initial): ünï: code',
		});
		assert.deepEqual(
			parseReflog(log).map(({ from, to, operation }) => [from, to, operation]),
			[
				[null, a, 'commit'],
				[a, b, 'amend'],
				[b, a, 'reset'],
			],
		);
	});

	it('reads whole lines only, wherever the file is cut', () => {
		const lines = parseReflog(log);
		for (let cut = 0; cut <= log.length; cut++) {
			const complete = log.subarray(0, cut).toString('latin1').split('\n').length - 1;
			assert.deepEqual(parseReflog(log.subarray(0, cut)), lines.slice(0, complete));
			// The rest begins in the middle of a line: nothing wrong may come of it.
			const rest = parseReflog(log.subarray(cut));
			assert.deepEqual(rest, rest.length === 0 ? [] : lines.slice(-rest.length));
		}
	});

	it('passes over what is no line', () => {
		const good = line(a, b, 8, 'commit: x');
		for (const bad of ['', 'x', '\0\0\0', `${a} ${b}`, `${a} ${'b'.repeat(64)} A <> 1 +0000`])
			assert.equal(parseReflog(Buffer.from(`${bad}\n${good}${bad}\n${good}`)).length, 2, bad);
		assert.equal(parseReflog(Buffer.from(`${a} ${b} A <> 9 -0330\n`))[0]?.operation, 'other');
		assert.equal(parseReflog(Buffer.from([0xff, 0xfe, 0x0a])).length, 0);
	});

	it('classifies what git writes', () => {
		const said: Record<string, string> = {
			'commit: rebase the pull': 'commit',
			'commit (initial): x': 'commit',
			'commit (amend): x': 'amend',
			'commit (merge): Merge branch x': 'merge',
			'commit (cherry-pick): x': 'cherryPick',
			'merge topic: Fast-forward': 'merge',
			'rebase (start): checkout main': 'rebase',
			'rebase -i (squash): x': 'rebase',
			'rebase finished: returning to refs/heads/x': 'rebase',
			'pull: Fast-forward': 'pull',
			'pull https://example.org/x (y): Fast-forward': 'pull',
			'pull --rebase (pick): x': 'rebase',
			'cherry-pick: x': 'cherryPick',
			'revert: Revert "x"': 'revert',
			'checkout: moving from a to b': 'checkout',
			'reset: moving to HEAD': 'reset',
			'clone: from https://example.org/x': 'clone',
			'branch: Created from HEAD': 'branch',
			'Branch: renamed refs/heads/a to refs/heads/b': 'branch',
			'am: x': 'other',
			'': 'other',
			'committed: x': 'other',
		};
		const got = Object.keys(said).map((message) => [message, operationOf(message)]);
		assert.deepEqual(Object.fromEntries(got), said);
	});

	it('knows what goes to commits that are there already', () => {
		const goes = [
			'merge topic: Fast-forward',
			'pull https://example.org/x (y): Fast-forward',
			'cherry-pick: fast-forward',
			'rebase (start): checkout main',
			'rebase -i (finish): returning to refs/heads/x',
			'rebase (abort): updating HEAD',
			'pull --rebase origin main (start): checkout abc',
			'rebase finished: returning to refs/heads/x',
			'checkout: moving from a to b',
			'reset: moving to HEAD~',
			'clone: from https://example.org/x',
			'Branch: renamed refs/heads/a to refs/heads/b',
		];
		for (const message of goes) assert.equal(mayMakeCommit(message), false, message);
		const makes = [
			'commit: merge x: Fast-forward',
			'commit (amend): reset',
			"merge topic: Merge made by the 'ort' strategy.",
			'rebase (pick): (finish)',
			'rebase (continue): x',
			'pull --rebase (pick): x',
			'pull: Merge made by x.',
			'cherry-pick: x',
			'revert: x',
			'am: x',
			'',
		];
		for (const message of makes) assert.equal(mayMakeCommit(message), true, message);
	});
});
