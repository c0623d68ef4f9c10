import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { adapters } from '../../src/agents/adapters.ts';
import { type AgentEdit, type AgentEvent, agentNames } from '../../src/agents/agentEvent.ts';
import { readAgentLog } from '../../src/agents/agentLog.ts';

const fixtures = join(import.meta.dirname, '..', 'fixtures', 'agents');
const outside = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'agents');
const writtenMs = Date.UTC(2026, 10, 2, 12);

/** The one job of every fixture: `price.py` is edited, `tax.py` made. */
const job = [
	{
		op: 'modify',
		path: '/home/ada/shop/price.py',
		old: 'def price(net):\n    return net * 1.2\n',
		new: 'def price(net: float, rate: float = 0.2) -> float:\n    """Net plus tax."""\n    return net * (1 + rate)\n',
	},
	{
		op: 'create',
		path: '/home/ada/shop/tax.py',
		old: null,
		new: 'RATE = 0.2\n\n\ndef tax(net):\n    return net * RATE\n',
	},
];

function read(name: string) {
	return readAgentLog(readFileSync(join(fixtures, name), 'utf8'), writtenMs);
}

function editsIn(events: readonly AgentEvent[]): readonly AgentEdit[] {
	return events.flatMap((event) => (event.kind === 'edit' ? event.edits : []));
}

function changes(edits: readonly AgentEdit[]) {
	return edits.map(({ op, path, old, new: after }) => ({ op, path, old, new: after }));
}

/** The kinds of a log in their order, a repeated one once with its number. */
function story(events: readonly AgentEvent[]): string {
	const counts = new Map<string, number>();
	for (const { kind } of events) counts.set(kind, (counts.get(kind) ?? 0) + 1);
	return [...counts].map(([kind, count]) => (count > 1 ? `${kind} ${count}` : kind)).join(', ');
}

const calls = 'toolStart 3, toolEnd 3, edit 2';
const captured: readonly (readonly [file: string, agent: string, story: string])[] = [
	['claude-code.hooks.jsonl', 'claude-code', `sessionStart, prompt, ${calls}, turnEnd`],
	[
		'claude-code.session.jsonl',
		'claude-code',
		'prompt, toolStart 4, approvalDecided 3, toolEnd 4, edit 2, turnEnd',
	],
	['codex.hooks.jsonl', 'codex', 'sessionStart, prompt, toolStart 3, toolEnd 3, edit, turnEnd'],
	['codex.session.jsonl', 'codex', 'sessionStart, prompt, toolEnd 3, edit, toolStart, turnEnd'],
	['gemini-cli.hooks.jsonl', 'gemini-cli', `sessionStart, prompt, ${calls}, turnEnd`],
	['gemini-cli.session.jsonl', 'gemini-cli', `sessionStart, prompt, ${calls}`],
	['qwen-code.hooks.jsonl', 'qwen-code', `sessionStart, prompt, ${calls}, turnEnd`],
	[
		'qwen-code.session.jsonl',
		'qwen-code',
		'prompt, toolStart 3, approvalDecided 3, toolEnd 3, edit 2',
	],
	[
		'copilot-cli.hooks.jsonl',
		'copilot-cli',
		'sessionStart, prompt, toolStart 3, approvalAsked, toolEnd 3, edit 2, turnEnd',
	],
	[
		'copilot-cli.session.jsonl',
		'copilot-cli',
		`sessionStart, prompt, ${calls}, turnEnd, sessionEnd`,
	],
	['cline.hooks.jsonl', 'cline', `prompt, ${calls}, turnEnd`],
	['cline.messages.json', 'cline', `prompt, ${calls}`],
	['opencode.hooks.jsonl', 'opencode', `sessionStart, prompt, ${calls}, turnEnd`],
	['opencode.rows.json', 'opencode', `prompt, ${calls}, turnEnd`],
];

