import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTableLog, tableLog } from '../../src/commits/tableLog.ts';
import { Sandbox, type SandboxRepository } from './sandbox.ts';

describe('log of a ref that git reads', () => {
	let sandbox: Sandbox;
	let work: SandboxRepository;
	beforeEach(() => {
		sandbox = new Sandbox({ refs: 'files' });
		work = sandbox.repository();
	});
	afterEach(() => sandbox.dispose());

	const read = (mark: Parameters<typeof readTableLog>[3], ref = 'HEAD') =>
		readTableLog(sandbox.client, work.root, ref, mark);

	it('is what its file says, where there is one', async () => {
		work.git('config', 'user.name', 'A > <L@{5 +0000}');
		work.commit('one: ünï\tcode');
		work.commit('two');
		work.git('commit', '-q', '--allow-empty', '--amend', '-m', 'three');
		work.git('switch', '-q', '-c', 'topic', 'HEAD~1');
		work.git('reset', '-q', '--hard', 'main');
		work.git('update-ref', 'HEAD', 'HEAD~1');
		work.git('config', 'log.showSignature', 'true');
		work.git('config', 'log.date', 'relative');
		const file = readFileSync(join(work.root, '.git/logs/HEAD'), 'utf8');
		const bytes = await tableLog(sandbox.client, work.root, 'HEAD');
		const withTab = file.replaceAll(/ ([+-]\d{4})\n/g, ' $1\t\n');
		assert.equal(bytes?.toString(), withTab);
	});

	it('is read from a mark on, however much came since', async () => {
		const { mark: begin } = await read(null);
		assert.equal(begin.last.length, 0);
		const [first, second] = [work.commit('one'), work.commit('two')];
		const { lines, mark } = await read(begin);
		assert.deepEqual(
			lines.map(({ from, to, operation }) => [from, to, operation]),
			[
				[null, first, 'commit'],
				[first, second, 'commit'],
			],
		);
		assert.deepEqual((await read(mark)).lines, []);
		const updates = Array.from({ length: 70 }, (_, at) => (at % 2 === 0 ? first : second));
		for (const to of updates.slice(0, 3)) work.git('update-ref', '-m', 'reset: x', 'HEAD', to);
		assert.equal((await read(mark)).lines.length, 3);
		for (const to of updates.slice(3)) work.git('update-ref', '-m', 'reset: x', 'HEAD', to);
		const all = await read(mark);
		assert.deepEqual(
			all.lines.map(({ to }) => to),
			updates,
		);
		assert.equal((await read(begin)).lines.length, 72);
	});

	it('is nothing where nothing is logged, and the mark stays', async () => {
		work.commit('one');
		const { lines, mark } = await read(null, 'refs/stash');
		assert.deepEqual([lines.length, mark.last.length], [0, 0]);
		const { mark: kept } = await read(null);
		assert.deepEqual(await read(kept, 'refs/heads/none'), { lines: [], mark: kept });
	});
});
