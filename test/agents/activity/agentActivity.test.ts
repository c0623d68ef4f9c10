import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AgentActivity } from '../../../src/agents/activity/agentActivity.ts';
import type { AgentEdit, AgentEvent } from '../../../src/agents/agentEvent.ts';
import { readAgentLog } from '../../../src/agents/agentLog.ts';

type Source = AgentEvent['source'];

/** One session of an agent, told by two sources; a report is shown as its time, its type and what tells it apart. */
class Session {
	readonly #activity = new AgentActivity((folder) => folder.startsWith('/r'));
	readonly told: string[] = [];

	base(tMs: number, source: Source) {
		const agent = 'claude-code' as const;
		return { agent, source, tMs, session: 's', parent: null, turn: null, cwd: '/r', model: null };
	}

	take(event: AgentEvent): this {
		for (const report of this.#activity.take(event)) {
			const { atMs, type, turn } = report;
			const more = [
				'call' in report ? report.call : null,
				'how' in report ? report.how : null,
				'by' in report ? `${report.accepted} ${report.by}` : null,
			];
			const name = turn.split('/').at(-1);
			this.told.push([atMs, `${type}/${name}`, ...more.filter((one) => one !== null)].join(' '));
		}
		return this;
	}

	silenced(source: Source): this {
		for (const { atMs, type } of this.#activity.silenced(source)) this.told.push(`${atMs} ${type}`);
		return this;
	}

	prompt(tMs: number, source: Source = 'hook'): this {
		const asked = { kind: 'prompt', promptChars: 3, byPerson: null } as const;
		return this.take({ ...this.base(tMs, source), ...asked });
	}

	stop(tMs: number, source: Source = 'hook'): this {
		const over = { kind: 'turnEnd', durationMs: null, interrupted: false } as const;
		return this.take({ ...this.base(tMs, source), ...over });
	}

	call(
		kind: 'start' | 'end' | 'asked' | 'decided' | 'edit',
		tMs: number,
		{ source = 'hook', id = 'c', does = 'shell', took = 0, by = 'person', ok = true }: Call = {},
	): this {
		const of = { ...this.base(tMs, source), call: id, tool: 'T', does } as const;
		switch (kind) {
			case 'start':
				return this.take({ ...of, kind: 'toolStart', paths: [] });
			case 'end':
				return this.take({ ...of, kind: 'toolEnd', ok, durationMs: took });
			case 'asked':
				return this.take({ ...of, kind: 'approvalAsked' });
			case 'decided':
				return this.take({ ...of, kind: 'approvalDecided', accepted: ok, by });
			case 'edit':
				return this.take({ ...of, does: 'edit', kind: 'edit', edits: [edit] });
		}
	}

	sweep(nowMs: number): this {
		for (const { atMs, type } of this.#activity.sweep(nowMs)) this.told.push(`${atMs} ${type}`);
		return this;
	}
}

interface Call {
	readonly source?: Source;
	readonly id?: string | null;
	readonly does?: 'shell' | 'edit';
	readonly took?: number;
	readonly by?: 'person' | 'rule';
	readonly ok?: boolean;
}

const edit: AgentEdit = {
	path: '/r/a.ts',
	op: 'modify',
	old: 'a',
	new: 'b',
	whole: false,
	all: false,
	movedTo: null,
	hunks: [],
	person: null,
};

describe('the activity of agents', () => {
	it('ends a turn when the only source that told of it is read no more, at what it last said', () => {
		const alone = new Session().prompt(5, 'transcript').call('start', 9, { source: 'transcript' });
		assert.deepEqual(alone.silenced('hook').told.slice(-1)[0]?.includes('Ended'), false);
		assert.equal(alone.silenced('transcript').told.at(-1), '9 agentTurnEnded');
		const both = new Session().prompt(5, 'transcript').prompt(6, 'hook');
		const before = both.told.length;
		assert.equal(both.silenced('transcript').told.length, before);
	});

	it('tells a turn once, whichever source was first', () => {
		const { told } = new Session()
			.prompt(1_000)
			.prompt(1_200, 'transcript')
			.stop(9_000)
			.stop(9_100, 'transcript');
		assert.deepEqual(told, ['1000 agentTurnStarted/1', '9000 agentTurnEnded/1 done']);
	});

	it('ends a turn that was never said to be over at the next prompt, or when it went quiet', () => {
		const interrupted = new Session().prompt(1_000).call('start', 2_000).prompt(60_000);
		assert.deepEqual(interrupted.told, [
			'1000 agentTurnStarted/1',
			'2000 agentCommandStarted/1 c',
			'2000 agentTurnEnded/1 lost',
			'60000 agentTurnStarted/2',
		]);
		assert.equal(interrupted.sweep(61_000).told.length, 4);
		assert.equal(interrupted.sweep(2_000_000).told.at(-1), '60000 agentTurnEnded');
	});

	it('begins a turn with its first sign where nobody heard its prompt', () => {
		const { told } = new Session().call('start', 1_000).call('end', 3_000).stop(4_000);
		assert.deepEqual(told, [
			'1000 agentTurnStarted/1',
			'1000 agentCommandStarted/1 c',
			'3000 agentCommandEnded/1 c',
			'4000 agentTurnEnded/1 done',
		]);
	});

	it('waits for the person from the question to the start of the tool, which its end tells', () => {
		const { told } = new Session()
			.prompt(0)
			.call('start', 1_000)
			.call('asked', 1_100, { id: null })
			.call('decided', 9_000, { source: 'transcript' })
			.call('end', 9_000, { took: 3_000 })
			.stop(10_000);
		assert.deepEqual(told.slice(2, 5), [
			'1100 agentAsked/1 c',
			'6000 agentAnswered/1 c true person',
			'9000 agentCommandEnded/1 c',
		]);
	});

	it('ends a wait at once where the person refused', () => {
		const { told } = new Session()
			.prompt(0)
			.call('start', 1_000)
			.call('asked', 1_100)
			.call('decided', 5_000, { ok: false });
		assert.equal(told.at(-1), '5000 agentAnswered/1 c false person');
	});

	it('tells who decided where nobody heard of the question', () => {
		const { told } = new Session()
			.prompt(0, 'transcript')
			.call('start', 1_000, { source: 'transcript' })
			.call('decided', 2_000, { source: 'transcript', by: 'rule' });
		assert.equal(told.at(-1), '2000 agentAnswered/1 c true rule');
	});

	it('tells an edit again only where the second source is the better one', () => {
		const hookFirst = new Session().prompt(0).call('edit', 1_000);
		hookFirst.call('edit', 1_100, { source: 'transcript' });
		assert.equal(hookFirst.told.length, 2);
		const fileFirst = new Session().prompt(0).call('edit', 1_000, { source: 'transcript' });
		fileFirst.call('edit', 1_100);
		assert.equal(fileFirst.told.length, 3);
	});

	it('pairs calls that one source does not number', () => {
		const session = new Session().prompt(0);
		session
			.call('start', 1_000, { id: null })
			.call('start', 1_050, { source: 'transcript', id: 'x' });
		session.call('end', 2_000, { id: null }).call('end', 2_050, { source: 'transcript', id: 'x' });
		assert.deepEqual(
			session.told.slice(1).map((one) => one.replace(/ #?\w+$/, '')),
			['1000 agentCommandStarted/1', '2000 agentCommandEnded/1'],
		);
	});

	it('tells an edit of a call that hooks do not number as one of the call that the session file numbers', () => {
		const session = new Session().prompt(0);
		for (const [at, id] of [
			[1_000, 'x'],
			[3_000, 'y'],
		] as const) {
			session
				.call('start', at, { source: 'transcript', id, does: 'edit' })
				.call('start', at + 2, { id: null, does: 'edit' })
				.call('end', at + 20, { id: null, does: 'edit', ok: id === 'y' });
			if (id === 'y') session.call('edit', at + 20, { id: null });
			session.call('end', at + 40, { source: 'transcript', id, does: 'edit', ok: id === 'y' });
			if (id === 'y') session.call('edit', at + 40, { source: 'transcript', id });
		}
		assert.deepEqual(session.told.slice(1), ['3020 agentEdited/1 y']);
	});

	it('names an agent as terminals do', () => {
		const activity = new AgentActivity(() => true);
		const event = { ...new Session().base(0, 'hook'), kind: 'prompt' } as const;
		const [told] = activity.take({ ...event, promptChars: 1, byPerson: null });
		assert.equal(told?.agent, 'claude');
	});

	it('hears nothing of sessions elsewhere, or of unknown place', () => {
		const activity = new AgentActivity((folder) => folder === '/r');
		const event = { ...new Session().base(0, 'hook'), kind: 'turnEnd' } as const;
		for (const cwd of ['/other', null])
			assert.deepEqual(
				activity.take({ ...event, session: `${cwd}`, cwd, durationMs: null, interrupted: false }),
				[],
			);
		assert.equal(activity.notHere, 2);
	});
});

describe('the activity of real agents', () => {
	const fixtures = join(import.meta.dirname, '..', '..', 'fixtures', 'agents');
	const outside = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'agents');
	const logs = globSync(['{*/*,*}.{jsonl,json}'], { cwd: outside }).map((name) =>
		join(outside, name),
	);
	const all = globSync('{captured/,}*.{jsonl,json}', { cwd: fixtures })
		.map((name) => join(fixtures, name))
		.concat(logs)
		.filter((file) => !/synthetic|documented|steps-|schemas|notify|events\.jsonl/.test(file));

	for (const file of all)
		it(`${basename(dirname(file))}/${basename(file)}: every wait and command lies in a turn that was told`, () => {
			const { events } = readAgentLog(readFileSync(file, 'utf8'), Date.UTC(2026, 10, 2));
			const activity = new AgentActivity(() => true);
			const open = new Set<string>();
			const turns = new Set<string>();
			let edits = 0;
			for (const event of events)
				for (const report of activity.take({ ...event, cwd: event.cwd ?? '/home/dev/proj' })) {
					const isStart = report.type === 'agentTurnStarted';
					assert.equal(turns.has(report.turn), !isStart, report.type);
					turns.add(report.turn);
					if (isStart) open.add(report.turn);
					if (report.type === 'agentTurnEnded') assert.ok(open.delete(report.turn));
					if (report.type === 'agentEdited') edits++;
				}
			assert.equal(turns.size, 1);
			assert.equal(edits, 2);
		});
});
