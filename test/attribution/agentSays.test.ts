import assert from 'node:assert/strict';
import type { AgentEditedEvent } from '../../src/core/agentActivity.ts';
import { Desk, type Page } from './notation.ts';

type Said = Partial<Omit<AgentEditedEvent, 'type' | 'tMs'>>;

/** A window and an agent somewhere: what it says, and what comes to be on the disk. */
class Agent {
	readonly desk = new Desk();
	#calls = 0;

	get base() {
		return {
			atMs: this.desk.tMs,
			agent: 'claude-code',
			source: 'transcript',
			session: 's',
			parent: null,
			turn: 't1',
			model: 'opus',
			folder: '/r',
		} as const;
	}

	turn(): this {
		this.desk.send({ type: 'agentTurnStarted', ...this.base, promptChars: 1, byPerson: true });
		return this;
	}

	end(): this {
		this.desk.send({ type: 'agentTurnEnded', ...this.base, how: 'done' });
		return this;
	}

	says(old: string | null, put: string | null, more: Said = {}): this {
		this.desk.send({
			type: 'agentEdited',
			...this.base,
			...{ call: `c${++this.#calls}`, doc: 'file:///r/a.ts', file: '/r/a.ts', op: 'modify' },
			...{ old, new: put, whole: false, all: false, person: null },
			...more,
		});
		return this;
	}

	command(type: 'agentCommandStarted' | 'agentCommandEnded'): this {
		this.desk.send({ type, ...this.base, call: 'sh' });
		return this;
	}

	/** Of a file that is not open. */
	write(text: string, before: string | null, name = 'a.ts'): this {
		this.desk.send({
			...{ type: 'diskWritten', doc: `file:///r/${name}`, file: `/r/${name}` },
			...{ language: 'typescript', text, before, by: 'other', wroteMs: this.desk.tMs },
		});
		return this;
	}

	/** The open file reloads from disk. */
	reload(page: Page, text: string): this {
		this.desk.send({
			...{ type: 'docChanged', doc: page.doc, changes: [[0, page.text.length, text]] },
			...{ length: text.length, dirty: false },
		});
		page.text = text;
		return this;
	}

	answer(name = 'a.ts'): this {
		const none = { match: 'none', remembered: null } as const;
		this.desk.send({ type: 'restored', doc: `file:///r/${name}`, ...none });
		return this;
	}

	pass(ms = 2_500): this {
		this.desk.pass(ms);
		return this;
	}

	show(name = 'a.ts'): string {
		const { table, docs } = this.desk.attribution;
		const ledger = docs.get(`file:///r/${name}`)?.ledger;
		if (!ledger) return 'none';
		return [...ledger.map.runs()]
			.map(({ from, length, origin }) => {
				const meaning = table.meaningOf(origin);
				const text = ledger.text.slice(from, from + length);
				if (meaning.kind === 'insertion') return `[${meaning.insertion.slice(2)}:${text}]`;
				return meaning.origin === 'before' ? text : `(${meaning.origin}:${text})`;
			})
			.join('');
	}

	known(n = 1): string {
		const { kind, evidence, tool, model } = this.desk.attribution.book.get(`w-${n}`) ?? {};
		return `${kind} ${evidence} ${tool} ${model}`;
	}

	get counts(): string {
		const counts = new Map<string, number>();
		for (const name of this.desk.counts) counts.set(name, (counts.get(name) ?? 0) + 1);
		return [...counts].map(([name, count]) => `${name} ${count}`).join(', ');
	}
}

const before = 'one();\ntwo();\n';
const after = 'one();\nTWO();\n';

