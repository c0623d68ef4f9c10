import assert from 'node:assert/strict';
import { AgentActivity } from '../../src/agents/activity/agentActivity.ts';
import type { Adapter } from '../../src/agents/adapter.ts';
import { adapters } from '../../src/agents/adapters.ts';
import type { AgentEvent, AgentName } from '../../src/agents/agentEvent.ts';
import type { Payload } from '../../src/agents/payload.ts';
import type { CapturedEvent } from '../../src/core/events.ts';
import { Pipeline } from '../../src/pipeline.ts';
import type { StoreWrite } from '../../src/store/rows.ts';

const startMs = Date.UTC(2026, 10, 2, 9);
const root = '/home/ada/shop';
const [before, after] = ['one();\ntwo();\nsix();\n', 'one();\nTWO();\nsix();\n'];

/**
 * From what agents write to what the store gets: payloads and records in the shape of the real ones go through adapters,
 * the activity of sessions and the whole pipeline.
 */
class Bench {
	readonly writes: StoreWrite[] = [];
	readonly #pipeline = new Pipeline({
		write: (write) => this.writes.push(write),
		ask: () => undefined,
	});
	readonly #activity = new AgentActivity((folder) => folder === root);
	readonly #readers = new Map<string, (record: Payload) => readonly AgentEvent[] | null>();
	#texts = new Map<string, string>();
	tMs = startMs;

	constructor() {
		this.#send({
			...{ type: 'session', version: 1, window: 'w', editor: 'test', timeZone: 'UTC' },
			...{ useHostReason: false, idleAfterMs: 120_000, tMs: this.tMs },
		});
		this.#send({ type: 'focus', focused: true, tMs: this.tMs });
	}

	/** A file is open. */
	open(name: string, text: string): this {
		const doc = `file://${root}/${name}`;
		this.#texts.set(doc, text);
		const file = `${root}/${name}`;
		const { tMs } = this;
		this.#send({ type: 'docOpened', doc, file, language: 'typescript', text, dirty: false, tMs });
		this.#send({ type: 'restored', doc, match: 'none', remembered: null, tMs });
		return this;
	}

	/** It is written on disk, and reloads. */
	reload(name: string, text: string): this {
		const doc = `file://${root}/${name}`;
		const held = this.#texts.get(doc) ?? '';
		this.#texts.set(doc, text);
		const { length } = text;
		const changes = [[0, held.length, text]] as const;
		this.#send({ type: 'docChanged', doc, changes, length, dirty: false, tMs: this.tMs });
		return this;
	}

	hook(agent: AgentName, payload: Payload): this {
		return this.#heard(adapterOf(agent).hook(payload, this.tMs) ?? []);
	}

	/** A record of a session file, each file with a reader of its own. */
	record(agent: AgentName, file: string, record: Payload): this {
		const { session } = adapterOf(agent);
		assert.ok(session);
		const known = this.#readers.get(file);
		const reader = known ? null : session();
		const read = known ?? ((one: Payload) => reader?.read(one) ?? null);
		this.#readers.set(file, read);
		return this.#heard(read({ timestamp: new Date(this.tMs).toISOString(), ...record }) ?? []);
	}

	pass(ms: number): this {
		this.tMs += ms;
		this.#send({ type: 'tick', tMs: this.tMs });
		return this;
	}

	close(): this {
		this.#pipeline.close(this.tMs);
		return this;
	}

	get insertions(): string[] {
		const rows = new Map<string, string>();
		for (const write of this.writes)
			if (write.put === 'insertion') {
				const { id, tool, evidence, text } = write.row;
				rows.set(id, `${tool} ${evidence}: ${text}`);
			}
		return [...rows.values()];
	}

	/** Each turn that is waited for, as the store has it at last: its tool, how long it was, and how long it asked. */
	get turns(): string[] {
		const rows = new Map<string, string>();
		for (const write of this.writes)
			if (write.put === 'turn') {
				const { turn, tool, startMs: from, endMs, askedMs } = write.row;
				const length = endMs === null ? 'open' : endMs - from;
				rows.set(turn, `${tool} ${length} asked ${askedMs}`);
			}
		return [...rows.values()];
	}

	count(name: string): number {
		return this.writes.filter((write) => write.put === 'counter' && write.name === name).length;
	}

	#heard(events: readonly AgentEvent[]): this {
		for (const event of events)
			for (const report of this.#activity.take(event)) {
				const doc = 'file' in report ? { doc: `file://${report.file}` } : {};
				const atMs = Math.min(report.atMs, this.tMs);
				this.#send({ ...report, ...doc, atMs, tMs: this.tMs } as CapturedEvent);
			}
		return this;
	}

	#send(event: CapturedEvent): void {
		this.#pipeline.handle(event);
	}
}

