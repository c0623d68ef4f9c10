import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AgentActivity } from '../../src/agents/activity/agentActivity.ts';
import type { AgentEvent } from '../../src/agents/agentEvent.ts';
import { readAgentLog } from '../../src/agents/agentLog.ts';

const folder = join(import.meta.dirname, '..', 'fixtures', 'agents', 'captured');
const logs = readdirSync(folder).filter((name) => !name.endsWith('.events.jsonl'));

/** What the scripted model had each agent do (`live/captureFixtures.ts`). */
const job = [
	{
		path: '/home/ada/shop/price.py',
		new: 'def price(net: float, rate: float = 0.2) -> float:\n    """Net plus tax."""\n    return net * (1 + rate)\n',
	},
	{ path: '/home/ada/shop/tax.py', new: 'RATE = 0.2\n\n\ndef tax(net):\n    return net * RATE\n' },
];
const prompt = 'Give price a rate and add tax.py';

function read(name: string) {
	return readAgentLog(readFileSync(join(folder, name), 'utf8'), 0);
}

function expectedOf(name: string): readonly AgentEvent[] {
	const file = join(folder, name.replace(/\.jsonl?$/, '.events.jsonl'));
	const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
	return lines.map((line) => JSON.parse(line));
}

describe('what real agents wrote of one job', () => {
	for (const name of logs) {
		const [, agent] = /^([a-z-]+)-\d/.exec(name) ?? [];

		it(`${name} is understood as it was when it was captured`, () => {
			assert.deepEqual(read(name).events, expectedOf(name));
		});

		it(`${name} tells that job: whose it is, the prompt by its length, both edits, the command`, () => {
			const { events, unverified } = read(name);
			assert.deepEqual([...new Set(events.map((event) => event.agent))], [agent]);
			assert.deepEqual(unverified, []);
			const prompts = events.filter((event) => event.kind === 'prompt');
			// opencode puts what is given on its command line into quotes.
			const chars = prompt.length + (agent === 'opencode' ? 2 : 0);
			assert.deepEqual(
				prompts.map(({ promptChars }) => promptChars),
				[chars],
			);
			const edits = events.flatMap((event) => (event.kind === 'edit' ? event.edits : []));
			assert.deepEqual(
				edits.map(({ path, new: put }) => ({ path, new: put })),
				job,
			);
			const shells = events.filter((event) => event.kind === 'toolEnd' && event.does === 'shell');
			// Codex reads files with a shell, too.
			assert.equal(shells.length, agent === 'codex' ? 2 : 1);
			// Gemini's session files say their folder only by where they lie.
			const cwd =
				name.startsWith('gemini-cli') && name.includes('session') ? null : '/home/ada/shop';
			for (const event of events) {
				assert.ok(event.tMs > Date.UTC(2026, 10, 28));
				assert.equal(event.cwd, cwd);
			}
		});
	}

	it('hooks and session file of one run are one turn of the same work, told twice', () => {
		for (const hooks of logs.filter((name) => name.includes('.hooks.'))) {
			const stem = hooks.replace('.hooks.jsonl', '');
			const session = logs.find((name) => name.startsWith(`${stem}.`) && name !== hooks);
			assert.ok(session);
			const activity = new AgentActivity(() => true);
			const both = [...read(hooks).events, ...read(session).events];
			const reports = both
				.toSorted((a, b) => a.tMs - b.tMs)
				.flatMap((event) => activity.take({ ...event, cwd: '/home/ada/shop' }));
			const turns = reports.filter(({ type }) => type === 'agentTurnStarted');
			assert.equal(turns.length, 1, stem);
			// An edit is told again where a better source tells of it, as one of the same call.
			const edited = reports.flatMap((one) =>
				one.type === 'agentEdited' ? [`${one.call} ${one.file}`] : [],
			);
			assert.equal(new Set(edited).size, 2, stem);
		}
	});
});
