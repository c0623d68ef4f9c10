import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
	existsSync,
	globSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
} from 'node:fs';
import { join } from 'node:path';
import {
	codexHooksAreOff,
	connectionOf,
	type Plan,
	planConnection,
} from '../../../src/agents/hooks/connection.ts';
import type { Machine } from '../../../src/agents/hooks/hookFiles.ts';
import { type HookTarget, hookTargets } from '../../../src/agents/hooks/hookTargets.ts';
import {
	applyPlan,
	applyRemoval,
	readRecorded,
	removalOf,
	removeAllHooks,
} from '../../../src/agents/hooks/installation.ts';
import { type Home, withHome } from './withHome.ts';

function target(agent: string): HookTarget {
	const found = hookTargets.find((one) => one.agent === agent);
	assert.ok(found, agent);
	return found;
}

function connect(agent: string, machine: Machine): Plan {
	const plan = planConnection(target(agent), machine);
	if (plan.kind === 'change') applyPlan(target(agent), plan.changes, machine);
	return plan;
}

function disconnect(agent: string, machine: Machine): Plan {
	const plan = removalOf(target(agent), machine);
	if (plan.kind !== 'refused')
		applyRemoval(target(agent), plan.kind === 'change' ? plan.changes : [], machine);
	return plan;
}

/** Every file and folder below the home folder, with its text and mode. */
function snapshot({ machine }: Home): Readonly<Record<string, string>> {
	const found: Record<string, string> = {};
	for (const name of readdirSync(machine.home, { recursive: true, encoding: 'utf8' }).sort()) {
		const stat = lstatSync(join(machine.home, name));
		const text = stat.isFile() ? readFileSync(join(machine.home, name), 'utf8') : '(folder)';
		found[name] = `${(stat.mode & 0o777).toString(8)} ${text}`;
	}
	return found;
}

/** Where each agent is on a machine that has all of them and no hooks. */
const fresh = [
	'.claude',
	'.codex',
	'.copilot',
	'.gemini',
	'.qwen',
	'.config/opencode',
	'.cline',
	'Documents/Cline',
	'.cursor',
	'.codeium/windsurf',
	'.factory',
];

/** As people have them: odd formatting, comments, hooks of their own, marks, line ends. */
const lived: Readonly<Record<string, string>> = {
	'.claude/settings.json':
		'{\n    "model": "opus",\n    "permissions": { "allow": ["Bash(npm test)"],\n      "deny": [ ] },\n    "hooks": {\n        "PostToolUse": [\n            {\n                "matcher": "Edit|Write",\n                "hooks": [ { "type": "command", "command": "prettier --write" } ]\n            }\n        ],\n        "Stop": []\n    }\n}',
	'.codex/config.toml':
		'model = "gpt-5.5"   # the big one\n\n[[hooks.Stop]]\n[[hooks.Stop.hooks]]\ntype = "command"\ncommand = "notify-send done"\n\n[projects."/home/dev/my proj"]\ntrust_level = "trusted"\n',
	'.copilot/hooks/mine.json': '{"version":1,"hooks":{}}\n',
	'.gemini/settings.json':
		'\uFEFF{\r\n\t// colours\r\n\t"theme": "Atom",\r\n\t"hooks": {\r\n\t\t"AfterTool": [\r\n\t\t\t{ "hooks": [ { "type": "command", "command": "lint.cmd" } ] }, // keep\r\n\t\t],\r\n\t},\r\n}\r\n',
	'.qwen/settings.json':
		'{"$version":2,"hooks":{"Stop":[{"hooks":[{"type":"command","command":"say done"}]}]}}',
	'.config/opencode/opencode.jsonc': '{ /* mine */ }',
	'.cline/hooks/README': 'mine\n',
	'.cursor/hooks.json':
		'{\n  "version": 1,\n  "hooks": {\n    "stop": [{ "command": "./mine.sh" }]\n  }\n}\n',
	'.codeium/windsurf/hooks.json': '{ "hooks" : { } }',
	'.factory/settings.json': '// droid\n{\n  "model": "x", /* y */\n}\n',
};

