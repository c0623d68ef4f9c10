import assert from 'node:assert/strict';
import { readAgentTrace } from '../../src/commits/interchange/agentTrace.ts';
import { exportedCommits, writeNotes } from '../../src/exportHistory.ts';
import { Tale } from './tale.ts';

const ai = ['const one = fetchOne(url);', 'const two = fetchTwo(url);'] as const;
const wish = { last: 20, version: '1.2.3' } as const;

describe('commits exported for other tools', function () {
	this.timeout(60_000);

	it('are those of which something was observed, as records or as notes under our own ref', () =>
		Tale.of(async (tale) => {
			const { world } = tale;
			await tale.add('a.ts', 'ai', ...ai);
			const commit = await tale.commit('ai');
			await world.git('commit', '-q', '--allow-empty', '-m', 'nothing');
			const [source] = world.bench.sources();
			assert.ok(source);
			const told: string[] = [];
			const traces = await exportedCommits(
				source,
				{ ...wish, form: 'agent-trace' },
				{ progress: (done, of) => told.push(`${done}/${of}`) },
			);
			assert.deepEqual(told, ['1/3', '2/3', '3/3']);
			assert.equal(traces?.at(-1)?.text, null);
			const record = traces?.find((one) => one.commit === commit)?.text ?? '';
			const { ranges } = readAgentTrace([JSON.parse(record)]);
			assert.deepEqual(
				ranges.map(({ path, from, to, by }) => [path, from, to, by]),
				[['a.ts', 3, 4, 'ai']],
			);

			const refs = () => world.ask('for-each-ref', '--format=%(refname) %(objectname)');
			const before = await refs();
			const notes = await exportedCommits(source, { ...wish, form: 'git-ai' });
			assert.equal(await refs(), before);
			await world.git('config', 'user.name', 'Ada');
			await world.git('config', 'user.email', 'ada@example.org');
			const observed = notes?.filter(({ text }) => text !== null).length;
			assert.equal(await writeNotes(source, notes ?? []), observed);
			const after = (await refs()).split('\n').filter((line) => !before.includes(line));
			assert.match(after.join('\n'), /^refs\/notes\/rework-meter [0-9a-f]{40,64}$/);
			assert.match(
				await world.ask('notes', '--ref=rework-meter', 'show', commit),
				/^a\.ts\n {2}\S+ 3-4/,
			);
		}));

	it('are none where it was cancelled, and no half of them', () =>
		Tale.of(async (tale) => {
			const [source] = tale.world.bench.sources();
			assert.ok(source);
			const cancelled = { isCancelled: () => true };
			assert.equal(await exportedCommits(source, { ...wish, form: 'git-ai' }, cancelled), null);
			assert.equal(await writeNotes(source, [{ commit: 'x', text: 'y' }], cancelled), 0);
		}));
});
