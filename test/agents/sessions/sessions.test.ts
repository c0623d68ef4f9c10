import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import type { AgentEvent } from '../../../src/agents/agentEvent.ts';
import { SessionClient } from '../../../src/agents/sessions/client.ts';
import { type Line, readLines } from '../../../src/agents/sessions/lineReader.ts';
import { sessionPlaces } from '../../../src/agents/sessions/places.ts';
import { portionsOf } from '../../../src/agents/sessions/portions.ts';
import { SessionWatch } from '../../../src/agents/sessions/sessionWatch.ts';
import { isWithin } from '../../../src/agents/sessions/within.ts';
import { silentLog } from '../../../src/core/log.ts';

const fixtures = join(import.meta.dirname, '..', '..', 'fixtures', 'agents');
const shop = '/home/ada/shop';
const fixture = (name: string) => readFileSync(join(fixtures, name), 'utf8');

/** Where each agent keeps a session, and the session. */
const kept: readonly (readonly [path: string, name: string])[] = [
	['.claude/projects/-home-ada-shop/s.jsonl', 'claude-code.session.jsonl'],
	['.codex/sessions/2026/11/02/rollout-2026-11-02T10-00-00-s.jsonl', 'codex.session.jsonl'],
	['.qwen/projects/-home-ada-shop/chats/s.jsonl', 'qwen-code.session.jsonl'],
	['.copilot/session-state/s/events.jsonl', 'copilot-cli.session.jsonl'],
	['.gemini/tmp/shop/chats/session-s.jsonl', 'gemini-cli.session.jsonl'],
];

/** A home folder with sessions, and what is read of them. */
class Home {
	readonly path: string;
	events: AgentEvent[] = [];
	offsets: Record<string, number> = {};
	ignored = 0;
	#watch: SessionWatch;

	constructor(path: string) {
		this.path = path;
		this.#watch = this.watch();
	}

	watch(folders: readonly string[] = [shop], sinceMs = 0): SessionWatch {
		this.#watch?.dispose();
		this.#watch = new SessionWatch({
			places: sessionPlaces(this.path, {}),
			workspace: { folders, isHere: (at) => folders.some((folder) => isWithin(at, folder)) },
			sinceMs,
			offsets: { ...this.offsets },
			told: (news) => {
				this.events.push(...news.events);
				this.ignored += news.ignored;
				Object.assign(this.offsets, news.offsets);
			},
		});
		return this.#watch;
	}

	async put(path: string, text: string): Promise<string> {
		const file = join(this.path, path);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, text);
		return file;
	}

	async scan(nowMs = Date.now()): Promise<void> {
		await this.#watch.scan(nowMs);
	}

	async poll(nowMs = Date.now()): Promise<void> {
		await this.#watch.poll(nowMs);
	}

	edits(): string[] {
		return this.events.flatMap((event) =>
			event.kind === 'edit' ? event.edits.map(({ path }) => `${event.agent} ${path}`) : [],
		);
	}

	dispose(): void {
		this.#watch.dispose();
	}
}

