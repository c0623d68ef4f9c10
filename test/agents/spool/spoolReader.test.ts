import assert from 'node:assert/strict';
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
	crowdedStaleAfterMs,
	SpoolReader,
	staleAfterMs,
} from '../../../src/agents/spool/spoolReader.ts';
import { type Home, withHooks } from '../hooks/withHome.ts';

const nowMs = Date.UTC(2026, 0, 5, 12);
let count = 0;

/** Writes a payload as a hook does; a moment after the one before. */
function spooled({ place }: Home, payload: unknown, agent = 'claude-code', atMs = nowMs): string {
	const name = `${process.pid}-${count++}-0.${agent}.json`;
	const file = join(place.spool, name);
	writeFileSync(file, typeof payload === 'string' ? payload : JSON.stringify(payload));
	const seconds = (atMs + count) / 1000;
	utimesSync(file, seconds, seconds);
	return file;
}

const prompt = (cwd: string, text = 'SECRET PROMPT', session = 's') => ({
	session_id: session,
	transcript_path: '/home/dev/.claude/projects/x/s.jsonl',
	cwd,
	hook_event_name: 'UserPromptSubmit',
	prompt: text,
});

function reader({ place }: Home, ...folders: readonly string[]): SpoolReader {
	const made = new SpoolReader(place);
	made.setFolders(folders);
	return made;
}

