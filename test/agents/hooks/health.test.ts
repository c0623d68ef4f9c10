import assert from 'node:assert/strict';
import { rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { planConnection } from '../../../src/agents/hooks/connection.ts';
import { healthOf, spoolTrouble } from '../../../src/agents/hooks/health.ts';
import { hookTargets } from '../../../src/agents/hooks/hookTargets.ts';
import { applyPlan } from '../../../src/agents/hooks/installation.ts';
import { type Home, withHome } from './withHome.ts';

function connect(agent: string, { machine }: Home): void {
	const target = hookTargets.find((one) => one.agent === agent);
	assert.ok(target);
	const plan = planConnection(target, machine);
	assert.ok(plan.kind === 'change');
	applyPlan(target, plan.changes, machine);
}

function stateOf(agent: string, { machine }: Home, agreed: readonly string[] = [agent]) {
	const found = healthOf(hookTargets, machine, agreed).find((one) => one.agent === agent);
	assert.ok(found);
	return found;
}

describe('the health of connections', () => {
	it('tells what is there, connected and heard', () =>
		withHome((home) => {
			assert.equal(stateOf('codex', home).state, 'notFound');
			home.put('.codex/config.toml', '');
			assert.equal(stateOf('codex', home).state, 'absent');
			connect('codex', home);
			const fresh = stateOf('codex', home);
			assert.equal(fresh.state, 'connected');
			assert.equal(fresh.heardMs, null);
			assert.match(fresh.todo.join(), /\/hooks/);
			const file = join(home.place.heard, 'codex');
			writeFileSync(file, '');
			utimesSync(file, 1_750_000_000, 1_750_000_000);
			const heard = stateOf('codex', home);
			assert.equal(heard.heardMs, 1_750_000_000_000);
			assert.deepEqual(heard.todo, []);
		}));

	it('says when Codex runs no hooks at all', () =>
		withHome((home) => {
			home.put('.codex/config.toml', '[features]\nhooks = false\n');
			connect('codex', home);
			assert.match(stateOf('codex', home).todo.join(), /switched off by `\[features\]`/);
		}));

	it('tells the yes of another editor from one in this', () =>
		withHome((home) => {
			home.put('.claude/settings.json', '{}');
			connect('claude-code', home);
			const found = stateOf('claude-code', home, []);
			assert.equal(found.state, 'elsewhere');
			assert.match(found.todo.join(), /Connect it here too/);
		}));

	it('says that the hook folder was deleted by hand', () =>
		withHome((home) => {
			home.put('.claude/settings.json', '{}');
			connect('claude-code', home);
			rmSync(home.place.root, { recursive: true });
			const found = stateOf('claude-code', home);
			assert.equal(found.state, 'outdated');
			assert.match(found.todo.join(), /folder ~\/\.rework-meter was deleted/);
		}));

	it('says why an agent cannot be connected', () =>
		withHome((home) => {
			home.put('.claude/settings.json', '{ broken');
			assert.match(
				stateOf('claude-code', home).todo.join(),
				/Cannot be connected: .*line 1 is no JSON/,
			);
		}));

	it('says which agents nobody has tried, which in part, and on Windows of all', () =>
		withHome(({ machine }) => {
			const said = (platform: NodeJS.Platform, pattern: RegExp) =>
				healthOf(hookTargets, { ...machine, platform }, [])
					.filter(({ unverified }) => pattern.test(unverified ?? ''))
					.map(({ agent }) => agent);
			assert.deepEqual(said('linux', /^Known from/), ['cursor', 'windsurf', 'droid']);
			assert.deepEqual(said('linux', /^Of /), ['copilot-cli', 'cline']);
			assert.deepEqual(said('linux', /Windows/), []);
			assert.equal(said('win32', /nobody has tried|Nobody has tried/).length, hookTargets.length);
		}));

	it('says when so much waits that hooks stop', () =>
		withHome((home) => {
			assert.equal(spoolTrouble(home.machine), null);
			for (let n = 0; n < 1_000; n++) home.put(`.rework-meter/spool/${n}.x.json`, '{}');
			assert.match(spoolTrouble(home.machine) ?? '', /waits to be read: 1000 files, 0 MB/);
		}));

	it('says so, too, where few messages are too large together, and where none can be read', () =>
		withHome((home) => {
			const large = home.put('.rework-meter/spool/1.x.json', '{}');
			assert.equal(spoolTrouble(home.machine), null);
			// As large as that only by name: nothing is written.
			truncateSync(large, 100 * 1024 * 1024);
			assert.match(spoolTrouble(home.machine) ?? '', /: 1 files, 100 MB/);
			rmSync(dirname(large), { recursive: true });
			home.put('.rework-meter/spool', 'a file');
			assert.match(spoolTrouble(home.machine) ?? '', /cannot be read/);
		}));
});