describe('a log of an agent', () => {
	for (const [file, agent, expected] of captured)
		it(`${file}: whose it is, what was done, and the two edits`, () => {
			const { events, unverified } = read(file);
			assert.deepEqual(changes(editsIn(events)), job);
			assert.equal(story(events), expected);
			assert.deepEqual([...new Set(events.map((event) => event.agent))], [agent]);
			assert.deepEqual(unverified, []);
			const source = file.includes('.hooks.') ? 'hook' : 'transcript';
			assert.deepEqual([...new Set(events.map((event) => event.source))], [source]);
		});

	it('keeps no prompt, only how long it was', () => {
		for (const [file] of captured) {
			const { events } = read(file);
			assert.ok(!JSON.stringify(events).includes('Give price a rate'), file);
			const [prompt] = events.filter((event) => event.kind === 'prompt');
			// Cline's own command line tells its hooks no prompt.
			assert.equal(prompt?.promptChars, file === 'cline.hooks.jsonl' ? null : 32, file);
		}
	});

	it('tells what a person changed before accepting, and who accepted', () => {
		const personal = (file: string) => editsIn(read(file).events).map((edit) => edit.person);
		const claude = { addedLines: null, removedLines: null };
		const expected = [
			{ ...claude, modified: true },
			{ ...claude, modified: false },
		];
		assert.deepEqual(personal('claude-code.hooks.jsonl'), expected);
		assert.deepEqual(personal('claude-code.session.jsonl'), expected);
		assert.deepEqual(personal('gemini-cli.hooks.jsonl')[0], {
			addedLines: 1,
			removedLines: 0,
			modified: true,
		});
		assert.deepEqual(personal('codex.hooks.jsonl'), [null, null]);
		const deciders = (file: string) =>
			read(file).events.flatMap((event) => (event.kind === 'approvalDecided' ? [event.by] : []));
		assert.deepEqual(deciders('claude-code.session.jsonl'), ['person', 'rule', 'rule']);
		assert.deepEqual(deciders('qwen-code.session.jsonl'), ['person', 'rule', 'rule']);
	});

	it('makes no edit of a call that failed', () => {
		const failed = (file: string) =>
			read(file).events.filter((event) => event.kind === 'toolEnd' && !event.ok).length;
		assert.equal(failed('codex.hooks.jsonl'), 1);
		assert.equal(failed('codex.session.jsonl'), 1);
		assert.equal(failed('claude-code.session.jsonl'), 1);
	});

	it('counts what it does not understand by its name', () => {
		assert.deepEqual([...read('claude-code.session.jsonl').ignored], [['tools-used', 1]]);
		assert.deepEqual([...read('qwen-code.hooks.jsonl').ignored], [['UserPromptSubmit', 1]]);
		const nobody = readAgentLog('{"hello":1}\nnot json\n{"type":"x"}\n', writtenMs);
		assert.deepEqual(
			[...nobody.ignored],
			[
				['payload of no agent that is known', 1],
				['not a JSON object', 1],
				['x', 1],
			],
		);
	});

	it('says of formats known from documentation only that they are', () => {
		const named = (file: string) => read(file).unverified;
		assert.deepEqual(named('cursor.documented.jsonl'), ['Cursor']);
		assert.deepEqual(named('windsurf.documented.jsonl'), ['Windsurf']);
		assert.deepEqual(named('droid.documented.jsonl'), ['Droid']);
		assert.deepEqual(named('copilot-vscode.documented.jsonl'), ['Copilot in VS Code']);
		assert.deepEqual(changes(editsIn(read('droid.documented.jsonl').events)), job);
		assert.deepEqual(changes(editsIn(read('cline-extension.documented.jsonl').events)), job);
		assert.deepEqual(changes(editsIn(read('windsurf.documented.jsonl').events)), job.slice(0, 1));
		const [first, tab, ...more] = changes(editsIn(read('cursor.documented.jsonl').events));
		assert.deepEqual([first, more], [job[0], []]);
		assert.equal(tab?.new, 'x = 1');
	});

	it('takes times of the payload, else of the capture, else of the file', () => {
		const at = (text: string) => readAgentLog(text, writtenMs).events[0]?.tMs;
		const stop = '"hook_event_name":"Stop","prompt_id":"p"';
		assert.equal(at(`{${stop},"timestamp":"2026-11-02T09:30:00Z"}`), Date.UTC(2026, 10, 2, 9, 30));
		assert.equal(
			at(`{"captured_at":"2026-11-02T09:31:00Z","payload":{${stop}}}`),
			Date.UTC(2026, 10, 2, 9, 31),
		);
		assert.equal(at(`{${stop}}`), writtenMs);
	});

	it('never throws, whatever a payload or record holds', () => {
		const files = globSync('*.json*', { cwd: fixtures });
		const records = files.flatMap((file) => {
			const text = readFileSync(join(fixtures, file), 'utf8');
			return file.endsWith('.jsonl') ? text.trimEnd().split('\n') : [text];
		});
		const damage = fc.oneof(
			fc.constant(null),
			fc.jsonValue({ maxDepth: 3 }),
			fc.string(),
			fc.double(),
			fc.constant('x'.repeat(20_000)),
		);
		fc.assert(
			fc.property(
				fc.array(fc.tuple(fc.nat(records.length - 1), fc.nat(40), damage), { minLength: 1 }),
				(picks) => {
					const lines = picks.map(([index, place, value]) =>
						damaged(records[index] ?? '', place, value),
					);
					const { events } = readAgentLog(lines.join('\n'), writtenMs);
					for (const event of events) assert.ok(Number.isInteger(event.tMs));
					for (const line of lines) readAgentLog(line, writtenMs);
				},
			),
			{ numRuns: process.env['REWORK_FULL'] ? 5000 : 300 },
		);
	});
});

/** The record with its nth value, counted depth first, replaced. */
function damaged(text: string, place: number, value: unknown): string {
	let left = place;
	return JSON.stringify(JSON.parse(text), (_key, old: unknown) => (left-- === 0 ? value : old));
}

describe('logs captured from real agents', () => {
	const files = globSync('*/*.json*', { cwd: outside }).filter(
		(file) => !/schemas|fake-model/.test(file),
	);
	if (files.length === 0) {
		it.skip('are understood (../shared/data is not there)');
		return;
	}

	it('are understood, hook and session of one run with the same edits', () => {
		const byAgent = new Map<string, string[]>();
		for (const file of files) {
			const agent = file.split(/[\\/]/)[0] ?? '';
			if (agent === 'synthetic-from-docs' || basename(file).includes('notify')) continue;
			const { events } = readAgentLog(readFileSync(join(outside, file), 'utf8'), writtenMs);
			assert.deepEqual([...new Set(events.map((event) => event.agent))], [agent], file);
			const edits = JSON.stringify(changes(editsIn(events)));
			assert.ok(editsIn(events).length === 2, file);
			byAgent.set(agent, [...(byAgent.get(agent) ?? []), edits]);
		}
		assert.equal(byAgent.size, 7);
		for (const [agent, [hook, session]] of byAgent) assert.equal(hook, session, agent);
	});

	it('of documentation are called unverified', () => {
		for (const file of files.filter((name) => name.startsWith('synthetic'))) {
			const { events, ignored } = readAgentLog(
				readFileSync(join(outside, file), 'utf8'),
				writtenMs,
			);
			assert.ok(editsIn(events).length > 0, file);
			assert.deepEqual([...ignored], [], file);
		}
	});
});

describe('the adapters', () => {
	it('are one for each agent', () => {
		assert.deepEqual(adapters.map(({ agent }) => agent).sort(), [...agentNames].sort());
	});
});
