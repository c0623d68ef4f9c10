import assert from 'node:assert/strict';
import type { AgentHealth } from '../../src/agents/hooks/health.ts';
import { checkText, descriptionOf, detailOf } from '../../src/surfaces/agentsText.ts';

const nowMs = Date.UTC(2026, 0, 5, 12);
const base: AgentHealth = {
	agent: 'codex',
	title: 'Codex',
	unverified: null,
	state: 'connected',
	heardMs: null,
	todo: [],
};

const unverified = 'Known from its documentation only: nobody has tried it yet.';

describe('the words about connected agents', () => {
	it('say how one stands', () => {
		const described = (health: Partial<AgentHealth>) =>
			descriptionOf({ ...base, ...health }, nowMs);
		assert.equal(described({}), 'connected · not heard yet');
		assert.equal(described({ heardMs: nowMs - 30_000 }), 'connected · heard just now');
		assert.equal(described({ heardMs: nowMs - 300_000 }), 'connected · heard 5 min ago');
		assert.equal(described({ heardMs: nowMs - 7_200_000 }), 'connected · heard 2 h ago');
		assert.equal(described({ heardMs: nowMs - 300_000_000 }), 'connected · heard 3 days ago');
		assert.equal(described({ state: 'absent', unverified }), 'not connected · unverified');
		const inPart = 'Of a part only the documentation is known.';
		assert.equal(
			described({ state: 'absent', unverified: inPart }),
			'not connected · in part unverified',
		);
		assert.equal(described({ state: 'notFound' }), 'not found on this machine');
	});

	it('say what to do, else what nobody knows', () => {
		assert.equal(detailOf({ ...base, todo: ['Do this.', 'And that.'] }), 'Do this. And that.');
		assert.equal(detailOf(base), '');
		assert.equal(detailOf({ ...base, unverified }), unverified);
		// What is to be done does not hide it.
		assert.equal(detailOf({ ...base, unverified, todo: ['Do this.'] }), `Do this. ${unverified}`);
		assert.equal(detailOf({ ...base, unverified, state: 'notFound' }), '');
		assert.match(
			checkText([{ ...base, unverified }], null, nowMs),
			/\| Codex \| connected, unverified \|/,
		);
	});

	it('make a page in which nothing is markup', () => {
		const todo = ['/home/a|b/<b>x</b>/[l](http://x) is a link.'];
		const text = checkText(
			[
				{ ...base, todo },
				{ ...base, state: 'notFound', title: 'Cursor' },
			],
			null,
			nowMs,
		);
		assert.match(text, /^# Agent connections\n/);
		assert.match(text, /\| Codex \| connected \| not heard yet \| .*is a link\\\. \|\n/);
		assert.doesNotMatch(text, /<b>|\]\(http/);
		assert.equal(
			text
				.split('\n')
				.find((line) => line.startsWith('| Codex'))
				?.match(/(?<!\\)\|/g)?.length,
			5,
		);
		assert.match(text, /Not found on this machine: Cursor\./);
	});

	it('teach where there is none, and say what is wrong', () => {
		const text = checkText([], 'Too much waits.', nowMs);
		assert.match(text, /No coding agent that Rework Meter knows was found/);
		assert.match(text, /\*\*Too much waits/);
	});
});