describe('the reader of the spool', () => {
	it('gives what hooks of the captured sessions told, and leaves no file', () =>
		withHooks((home) => {
			const file = new URL('../../fixtures/agents/claude-code.hooks.jsonl', import.meta.url);
			const lines = readFileSync(file, 'utf8').trim().split('\n');
			const payloads = lines.map((line) => JSON.parse(line) as { payload?: { cwd: string } });
			const [first] = payloads;
			for (const one of payloads) spooled(home, one.payload ?? one);
			const { events, isMore } = reader(home, first?.payload?.cwd ?? '/').take(nowMs);
			assert.equal(isMore, false);
			const kinds = events.map(({ kind }) => kind);
			assert.equal(kinds[0], 'sessionStart');
			assert.ok(kinds.includes('edit') && kinds.includes('turnEnd'));
			assert.deepEqual(readdirSync(home.place.spool), []);
		}));

	it('keeps of a prompt nothing but its length', () =>
		withHooks((home) => {
			spooled(home, prompt('/w/a'));
			const { events } = reader(home, '/w/a').take(nowMs);
			assert.equal(events.length, 1);
			assert.doesNotMatch(JSON.stringify(events), /SECRET/);
			assert.match(JSON.stringify(events), /"promptChars":13/);
		}));

	it('takes them in the order in which they were written, not of their names', () =>
		withHooks((home) => {
			spooled(home, prompt('/w/a', 'xxx'), 'claude-code', nowMs + 500);
			spooled(home, prompt('/w/a', 'x'), 'claude-code', nowMs - 500);
			spooled(home, prompt('/w/a', 'xx'), 'claude-code', nowMs);
			const { events } = reader(home, '/w/a').take(nowMs + 1000);
			assert.deepEqual(
				events.map((event) => event.kind === 'prompt' && event.promptChars),
				[1, 2, 3],
			);
		}));

	it('leaves to other windows what is theirs', () =>
		withHooks((home) => {
			const mine = spooled(home, prompt('/w/a/sub'));
			const theirs = spooled(home, prompt('/w/ab', 'x', 't'));
			const [a, b] = [reader(home, '/w/a'), reader(home, '/w/ab')];
			assert.equal(a.take(nowMs).events.length, 1);
			assert.equal(existsSync(mine), false);
			assert.equal(existsSync(theirs), true);
			assert.equal(b.take(nowMs).events.length, 1);
			assert.equal(existsSync(theirs), false);
		}));

	it('gives each payload to one of two windows with the same folder', () =>
		withHooks((home) => {
			const readers = [reader(home, '/w/a'), reader(home, '/w/a')];
			for (let n = 0; n < 50; n++) spooled(home, prompt('/w/a', 'x'.repeat(n + 1)));
			const taken = readers.flatMap((one) => one.take(nowMs).events);
			assert.equal(taken.length, 50);
		}));

	it('follows links to a folder', () =>
		withHooks((home) => {
			const real = join(home.machine.home, 'real');
			const link = join(home.machine.home, 'link');
			mkdirSync(real);
			symlinkSync(real, link);
			spooled(home, prompt(real));
			spooled(home, prompt(link, 'x', 't'));
			assert.equal(reader(home, link).take(nowMs).events.length, 2);
		}));

	it('looks again at what it left, when the window gets another folder', () =>
		withHooks((home) => {
			spooled(home, prompt('/w/b'));
			const one = reader(home, '/w/a');
			assert.equal(one.take(nowMs).events.length, 0);
			one.setFolders(['/w/a', '/w/b']);
			assert.equal(one.take(nowMs).events.length, 1);
		}));

	it('knows a session without a folder by the files it edits, with what came before', () =>
		withHooks((home) => {
			const said = (action: string, info: object) =>
				spooled(
					home,
					{ agent_action_name: action, trajectory_id: 't', execution_id: 'e', tool_info: info },
					'windsurf',
				);
			said('pre_user_prompt', { user_prompt: 'SECRET' });
			said('post_write_code', {
				file_path: '/w/a/x.ts',
				edits: [{ old_string: 'a', new_string: 'b' }],
			});
			said('post_cascade_response', { response: 'SECRET' });
			const { events } = reader(home, '/w/a').take(nowMs);
			assert.deepEqual(
				events.map(({ kind }) => kind),
				['prompt', 'toolEnd', 'edit', 'turnEnd'],
			);
		}));

	it('removes what nobody can read, and counts it', () =>
		withHooks((home) => {
			spooled(home, 'no JSON');
			spooled(home, '[1]');
			spooled(home, { hook_event_name: 'Unheard', session_id: 's', cwd: '/w/b' });
			spooled(home, '');
			spooled(home, '\uFEFF{"session_id": "\u0001"}');
			const taken = reader(home, '/w/a').take(nowMs);
			assert.deepEqual(taken.events, []);
			assert.equal(taken.ignored, 5);
			assert.deepEqual(readdirSync(home.place.spool), []);
		}));

	it('removes what no window has taken for an hour, sooner where much waits', () =>
		withHooks((home) => {
			spooled(home, prompt('/w/b'));
			const one = reader(home, '/w/a');
			one.take(nowMs);
			one.take(nowMs + staleAfterMs - 1);
			assert.equal(readdirSync(home.place.spool).length, 1);
			one.take(nowMs + staleAfterMs);
			assert.equal(readdirSync(home.place.spool).length, 0);
			for (let n = 0; n <= 500; n++) spooled(home, prompt('/w/b'));
			const later = nowMs + staleAfterMs;
			while (one.take(later).isMore);
			one.take(later + crowdedStaleAfterMs);
			assert.equal(readdirSync(home.place.spool).length, 0);
		}));

	it('does not remove what waited overnight for a window that opens later', () =>
		withHooks((home) => {
			spooled(home, prompt('/w/b'), 'claude-code', nowMs - 20 * 3_600_000);
			reader(home, '/w/a').take(nowMs);
			assert.equal(reader(home, '/w/b').take(nowMs + 60_000).events.length, 1);
		}));

	it('removes what is older than the hooks may write, and what was never finished', () =>
		withHooks((home) => {
			spooled(home, prompt('/w/a'), 'claude-code', nowMs - 26 * 3_600_000);
			const half = join(home.place.spool, '1-2-0.tmp');
			writeFileSync(half, '{');
			utimesSync(half, nowMs / 1000, nowMs / 1000);
			const one = reader(home, '/w/a');
			assert.deepEqual(one.take(nowMs).events, []);
			assert.deepEqual(readdirSync(home.place.spool), ['1-2-0.tmp']);
			one.take(nowMs + 700_000);
			assert.deepEqual(readdirSync(home.place.spool), []);
		}));

	it('survives whatever is written there, and writes nothing anywhere else', () =>
		withHooks((home) => {
			const key = fc.constantFrom(
				...[
					'session_id',
					'cwd',
					'hook_event_name',
					'hookName',
					'clineVersion',
					'tool_name',
					'tool_input',
				],
				...[
					'tool_response',
					'agent_action_name',
					'tool_info',
					'hook',
					'event',
					'edits',
					'file_path',
					'__proto__',
				],
			);
			const leaf = fc.oneof(
				fc.constantFrom(
					'PreToolUse',
					'PostToolUse',
					'Edit',
					'/w/a/x.ts',
					'../../../etc',
					'chat.message',
				),
				fc.anything({ withBigInt: false, maxDepth: 1 }),
			);
			const { payload } = fc.letrec((tie) => ({
				payload: fc.dictionary(key, fc.oneof({ maxDepth: 3 }, leaf, tie('payload')), {
					maxKeys: 8,
				}),
			}));
			const agents = fc.constantFrom('claude-code', 'cline', 'nobody', 'windsurf', 'opencode');
			const before = readdirSync(home.machine.home, { recursive: true }).length;
			fc.assert(
				fc.property(fc.array(fc.tuple(fc.oneof(payload, fc.string()), agents)), (all) => {
					for (const [one, agent] of all) spooled(home, one, agent);
					const heard = new Set(readdirSync(home.place.heard));
					const one = reader(home, '/w/a');
					one.take(nowMs);
					one.take(nowMs + staleAfterMs);
					assert.deepEqual(readdirSync(home.place.spool), []);
					for (const name of readdirSync(home.place.heard))
						assert.ok(heard.has(name) || /^[a-z-]+$/.test(name));
				}),
				{ numRuns: 60 },
			);
			const heard = readdirSync(home.place.heard).length;
			assert.equal(readdirSync(home.machine.home, { recursive: true }).length, before + heard);
		}));

	it('takes at most so much in one look', () =>
		withHooks((home) => {
			for (let n = 0; n < 250; n++) spooled(home, prompt('/w/a'));
			const one = reader(home, '/w/a');
			const counts = [one.take(nowMs), one.take(nowMs), one.take(nowMs)];
			assert.deepEqual(
				counts.map(({ events, isMore }) => [events.length, isMore]),
				[
					[100, true],
					[100, true],
					[50, false],
				],
			);
		}));

	it('says for a day that somebody reads, and makes no folder to say it in', () =>
		withHooks((home) => {
			rmSync(home.place.alive);
			const one = reader(home, '/w/a');
			assert.equal(one.beat(nowMs), true);
			assert.equal(statSync(home.place.alive).mtimeMs, nowMs + 24 * 3_600_000);
			rmSync(home.place.root, { recursive: true });
			assert.equal(one.beat(nowMs), false);
			assert.equal(one.exists, false);
			assert.deepEqual(one.take(nowMs), { events: [], ignored: 0, isMore: false });
			assert.equal(existsSync(home.place.root), false);
		}));

	it('notes when each agent was last heard, also in folders of others', () =>
		withHooks((home) => {
			spooled(home, prompt('/w/b'));
			reader(home, '/w/a').take(nowMs);
			const heard = statSync(join(home.place.heard, 'claude-code')).mtimeMs;
			assert.ok(Math.abs(heard - nowMs) < 5_000);
		}));
});
