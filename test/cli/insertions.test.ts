import assert from 'node:assert/strict';
import { smallMonth } from '../report/sample.ts';
import { action, bounds, minute, noonMs, share, slice } from '../store/sample.ts';
import { inTempFolder, opened } from '../store/tempFolder.ts';
import { runCommand } from './runCommand.ts';

const asIn = ['--since', '30d', '--as-of', '2025-03-20T12:00:00Z', '--time-zone', 'Europe/Berlin'];
const wait = (ms: number) => bounds(ms, ms, ms);

function withData(
	test: (run: (...args: string[]) => ReturnType<typeof runCommand>) => Promise<void>,
) {
	return inTempFolder((folder) => {
		const store = opened(folder);
		store.write(smallMonth);
		store.write([
			action({ insertion: 'w-1', tMs: noonMs + 5_000, removed: 12 }),
			{
				put: 'turn',
				row: {
					turn: 't',
					tool: 'codex',
					startMs: noonMs,
					endMs: noonMs + minute,
					askedMs: 0,
					made: [
						['w-1', 30],
						['w-2', 10],
					],
				},
			},
			slice('q-1', '2025-03-11', {
				startMs: noonMs + 3_600_000,
				endMs: noonMs + 3_600_000 + minute,
				active: wait(minute),
				states: [{ state: 'wait', ...wait(minute) }],
				overhead: wait(minute),
				shares: [
					share('turn:t', 'wait', minute, minute, minute),
					{ insertion: 'turn:t', state: 'total', ...wait(minute) },
				],
			}),
			slice('q-2', '2025-03-12', {
				startMs: noonMs + 9_000_000,
				endMs: noonMs + 9_000_000 + minute,
				shares: [
					share('w-1', 'rework', 0, minute, minute),
					{ insertion: 'w-1', state: 'total', ...bounds(0, minute, minute) },
				],
			}),
			{ put: 'onScreen', window: 'w', row: { insertion: 'w-1', ...bounds(1_000, 2_000, 90_000) } },
		]);
		store.close();
		return test((...args) => runCommand('insertions', ...args, '--data', folder));
	});
}

describe('rework-meter insertions', () => {
	it('lists what cost most, and opens one down to its slices, actions and turns', () =>
		withData(async (run) => {
			const { code, out } = await run(...asIn);
			assert.equal(code, 0);
			const rows = out.split('\n').filter((line) => line.startsWith('| `'));
			assert.equal(rows.length, 4);
			assert.match(
				rows[0] ?? '',
				/^\| `w-1` \| 2025-03-10 10:00:00 \| Copilot \| inline \| src\/a\\\.ts \| 4 \|/,
			);
			const opened = await run('w-1', '--json', ...asIn);
			const evidence = JSON.parse(opened.out);
			assert.deepEqual(
				evidence.time.states.map(({ state, point }: { state: string; point: number }) => [
					state,
					point / minute,
				]),
				[
					['rework', 5],
					['wait', 0.75],
				],
			);
			assert.equal(evidence.time.total.point, 1.75 * minute, 'of what has a total');
			assert.deepEqual(
				evidence.slices.map(
					({ id, state, point }: { id: string; state: string; point: number }) =>
						`${id} ${state} ${point / minute}`,
				),
				['s-1 rework 4', 'q-1 wait 0.75', 'q-2 rework 1'],
			);
			assert.deepEqual(evidence.actions, [
				{ tMs: noonMs + 5_000, insertion: 'w-1', kind: 'edit', removed: 12 },
			]);
			assert.deepEqual(
				evidence.turns.map(({ part }: { part: number }) => part),
				[0.75],
			);
			assert.equal(evidence.time.onScreen.high, 90_000);
			const markdown = (await run('w-1', ...asIn)).out;
			assert.match(
				markdown,
				/## Slices of time[\s\S]*\| 60\.0 \| wait \| 45\.0 \| 45\.0 \| 45\.0 \|/,
			);
			assert.match(markdown, /## Actions on it[\s\S]*\| edit \| 12 \|/);
			assert.match(markdown, /## Turns that made it[\s\S]*75 %/);
		}));

	it('says what cannot be understood or found', () =>
		withData(async (run) => {
			for (const [args, code] of [
				[['--limit', '0'], 2],
				[['a', 'b'], 2],
				[['--since', 'never'], 2],
				[['nobody\u001b'], 1],
			] as const) {
				const result = await run(...args);
				assert.equal(result.code, code, args.join(' '));
				assert.equal(result.out, '');
				assert.ok(!result.err.includes('\u001b'));
			}
			const few = await run('--limit', '1', ...asIn);
			assert.equal(few.out.split('\n').filter((line) => line.startsWith('| `')).length, 1);
			assert.match(
				(await run('--since', '2025-03-19', '--as-of', '2025-03-20T12:00:00Z')).out,
				/^No AI code/,
			);
		}));
});