describe('session files of agents', () => {
	let home: Home;

	beforeEach(async () => {
		home = new Home(await mkdtemp(join(tmpdir(), 'rework-sessions-')));
	});

	afterEach(async () => {
		home.dispose();
		await rm(home.path, { recursive: true });
	});

	for (const [path, name] of kept)
		it(`${name}: found where its agent keeps it, read as it grows, told once`, async () => {
			const hash = createHash('sha256').update(shop).digest('hex');
			const text = fixture(name).replace(/"projectHash": ?"[^"]*"/g, `"projectHash":"${hash}"`);
			const half = Math.floor(text.length / 2);
			const file = await home.put(path, text.slice(0, half));
			await home.scan();
			await appendFile(file, text.slice(half));
			await home.scan();
			await home.scan();
			const agent = name.split('.')[0];
			assert.deepEqual(home.edits(), [`${agent} ${shop}/price.py`, `${agent} ${shop}/tax.py`]);
			assert.ok(home.events.every((event) => event.cwd === shop));
			// The next window goes on from here, and still knows what the last calls were.
			home.events = [];
			home.watch();
			await home.scan();
			assert.deepEqual(home.events, []);
		});

	it('of folders elsewhere are not read on', async () => {
		for (const [path, name] of kept) await home.put(path, fixture(name));
		home.watch(['/home/ada/other']);
		await home.scan();
		await home.scan();
		assert.deepEqual(home.events, []);
	});

	it('from before the yes are not told', async () => {
		for (const [path, name] of kept) await home.put(path, fixture(name));
		home.watch([shop], Date.now() + 3_600_000);
		await home.scan();
		assert.deepEqual(home.events, []);
	});

	it('a whole document is read again when it changes, and told on', async () => {
		const whole = JSON.parse(fixture('cline.messages.json'));
		const { messages } = whole;
		const put = (count: number) =>
			home.put(
				'.cline/data/sessions/s/s.messages.json',
				JSON.stringify({ ...whole, messages: messages.slice(0, count) }),
			);
		await home.put('.cline/data/sessions/s/s.json', JSON.stringify({ cwd: shop }));
		for (let count = 1; count <= messages.length; count++) {
			await put(count);
			await home.scan();
		}
		assert.deepEqual(home.edits(), [`cline ${shop}/price.py`, `cline ${shop}/tax.py`]);
	});

	it("opencode's database is read without a lock, and each part told once", async () => {
		const rows: Record<string, Record<string, unknown>[]> = JSON.parse(
			fixture('opencode.rows.json'),
		);
		const file = await home.put('.local/share/opencode/opencode.db', '');
		const database = new DatabaseSync(file);
		database.exec(`PRAGMA journal_mode=WAL;
			CREATE TABLE session (id, parent_id, directory, time_updated);
			CREATE TABLE message (id, session_id, data);
			CREATE TABLE part (id, message_id, session_id, time_created, time_updated, data)`);
		const insert = (table: string, row: Record<string, unknown>, names: readonly string[]) => {
			const values = names.map((name) => {
				const value = row[name] ?? null;
				return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
			});
			const places = names.map(() => '?').join();
			database.prepare(`INSERT INTO ${table} VALUES (${places})`).run(...(values as string[]));
		};
		const partNames = ['id', 'message_id', 'session_id', 'time_created', 'time_updated', 'data'];
		for (const row of rows['session'] ?? [])
			insert('session', { time_updated: Date.UTC(2026, 10, 2), ...row }, [
				...['id', 'parent_id', 'directory', 'time_updated'],
			]);
		for (const row of rows['message'] ?? []) insert('message', row, ['id', 'session_id', 'data']);
		for (const row of rows['part'] ?? []) {
			insert('part', { time_updated: row['time_created'] ?? 0, ...row }, partNames);
			await home.scan();
		}
		database.close();
		assert.deepEqual(home.edits(), [`opencode ${shop}/price.py`, `opencode ${shop}/tax.py`]);
	});

	it('links are not followed, and what is no session is left alone', async () => {
		const file = await home.put('secret.jsonl', fixture('claude-code.session.jsonl'));
		const folder = join(home.path, '.claude/projects/p');
		await mkdir(folder, { recursive: true });
		await symlink(file, join(folder, 'a.jsonl'));
		await home.put('.claude/projects/p/b.jsonl', '{"x":1}\n'.repeat(100));
		await home.put('.local/share/opencode/opencode.db', 'no database');
		await home.scan();
		assert.deepEqual(home.events, []);
	});

	it('a file that is written anew is read anew', async () => {
		const [path, name] = kept[0] ?? ['', ''];
		const file = await home.put(path, fixture(name));
		await home.scan();
		const before = home.events.length;
		await truncate(file, 0);
		await home.scan();
		await appendFile(file, fixture(name).replaceAll('2026-', '2027-'));
		await home.scan();
		assert.equal(home.events.length, before * 2);
	});

	it('silence ends a turn that its agent does not end', async () => {
		const hash = createHash('sha256').update(shop).digest('hex');
		const record = (more: object) =>
			`${JSON.stringify({ id: 'm', timestamp: '2026-11-02T10:00:05Z', ...more })}\n`;
		const head = { sessionId: 's', projectHash: hash, startTime: '2026-11-02T10:00:00Z' };
		const text = record(head) + record({ type: 'gemini', content: 'Done.', model: 'g' });
		await home.put('.gemini/tmp/shop/chats/session-s.jsonl', text);
		await home.scan(1_000);
		assert.ok(home.events.every(({ kind }) => kind !== 'turnEnd'));
		await home.poll(3_000);
		await home.poll(6_000);
		await home.poll(9_000);
		assert.equal(home.events.filter(({ kind }) => kind === 'turnEnd').length, 1);
	});

	it('nothing in them throws, and nothing is told of what is nonsense', async () => {
		const line = fc.oneof(
			fc.json(),
			fc.string(),
			fc.constantFrom(...kept.flatMap(([, name]) => fixture(name).split('\n'))),
		);
		await fc.assert(
			fc.asyncProperty(fc.array(line, { maxLength: 30 }), async (lines) => {
				for (const [path] of kept) await home.put(path, lines.join('\n'));
				await home.put('.cline/data/sessions/s/s.messages.json', lines.join('\n'));
				home.watch();
				await home.scan();
				for (const event of home.events) assert.equal(event.cwd, shop);
			}),
			{ numRuns: 20 },
		);
	});

	it('are read in a thread', async () => {
		for (const [path, name] of kept.slice(0, 4)) await home.put(path, fixture(name));
		const worker = new URL('../../../src/agents/sessions/worker.ts', import.meta.url);
		const places = sessionPlaces(home.path, {});
		const data = { places, folders: [shop], sinceMs: 0, offsets: {} };
		await new Promise<void>((resolve) => {
			const client: SessionClient = new SessionClient({
				worker,
				data,
				log: silentLog,
				told: ({ events }) => {
					home.events.push(...events);
				},
				// Not before all that was there.
				caughtUp: () => {
					assert.equal(home.edits().length, 8);
					assert.equal(Object.keys(client.offsets).length, 4);
					client.dispose();
					resolve();
				},
			});
		});
	});
});