describe('what agents say they did', () => {
	it('said first, then seen: measured, with tool and model', () => {
		const a = new Agent();
		const page = a.desk.open(before);
		a.turn().says('two();', 'TWO();').reload(page, after).pass();
		assert.equal(a.show(), 'one();\n[1:TWO]();\n');
		assert.equal(a.known(), 'agent transcript claude-code opus');
		assert.equal(a.counts, 'agentEdit 1, agentEditMatched 1');
	});

	it('seen first, then said, while it still waits for that', () => {
		const a = new Agent();
		const page = a.desk.open(before);
		a.turn().reload(page, after).pass(300).says('two();', 'TWO();').pass();
		assert.equal(a.show(), 'one();\n[1:TWO]();\n');
		assert.equal(a.known(), 'agent transcript claude-code opus');
	});

	it('said long after it had settled as nobody knows whose', () => {
		const a = new Agent();
		const page = a.desk.open(before);
		a.reload(page, after).pass();
		assert.equal(a.show(), 'one();\n(external:TWO)();\n');
		a.says('two();', 'TWO();').pass();
		assert.equal(a.show(), 'one();\n[1:TWO]();\n');
		assert.equal(a.desk.counters(1), '3+0+0=3+0');
		assert.equal(a.counts, 'agentEdit 1, agentEditMatched 1');
	});

	it('explains better what was inferred of a terminal, and a hook what a session file said', () => {
		const a = new Agent();
		const page = a.desk.open(before);
		a.desk.send({ type: 'terminalStarted', run: '1', agent: 'claude', folders: ['/r'] });
		a.reload(page, after).pass();
		assert.equal(a.known(), 'agent terminal claude null');
		a.says('two();', 'TWO();', { call: 'x', model: null }).pass();
		assert.equal(a.known(), 'agent transcript claude-code null');
		a.says('two();', 'TWO();', { call: 'x', source: 'hook' }).pass();
		assert.equal(a.known(), 'agent hook claude-code opus');
		assert.equal(a.show(), 'one();\n[1:TWO]();\n');
		assert.equal(a.counts, 'agentEdit 1, agentEditMatched 1');
	});

	it('makes a ledger for a file that nobody opened, from what git or the edit itself says it held', () => {
		for (const known of [before, null]) {
			const a = new Agent().turn().says('two();', 'TWO();').write(after, known).answer().pass();
			assert.equal(a.show(), 'one();\n[1:TWO]();\n');
			assert.equal(a.known(), 'agent transcript claude-code opus');
		}
	});

	it('a new file, of which nobody knew', () => {
		const whole = { op: 'create', whole: true } as const;
		const a = new Agent().turn().says(null, after, whole).write(after, null).answer().pass();
		assert.equal(a.show(), '[1:one();\n][1:TWO();\n]');
	});

	it('two edits of which only the last text was seen', () => {
		const a = new Agent();
		const page = a.desk.open(before);
		a.turn().says('two();', 'TWO();').says('one();', 'ONE();').reload(page, 'ONE();\nTWO();\n');
		assert.equal(a.pass().show(), '[1:ONE]();\n[1:TWO]();\n');
		assert.equal(a.counts, 'agentEdit 2, agentEditMatched 2');
	});

	it('of two agents at once each gets its own', () => {
		const a = new Agent();
		const page = a.desk.open(before);
		a.turn().says('two();', 'TWO();').reload(page, after).pass(3_000);
		a.says('one();', 'ONE();', { agent: 'codex', session: 'z' }).reload(page, 'ONE();\nTWO();\n');
		assert.equal(a.pass().show(), '[2:ONE]();\n[1:TWO]();\n');
		assert.equal(a.known(2), 'agent transcript codex opus');
	});

	it('formatted on its way to the disk, it is found all the same', () => {
		const a = new Agent();
		const page = a.desk.open(before);
		const put = 'if (a) {\n  call(a);\n  call(b);\n}';
		a.turn()
			.says('two();', put)
			.reload(page, 'one();\nif (a) {\n\tcall(a);\n\tcall(b);\n}\n')
			.pass();
		assert.match(a.show(), /\[1:[^\]]*call\(b\)/);
		assert.equal(a.known(), 'agent transcript claude-code opus');
	});

	it('refused, it is nothing, and counted as said and not found', () => {
		const a = new Agent();
		a.desk.open(before);
		a.turn().says('two();', 'TWO();').end().pass(30_000);
		assert.equal(a.show(), before);
		assert.equal(a.counts, 'agentEdit 1');
	});

	it("never takes what a person typed, though it reads like the agent's", () => {
		const a = new Agent();
		const page = a.desk.open('one();\n|');
		page.type('call(me);');
		a.turn().says('one();\n', 'one();\ncall(me);').pass();
		assert.equal(a.show(), 'one();\n(typed:call(me);)');
		assert.equal(a.counts, 'agentEdit 1');
	});

	it("written in a turn and never said, it stays a stranger's, and is counted", () => {
		const a = new Agent();
		const page = a.desk.open(before);
		a.turn().reload(page, after).write(after, null).pass(10_000);
		assert.equal(a.show(), 'one();\n(external:TWO)();\n');
		assert.equal(a.counts, 'agentWriteUntold 1');
	});

	it('a command that it runs writes for it, inferred, and only while it runs', () => {
		const a = new Agent().turn().command('agentCommandStarted');
		a.write(after, before).answer().pass(200).command('agentCommandEnded').pass();
		assert.equal(a.show(), 'one();\n[1:TWO]();\n');
		assert.equal(a.known(), 'agent diskWrite claude-code null');
		a.pass(5_000).write('one();\nmine();\n', null).pass();
		assert.equal(a.show(), 'one();\n(external:mine)();\n');
	});

	it('a command that is told only when it is over has written all the same', () => {
		const a = new Agent().turn().write(after, before).pass(500);
		assert.equal(a.show(), 'none');
		a.command('agentCommandStarted').command('agentCommandEnded').answer().pass(10_000);
		assert.equal(a.show(), 'one();\n[1:TWO]();\n');
		assert.equal(a.counts, '');
	});

	it('what a person changed in the proposal is counted once', () => {
		const person = { addedLines: 1, removedLines: 0 };
		const a = new Agent().turn().says('two();', 'TWO();', { person, call: 'x' });
		a.says('two();', 'TWO();', { person, call: 'x', source: 'hook' });
		assert.equal(a.counts, 'agentEdit 1, agentProposalChanged 1');
	});

	it('lines that are gone 30 s after the turn were never accepted', () => {
		const a = new Agent();
		const page = a.desk.open(before);
		a.turn().says('two();', 'two();\nmore();\nless();');
		a.reload(page, 'one();\ntwo();\nmore();\nless();\n').pass(3_000);
		a.says('\nless();', '').reload(page, 'one();\ntwo();\nmore();\n').pass(3_000);
		assert.equal(a.desk.attribution.book.linesOf('w-1').length, 2);
		a.end().pass(31_000);
		assert.equal(a.desk.attribution.book.linesOf('w-1').length, 1);
	});

	it('an agent that ran while the editor was closed: its lines are found in what is new', () => {
		const a = new Agent();
		a.write('one();\nTWO();\nmine();\n', null);
		assert.equal(a.show(), 'none');
		const atMs = a.desk.tMs - 3_600_000;
		a.says('two();', 'TWO();', { atMs }).write('one();\nTWO();\nmine();\n', before).answer().pass();
		assert.equal(a.show(), 'one();\n[1:TWO](external:();\nmine)();\n');
	});
});