function adapterOf(agent: AgentName): Adapter {
	const found = adapters.find((one) => one.agent === agent);
	assert.ok(found);
	return found;
}

/** Claude Code with the `Task` tool: one subagent edits a file, and the person is asked once. */
class ClaudeWithTask {
	readonly bench = new Bench().open('a.ts', before);
	readonly #sources: ReadonlySet<string>;

	constructor(...sources: readonly ('hooks' | 'files')[]) {
		this.#sources = new Set(sources);
	}

	hook(event: string, more: Payload = {}): this {
		const transcript = '/home/ada/.claude/projects/-home-ada-shop/s1.jsonl';
		const base = { session_id: 's1', transcript_path: transcript, cwd: root, prompt_id: 'p1' };
		if (this.#sources.has('hooks'))
			this.bench.hook('claude-code', { ...base, hook_event_name: event, ...more });
		return this;
	}

	main(record: Payload): this {
		const base = { uuid: 'u', sessionId: 's1', cwd: root, isSidechain: false, promptId: 'p1' };
		if (this.#sources.has('files'))
			this.bench.record('claude-code', 's1.jsonl', { ...base, ...record });
		return this;
	}

	side(record: Payload): this {
		const base = { uuid: 'v', sessionId: 's1', agentId: 'a1', cwd: root, isSidechain: true };
		if (this.#sources.has('files'))
			this.bench.record('claude-code', 'subagents/agent-a1.jsonl', { ...base, ...record });
		return this;
	}

	pass(ms: number): this {
		this.bench.pass(ms);
		return this;
	}

	/** `first`: which source is the quicker one. */
	play(first: 'hooks' | 'files'): this {
		const inSub = { agent_id: 'a1', agent_type: 'general-purpose' };
		const input = { file_path: `${root}/a.ts`, old_string: 'two();', new_string: 'TWO();' };
		const call = { tool_name: 'Edit', tool_input: input, tool_use_id: 'toolu_01edit' };
		const response = {
			...{ filePath: input.file_path, oldString: 'two();', newString: 'TWO();' },
			...{ structuredPatch: [], userModified: false, replaceAll: false },
		};
		const both = (hook: () => void, file: () => void) => {
			for (const tell of first === 'hooks' ? [hook, file] : [file, hook]) {
				tell();
				this.pass(200);
			}
		};
		both(
			() => this.hook('UserPromptSubmit', { prompt: 'double it' }),
			() => this.main({ type: 'user', message: { role: 'user', content: 'double it' } }),
		);
		const task = { description: 'edit', prompt: 'edit a.ts' };
		both(
			() =>
				this.hook('PreToolUse', {
					tool_name: 'Task',
					tool_input: task,
					tool_use_id: 'toolu_01task',
				}),
			() => this.main(used('toolu_01task', 'Task', task)),
		);
		this.pass(2_000);
		this.side({ type: 'user', message: { role: 'user', content: 'edit a.ts' } });
		both(
			() => this.hook('PreToolUse', { ...inSub, ...call }),
			() => this.side(used('toolu_01edit', 'Edit', input)),
		);
		const askedMs = this.bench.tMs;
		this.hook('PermissionRequest', { ...inSub, tool_name: 'Edit', tool_input: input });
		this.pass(5_000);
		this.bench.reload('a.ts', after);
		this.pass(100);
		both(
			() =>
				this.hook('PostToolUse', {
					...{ ...inSub, ...call, tool_response: response },
					...{ duration_ms: this.bench.tMs - askedMs - 4_000 },
				}),
			() => this.side({ ...ended('toolu_01edit'), toolUseResult: response }),
		);
		this.pass(1_000);
		this.side(said('Done.'));
		both(
			() =>
				this.hook('PostToolUse', {
					tool_name: 'Task',
					tool_use_id: 'toolu_01task',
					tool_response: {},
				}),
			() => this.main(ended('toolu_01task')),
		);
		this.pass(1_000);
		both(
			() => this.hook('Stop'),
			() => this.main(said('All done.')),
		);
		this.pass(40_000);
		this.bench.close();
		return this;
	}
}

function used(id: string, name: string, input: Payload): Payload {
	const content = [{ type: 'tool_use', id, name, input }];
	return { type: 'assistant', message: { role: 'assistant', model: 'opus', content } };
}

function ended(id: string): Payload {
	const content = [{ type: 'tool_result', tool_use_id: id, content: 'ok' }];
	return { type: 'user', message: { role: 'user', content } };
}

function said(text: string): Payload {
	const content = [{ type: 'text', text }];
	return { type: 'assistant', message: { role: 'assistant', stop_reason: 'end_turn', content } };
}

describe('subagents', () => {
	for (const [title, sources, evidence] of [
		['hooks alone', ['hooks'], 'hook'],
		['session files alone', ['files'], 'transcript'],
		['both', ['hooks', 'files'], 'hook'],
	] as const)
		for (const first of ['hooks', 'files'] as const)
			it(`of Claude Code, told by ${title}, ${first} first: no edit twice, no wait beside the session's`, () => {
				const { bench } = new ClaudeWithTask(...sources).play(first);
				assert.deepEqual(bench.insertions, [`claude ${evidence}: TWO`]);
				assert.equal(bench.count('agentEdit'), 1);
				assert.equal(bench.count('agentEditMatched'), 1);
				const [turn, ...others] = bench.turns;
				assert.deepEqual(others, []);
				const [, length, asked] = /^claude (\d+) asked (\d+)$/.exec(turn ?? '') ?? [];
				assert.ok(Number(length) > 9_000 && Number(length) < 12_000, turn);
				// Only hooks tell when the person was asked, and how long the tool itself took, which is no wait for them.
				const isEndFromFile = first === 'files' && title === 'both';
				const wait = isEndFromFile ? '5100' : '4000';
				assert.equal(asked, evidence === 'hook' ? wait : '0');
			});

	it('in the file of the session itself, as older versions keep them, are no turns of their own', () => {
		const bench = new Bench().open('a.ts', before);
		const base = { uuid: 'u', sessionId: 's1', cwd: root };
		const tell = (isSidechain: boolean, record: Payload) =>
			bench.record('claude-code', 's1.jsonl', { ...base, isSidechain, ...record }).pass(500);
		tell(false, { type: 'user', message: { role: 'user', content: 'do it' } });
		tell(false, used('t', 'Task', {}));
		tell(true, { type: 'user', message: { role: 'user', content: 'a part of it' } });
		tell(true, said('That part is done.'));
		bench.pass(2_000);
		tell(false, ended('t'));
		tell(false, said('All is.'));
		bench.pass(1_000).close();
		assert.equal(bench.turns.length, 1);
		assert.match(bench.turns[0] ?? '', /^claude [45]\d{3} asked 0$/);
	});

	it('of Codex are sessions of their own: what they do counts, and their turns are not waited for', () => {
		const bench = new Bench().open('a.ts', before);
		const tell = (file: string, record: Payload) => bench.record('codex', file, record).pass(300);
		const meta = (id: string, more: Payload) =>
			tell(id, { type: 'session_meta', payload: { id, cwd: root, ...more } });
		const event = (id: string, payload: Payload) => tell(id, { type: 'event_msg', payload });
		const asked = { type: 'UserMessage', content: [{ type: 'text', text: 'do it' }] };
		const prompted = (id: string, turn_id: string) =>
			event(id, { type: 'item_completed', turn_id, item: asked });
		meta('root', { source: 'cli' });
		prompted('root', 't1');
		const spawn = { parent_thread_id: 'root', depth: 1, agent_role: 'worker' };
		meta('child', { source: { subagent: { thread_spawn: spawn } } });
		prompted('child', 't2');
		const unified_diff = '@@ -1,3 +1,3 @@\n one();\n-two();\n+TWO();\n six();\n';
		const changes = { [`${root}/a.ts`]: { type: 'update', unified_diff, move_path: null } };
		bench.reload('a.ts', after);
		const item = { type: 'FileChange', id: 'call_1', status: 'completed', changes };
		event('child', { type: 'item_completed', turn_id: 't2', item });
		event('child', { type: 'task_complete', turn_id: 't2', duration_ms: 900 });
		// The hook of the same call, as of the session that spawned it.
		const patch = '*** Begin Patch\n*** Update File: a.ts\n@@\n-two();\n+TWO();\n*** End Patch\n';
		bench.hook('codex', {
			...{ session_id: 'root', turn_id: 't1', cwd: root, hook_event_name: 'PostToolUse' },
			...{ tool_name: 'apply_patch', tool_input: { command: patch }, tool_use_id: 'call_1' },
			...{ tool_response: 'Exit code: 0\nSuccess.', agent_id: 'child', agent_type: 'worker' },
		});
		bench.pass(3_000);
		event('root', { type: 'task_complete', turn_id: 't1', duration_ms: 5_000 });
		bench.pass(40_000).close();
		assert.equal(bench.turns.length, 1);
		assert.equal(bench.count('agentEdit'), 1);
		assert.equal(bench.insertions.length, 1);
		assert.match(bench.insertions[0] ?? '', /^codex hook: /);
	});

	it('a conversation that was forked is none: it is waited for', () => {
		const bench = new Bench();
		const tell = (record: Payload) => bench.record('codex', 'fork', record).pass(300);
		const meta = { id: 'fork', cwd: root, forked_from_id: 'first', source: 'cli' };
		tell({ type: 'session_meta', payload: meta });
		const item = { type: 'UserMessage', content: [{ type: 'text', text: 'again' }] };
		tell({ type: 'event_msg', payload: { type: 'item_completed', turn_id: 't1', item } });
		tell({ type: 'event_msg', payload: { type: 'task_complete', turn_id: 't1' } });
		bench.pass(1_000).close();
		assert.deepEqual(bench.turns, ['codex 300 asked 0']);
	});
});

describe('agents side by side', () => {
	/** As two terminals do: each its own session, one after the other in time, in one folder. */
	function parallel(one: AgentName, other: AgentName): Bench {
		const bench = new Bench().open('a.ts', before).open('b.ts', before);
		const tell = (agent: AgentName, session: string, event: string, more: Payload = {}) => {
			const kept = agent === 'codex' ? 'codex' : 'claude';
			bench.hook(agent, {
				...{ session_id: session, cwd: root, hook_event_name: event },
				...{ transcript_path: `/home/ada/.${kept}/x/${session}.jsonl` },
				...(agent === 'codex' ? { turn_id: `t-${session}` } : { prompt_id: `p-${session}` }),
				...more,
			});
			bench.pass(150);
		};
		const edit = (name: string, put: string, id: string) => ({
			...{ tool_name: 'Edit', tool_use_id: id },
			tool_input: { file_path: `${root}/${name}`, old_string: 'two();', new_string: put },
		});
		const [first, second] = [edit('a.ts', 'TWO();', 'call_1'), edit('b.ts', 'DEUX();', 'call_1')];
		tell(one, 's1', 'UserPromptSubmit', { prompt: 'a' });
		tell(other, 's2', 'UserPromptSubmit', { prompt: 'b' });
		tell(one, 's1', 'PreToolUse', first);
		tell(other, 's2', 'PreToolUse', second);
		// Asked by one while the other works.
		tell(one, 's1', 'PermissionRequest', { tool_name: 'Edit', tool_input: first.tool_input });
		bench.reload('b.ts', before.replace('two();', 'DEUX();'));
		tell(other, 's2', 'PostToolUse', { ...second, tool_response: {} });
		bench.pass(2_000);
		bench.reload('a.ts', after);
		tell(one, 's1', 'PostToolUse', { ...first, tool_response: {}, duration_ms: 0 });
		tell(other, 's2', 'Stop');
		tell(one, 's1', 'Stop');
		return bench.pass(40_000).close();
	}

	it('two of one kind: each edit is found once, in its own file and turn', () => {
		const bench = parallel('claude-code', 'claude-code');
		assert.deepEqual(bench.insertions.toSorted(), ['claude hook: DEUX', 'claude hook: TWO']);
		assert.equal(bench.count('agentEdit'), 2);
		assert.equal(bench.count('agentEditMatched'), 2);
		assert.equal(bench.turns.length, 2);
	});

	it('two of different kinds: each has its own, though their calls have one number', () => {
		const bench = parallel('claude-code', 'codex');
		assert.deepEqual(bench.insertions.toSorted(), ['claude hook: TWO', 'codex hook: DEUX']);
		const [first, second] = bench.turns;
		assert.match(first ?? '', /^claude \d+ asked 2\d{3}$/);
		// The other waited for nobody.
		assert.match(second ?? '', /^codex \d+ asked 0$/);
	});
});
