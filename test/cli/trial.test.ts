import assert from 'node:assert/strict';
import { runCli } from '../../src/cli.ts';
import { Course } from '../../src/trial/course.ts';
import type { TrialEvent } from '../../src/trial/events.ts';
import { inTempFolder, opened } from '../store/tempFolder.ts';
import { coinSeed } from '../trial/trials.ts';

async function run(...args: string[]) {
	let [out, err] = ['', ''];
	const code = await runCli(args, {
		out: (text) => {
			out += text;
		},
		err: (text) => {
			err += text;
		},
		nowMs: () => 40 * 86_400_000,
		environment: {},
		home: '/nowhere',
		platform: 'linux',
	});
	return { code, out, err };
}

/** The events of a trial of sixteen tasks in which AI doubles the time. */
async function played(isOver: boolean): Promise<TrialEvent[]> {
	const events: TrialEvent[] = [];
	let [seed, nowMs, ids, minutes]: [string | null, number, number, number] = [null, 0, 0, 0];
	const course = new Course(
		{
			now: () => nowMs,
			newId: () => `id${++ids}`,
			newSeed: () => coinSeed(5),
			append: async (event) => {
				events.push(event);
			},
			keepSeed: async (next) => {
				seed = next;
			},
			readSeed: async () => seed,
			switchTo: async () => [],
			restore: async () => {},
			figures: async () => ({
				minutes: { low: minutes, point: minutes, high: minutes },
				insertions: 0,
				lines: 5,
			}),
		},
		null,
	);
	await course.start('tasks', 16);
	for (let n = 0; n < 16; n++) {
		const task = await course.beginTask('Secret | <b>title</b>', 'small', 10);
		nowMs += 86_400_000;
		minutes = task.arm === 'on' ? 40 : 20;
		await course.endTask(task.id, 'abc');
		await course.felt(task.id, -20);
	}
	if (isOver) await course.stop('planned');
	return events;
}

function withTrial(isOver: boolean, test: (folder: string) => Promise<void>): Promise<void> {
	return inTempFolder(async (folder) => {
		const store = opened(folder);
		const events = await played(isOver);
		store.write(
			events.map((event, number) => ({
				put: 'trialEvent' as const,
				row: { workspace: 'file:///w', number, event: JSON.stringify(event) },
			})),
		);
		store.close();
		await test(folder);
	});
}

describe('rework-meter trial', () => {
	it('prints a trial that ended, without a title', () =>
		withTrial(true, async (folder) => {
			const { code, out } = await run('trial', 'report', '--data', folder);
			assert.equal(code, 0);
			assert.match(out, /\*\*With AI 100 % slower\*\*/);
			assert.match(out, /you felt 20 % faster; measured: 100 % slower/);
			assert.ok(out.includes(coinSeed(5)));
			assert.ok(!out.includes('Secret'));
		}));

	it('prints the same as JSON', () =>
		withTrial(true, async (folder) => {
			const { out } = await run('trial', 'report', '--json', '--data', folder);
			const report = JSON.parse(out);
			assert.equal(report.format, 'rework-meter/trial/1');
			assert.ok(Math.abs(report.effect.factor - 2) < 1e-9);
		}));

	it('shows of a trial that goes on how far it is, and no effect', () =>
		withTrial(false, async (folder) => {
			const { code, out } = await run('trial', 'report', '--data', folder);
			assert.equal(code, 0);
			assert.match(out, /16 of 16 tasks finished/);
			assert.doesNotMatch(out, /slower|faster than|felt \d/);
			assert.ok(!out.includes(coinSeed(5)));
		}));

	it('says what is missing or wrong', async () => {
		assert.equal((await run('trial')).code, 2);
		assert.equal((await run('trial', 'repot')).code, 2);
		assert.match((await run('trial', 'report', '--help')).out, /trial report \[options\]/);
		assert.equal((await run('trial', 'report', '--data', '/nowhere')).code, 1);
		await inTempFolder(async (folder) => {
			opened(folder).close();
			const { code, err } = await run('trial', 'report', '--data', folder);
			assert.equal(code, 1);
			assert.match(err, /no trial has begun/);
		});
	});
});