describe('what was read of a session', () => {
	it('is handed over in portions that hold no thread, nothing twice, and how far it was read with the last', () => {
		const base = { agent: 'codex', source: 'transcript', session: 's', parent: null } as const;
		const of = { ...base, turn: null, cwd: shop, model: null, call: 'c', tool: 'T' } as const;
		const lengths = fc.array(fc.integer({ min: 0, max: 400_000 }), { maxLength: 300 });
		fc.assert(
			fc.property(lengths, (all) => {
				const events = all.map((length, tMs): AgentEvent => {
					const edit = { path: '/a', op: 'modify', old: null, new: 'x'.repeat(length) } as const;
					const more = {
						whole: false,
						all: false,
						movedTo: null,
						hunks: [],
						person: null,
					} as const;
					return { ...of, tMs, kind: 'edit', does: 'edit', edits: [{ ...edit, ...more }] };
				});
				const portions = [...portionsOf({ events, offsets: { f: 9 }, ignored: 3 })];
				assert.deepEqual(
					portions.flatMap((portion) => portion.events.map(({ tMs }) => tMs)),
					events.map(({ tMs }) => tMs),
				);
				for (const { events: some } of portions) {
					assert.ok(some.length <= 100);
					const chars = some.reduce((sum, { tMs }) => sum + (all[tMs] ?? 0), 0);
					assert.ok(some.length <= 1 || chars <= 200_000);
				}
				const last = portions.pop();
				assert.deepEqual([last?.offsets, last?.ignored], [{ f: 9 }, 3]);
				for (const { offsets, ignored } of portions) assert.deepEqual([offsets, ignored], [{}, 0]);
			}),
			{ numRuns: 20, examples: [[[0, 200_001]]] },
		);
	});

	it('comes to a window that takes its time, and no more before it has', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'rework-portions-'));
		const file = join(folder, '.claude', 'projects', 'x', 's.jsonl');
		await mkdir(dirname(file), { recursive: true });
		const timestamp = new Date().toISOString();
		const record = { uuid: 'u', sessionId: 's', cwd: shop, timestamp, type: 'user' };
		const line = `${JSON.stringify({ ...record, message: { content: 'do it' } })}\n`;
		await writeFile(file, line.repeat(1_050));
		const worker = new URL('../../../src/agents/sessions/worker.ts', import.meta.url);
		const data = { places: sessionPlaces(folder, {}), folders: [shop], sinceMs: 0, offsets: {} };
		let isTaking = false;
		const sizes: number[] = [];
		await new Promise<void>((resolve) => {
			const client: SessionClient = new SessionClient({
				...{ worker, data, log: silentLog },
				told: async ({ events }) => {
					assert.equal(isTaking, false);
					isTaking = true;
					sizes.push(events.length);
					for (let turn = 0; turn < 5; turn++) await new Promise((next) => setImmediate(next));
					isTaking = false;
				},
				caughtUp: () => {
					client.dispose();
					resolve();
				},
			});
		});
		assert.deepEqual(sizes, [...Array.from({ length: 10 }, () => 100), 50]);
		await rm(folder, { recursive: true });
	});
});

describe('whole lines of a file', () => {
	it('come out the same wherever writing stopped in between', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'rework-lines-'));
		const file = join(folder, 'a');
		const text = 'one\n{"ü":"🙂"}\n\nlast\r\nhalf';
		const bytes = Buffer.from(text);
		const expected = ['one', '{"ü":"🙂"}', '', 'last\r'];
		for (let cut = 0; cut <= bytes.length; cut++) {
			const lines: Line[] = [];
			const take = (line: Line) => lines.push(line) > 0;
			await writeFile(file, bytes.subarray(0, cut));
			const offset = await readLines(file, 0, take);
			await appendFile(file, bytes.subarray(cut));
			assert.equal(await readLines(file, offset, take), bytes.length - 4);
			assert.deepEqual(
				lines.map((line) => line.text),
				expected,
			);
		}
		assert.equal(await readLines(file, 1_000, () => true), 0);
		await rm(folder, { recursive: true });
	});
});

describe('a path', () => {
	it('lies within a folder, or is it', () => {
		assert.ok(isWithin('/a/b', '/a') && isWithin('/a', '/a/') && isWithin('/a', '/'));
		assert.ok(isWithin('C:/a/b', 'c:/a'));
		assert.ok(!isWithin('/ab', '/a') && !isWithin('/a', '/a/b'));
	});
});