describe('connecting agents', () => {
	for (const { agent, title } of hookTargets) {
		it(`and taking it back leaves no trace: ${title}, freshly installed`, () =>
			withHome((home) => {
				for (const folder of fresh) mkdirSync(join(home.machine.home, folder), { recursive: true });
				leavesNoTrace(agent, home);
			}));

		it(`and taking it back leaves no trace: ${title}, with files of the person's own`, () =>
			withHome((home) => {
				for (const [file, text] of Object.entries(lived)) home.put(file, text, 0o600);
				leavesNoTrace(agent, home);
			}));

		it(`is refused where it is not: ${title}`, () =>
			withHome((home) => {
				const plan = connect(agent, home.machine);
				assert.ok(plan.kind === 'refused');
				assert.match(plan.why, /was not found: there is no /);
				assert.deepEqual(snapshot(home), {});
			}));
	}

	it('all of them, and deleting everything, leaves no trace', () =>
		withHome((home) => {
			for (const [file, text] of Object.entries(lived)) home.put(file, text);
			const before = snapshot(home);
			for (const { agent } of hookTargets)
				assert.notEqual(connect(agent, home.machine).kind, 'refused');
			assert.deepEqual(removeAllHooks(home.machine), []);
			assert.deepEqual(snapshot(home), before);
		}));

	it('one by one, and taking one back, leaves the others connected', () =>
		withHome((home) => {
			for (const [file, text] of Object.entries(lived)) home.put(file, text);
			connect('claude-code', home.machine);
			connect('gemini-cli', home.machine);
			disconnect('claude-code', home.machine);
			assert.equal(connectionOf(target('claude-code'), home.machine), 'absent');
			assert.equal(connectionOf(target('gemini-cli'), home.machine), 'connected');
			assert.ok(existsSync(home.place.script));
			// The copy of a file that is as it was is of no use, and may hold secrets.
			assert.equal(globSync('*claude*', { cwd: home.place.backups }).length, 0);
			assert.equal(globSync('*gemini*', { cwd: home.place.backups }).length, 1);
			disconnect('gemini-cli', home.machine);
			assert.equal(existsSync(home.place.root), false);
		}));

	it('adds what a later version wants to know, and the old entries stay as they are', () =>
		withHome((home) => {
			const file = home.put('.claude/settings.json', '{}\n');
			connect('claude-code', home.machine);
			const whole = readFileSync(file, 'utf8');
			const older = JSON.parse(whole) as { hooks: Record<string, unknown> };
			delete older.hooks['PostToolUseFailure'];
			home.put('.claude/settings.json', JSON.stringify(older, null, 1));
			assert.equal(connectionOf(target('claude-code'), home.machine), 'outdated');
			assert.equal(connect('claude-code', home.machine).kind, 'change');
			const now = JSON.parse(readFileSync(file, 'utf8')) as { hooks: Record<string, unknown[]> };
			assert.deepEqual(now, JSON.parse(whole));
			disconnect('claude-code', home.machine);
			assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), {});
		}));

	it('keeps what an agent wrote into its file meanwhile', () =>
		withHome((home) => {
			const file = home.put('.claude/settings.json', lived['.claude/settings.json'] ?? '');
			connect('claude-code', home.machine);
			const anew = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
			anew['model'] = 'sonnet';
			home.put('.claude/settings.json', JSON.stringify(anew, null, 2));
			disconnect('claude-code', home.machine);
			const expected = JSON.parse(lived['.claude/settings.json'] ?? '') as Record<string, unknown>;
			assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), { ...expected, model: 'sonnet' });
		}));

	it('twice changes nothing the second time', () =>
		withHome((home) => {
			for (const [file, text] of Object.entries(lived)) home.put(file, text);
			for (const { agent } of hookTargets) {
				connect(agent, home.machine);
				const once = snapshot(home);
				assert.equal(connect(agent, home.machine).kind, 'done');
				assert.deepEqual(snapshot(home), once);
			}
		}));

	const refused: Readonly<Record<string, readonly [string, string, RegExp]>> = {
		'broken JSON': ['.claude/settings.json', '{\n"a": }\n', /line 2 is no JSON/],
		'an empty file': ['.claude/settings.json', '', /no JSON/],
		'hooks of another kind': ['.claude/settings.json', '{"hooks":[]}', /"hooks" is no object/],
	};
	for (const [name, [path, text, why]] of Object.entries(refused))
		it(`is refused, and changes nothing, for ${name}`, () =>
			withHome((home) => {
				home.put(path, text);
				const before = snapshot(home);
				const plan = connect('claude-code', home.machine);
				assert.ok(plan.kind === 'refused');
				assert.match(plan.why, why);
				assert.match(plan.todo, /Nothing was changed/);
				assert.deepEqual(snapshot(home), before);
			}));

	it('tells Cline that it may go on, whatever became of the hook', () =>
		withHome((home) => {
			home.put('.cline/x', '');
			connect('cline', home.machine);
			const program = join(home.machine.home, '.cline', 'hooks', 'PreToolUse');
			for (const prepare of [() => {}, () => rmSync(home.place.root, { recursive: true })]) {
				prepare();
				const said = execFileSync(program, {
					input: '{}',
					encoding: 'utf8',
					env: { ...process.env, HOME: home.machine.home },
				});
				assert.deepEqual(JSON.parse(said), { cancel: false });
			}
		}));

	it("does not take the place of a person's own program", () =>
		withHome((home) => {
			home.put('.cline/hooks/PreToolUse', '#!/bin/sh\nmine\n', 0o755);
			const plan = connect('cline', home.machine);
			assert.ok(plan.kind === 'refused');
			assert.match(plan.why, /PreToolUse is there already/);
		}));

	it('puts back what it wrote when the next file cannot be written', () =>
		withHome((home) => {
			mkdirSync(join(home.machine.home, '.cline'));
			const plan = planConnection(target('cline'), home.machine);
			assert.ok(plan.kind === 'change');
			home.put('.cline/hooks/TaskCancel', 'somebody was quicker');
			assert.throws(
				() => applyPlan(target('cline'), plan.changes, home.machine),
				/changed meanwhile/,
			);
			assert.deepEqual(globSync('*', { cwd: join(home.machine.home, '.cline', 'hooks') }), [
				'TaskCancel',
			]);
			assert.deepEqual(readRecorded(home.machine), []);
		}));

	it('finds agents where their variables say', () =>
		withHome((home) => {
			const machine = {
				...home.machine,
				env: { CLAUDE_CONFIG_DIR: join(home.machine.home, 'cc') },
			};
			home.put('cc/settings.json', '{}');
			assert.equal(connect('claude-code', machine).kind, 'change');
			// And takes them back from there without the variable.
			assert.deepEqual(removeAllHooks(home.machine), []);
			assert.deepEqual(snapshot(home), { cc: '755 (folder)', 'cc/settings.json': '644 {}' });
		}));

	it('uses hooks.json of Codex, unless hooks are kept in config.toml', () =>
		withHome((home) => {
			home.put('.codex/config.toml', 'model = "x"\n');
			connect('codex', home.machine);
			assert.ok(existsSync(join(home.machine.home, '.codex', 'hooks.json')));
			disconnect('codex', home.machine);
			home.put('.codex/config.toml', lived['.codex/config.toml'] ?? '');
			connect('codex', home.machine);
			assert.equal(existsSync(join(home.machine.home, '.codex', 'hooks.json')), false);
			assert.match(
				readFileSync(join(home.machine.home, '.codex', 'config.toml'), 'utf8'),
				/Rework Meter/,
			);
		}));

	it('knows when Codex runs no hooks at all', () => {
		assert.equal(codexHooksAreOff('[features]\nhooks = false\n'), true);
		assert.equal(codexHooksAreOff('[features]\ncodex_hooks = false\n'), true);
		assert.equal(codexHooksAreOff('[features]\nhooks = true\n'), false);
		assert.equal(codexHooksAreOff('broken ='), false);
		assert.equal(codexHooksAreOff(null), false);
	});

	it('gives up on Windows only what is not known there', () => {
		const machine: Machine = { home: 'C:\\Users\\Jo', platform: 'win32', env: {} };
		const texts = hookTargets.filter(({ files }) => typeof files(machine) === 'string');
		assert.deepEqual(
			texts.map(({ agent }) => agent),
			['cline'],
		);
	});
});

function leavesNoTrace(agent: string, home: Home): void {
	const before = snapshot(home);
	const plan = connect(agent, home.machine);
	assert.ok(plan.kind === 'change', JSON.stringify(plan));
	assert.equal(connectionOf(target(agent), home.machine), 'connected');
	const after = snapshot(home);
	const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
	for (const { file } of plan.changes)
		assert.match(readFileSync(file, 'utf8'), /\.rework-meter/, 'the hook is in it');
	// Beside what the plan showed, and our own folder, nothing changed but folders made for it.
	const shown = plan.changes.map(({ file }) => file.slice(home.machine.home.length + 1));
	for (const name of changed)
		assert.ok(
			name.startsWith('.rework-meter') ||
				shown.some((file) => file === name || file.startsWith(`${name}/`)),
			name,
		);
	disconnect(agent, home.machine);
	assert.equal(connectionOf(target(agent), home.machine), 'absent');
	assert.deepEqual(snapshot(home), before);
}
