import assert from 'node:assert/strict';
import { outcomesAt } from '../../src/report/outcomes.ts';
import { Tale } from './tale.ts';

const ai = [
	'const one = fetchOne(url);',
	'const two = fetchTwo(url);',
	'const three = fetchThree(url);',
] as const;

/** What the store has: accepted lines by outcome, commits, and followed AI lines, alive and dead. */
function kept({ world }: Tale) {
	const { store } = world.bench.store;
	const toMs = Date.UTC(2030, 0);
	const range = { fromDay: '2020-01-01', toDay: '2030-01-01', fromMs: 0, toMs };
	const { accepted } = store.reportRows(range);
	// Git's clock in these tests is in 2023, and survival looks a year back.
	const { survival } = store.reportRows({ ...range, toMs: Date.UTC(2024, 0) });
	const { outcomes } = outcomesAt(accepted, world.bench.meter.now() + 1);
	const counted = Object.entries(outcomes).filter(([, lines]) => lines > 0);
	const linesOf = (isDead: boolean) =>
		survival
			.filter(({ of, exitMs }) => of === 'ai' && (exitMs !== null) === isDead)
			.reduce((sum, { lines }) => sum + lines, 0);
	return {
		outcomes: Object.fromEntries(counted),
		commits: store.countedCommits(world.bench.repo ?? '', 99).length,
		followed: [linesOf(false), linesOf(true)],
	};
}

describe('reading of commits made meanwhile that is stopped', function () {
	this.timeout(60_000);

	for (const how of ['reads on', 'starts again'] as const)
		it(`counts nothing of what was not read, and all of it when one ${how}`, () =>
			Tale.of(async (tale, git) => {
				await tale.add('a.ts', 'ai', ...ai);
				const meanwhile = async () => {
					tale.put('other.ts', '// by nobody who is watched here\n');
					await git('add', 'other.ts');
					await git('commit', '-q', '-m', 'other', '--', 'other.ts');
					await git('commit', '-qam', 'of the AI');
					tale.put('a.ts', tale.world.text('a.ts').replace(`${ai[1]}\n`, ''));
					await git('commit', '-qam', 'one less');
				};
				await tale.world.away(meanwhile, { stopAfter: 1 });
				const stopped = kept(tale);
				assert.deepEqual(stopped.outcomes, { uncommitted: 3 });
				assert.deepEqual(stopped.followed, [0, 0]);
				// A commit that is made in between counts, and changes nothing of that.
				await tale.add('b.ts', 'ai', 'const more = between(them);');
				await tale.commit('ai');
				const between = kept(tale);
				assert.deepEqual(between.outcomes, { uncommitted: 3, unchanged: 1 });
				assert.deepEqual(between.followed, [0, 0]);
				if (how === 'reads on') assert.ok(await tale.world.bench.readOn());
				else await tale.world.away(async () => {});
				assert.deepEqual(kept(tale), {
					outcomes: { unchanged: 4 },
					commits: stopped.commits + 3,
					followed: [3, 1],
				});
				assert.equal(await tale.world.bench.readOn(), false);
			}));
});
