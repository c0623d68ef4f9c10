import assert from 'node:assert/strict';
import { mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AgentFeed } from '../src/agentFeed.ts';
import type { AgentEdit, AgentEvent } from '../src/agents/agentEvent.ts';
import { silentLog } from '../src/core/log.ts';

const nowMs = Date.UTC(2026, 10, 2);

/** A feed of a workspace with one folder, and all that it told whom. */
class Window {
	readonly told: string[] = [];
	readonly feed: AgentFeed;
	readonly folder: string;

	constructor(folder = '/r') {
		this.folder = folder;
		const tell = (what: string) => (of: string, folders?: readonly string[]) =>
			void this.told.push([what, of, ...(folders ?? [])].join(' '));
		this.feed = new AgentFeed({
			log: silentLog,
			folders: () => [folder],
			isExcluded: (file) => file.endsWith('.lock'),
			unwatched: async (files) => new Set(files.filter((file) => file.endsWith('.log'))),
			docOf: (file) => `file://${file}`,
			emit: (event) => {
				assert.ok(event.atMs <= nowMs);
				this.told.push(`${event.type} ${'file' in event ? event.file : event.folder}`);
			},
			agentStarted: tell('started'),
			agentEnded: tell('ended'),
			lookAt: ([file = '']) => void this.told.push(`look ${file}`),
			now: () => nowMs,
		});
	}

	async hear(kind: 'prompt' | 'turnEnd' | 'edit', more: More = {}): Promise<this> {
		const { tMs = nowMs, cwd = this.folder, path = `${this.folder}/a.ts` } = more;
		const base = { agent: 'codex', source: 'hook', tMs, session: 's', parent: null } as const;
		const event = { ...base, turn: null, cwd, model: null };
		const edit: AgentEdit = {
			...{ path, op: 'modify', old: 'a', new: 'b', whole: false, all: false },
			...{ movedTo: null, hunks: [], person: null },
		};
		const events: Record<typeof kind, AgentEvent> = {
			prompt: { ...event, kind: 'prompt', promptChars: 1, byPerson: null },
			turnEnd: { ...event, kind: 'turnEnd', durationMs: null, interrupted: false },
			edit: {
				...event,
				kind: 'edit',
				call: more.call ?? 'c',
				tool: 'T',
				does: 'edit',
				edits: [edit],
			},
		};
		this.feed.heard([events[kind]]);
		await this.feed.settled();
		return this;
	}
}

interface More {
	readonly tMs?: number;
	readonly cwd?: string;
	readonly path?: string;
	readonly call?: string;
}

describe('what agents tell', () => {
	const windows: Window[] = [];
	const open = (folder?: string) => {
		const window = new Window(folder);
		windows.push(window);
		return window;
	};

	afterEach(() => {
		for (const { feed } of windows.splice(0)) feed.dispose();
	});

	it('reaches the window in its order, and those who watch the disk', async () => {
		const window = open();
		await window.hear('prompt');
		await window.hear('edit');
		await window.hear('turnEnd');
		assert.deepEqual(window.told, [
			'started turn codex/s/1 /r',
			'agentTurnStarted /r',
			'agentEdited /r/a.ts',
			'look /r/a.ts',
			'ended turn codex/s/1',
			'agentTurnEnded /r',
		]);
	});

	it('gives the event loop its turns, however much is told at once', async () => {
		const window = open();
		const base = { agent: 'codex', source: 'hook', session: 's', parent: null } as const;
		const of = { ...base, turn: null, cwd: '/r', model: null } as const;
		const count = 20_000;
		window.feed.heard(
			Array.from({ length: count }, (_, n): AgentEvent => {
				const call = { call: `c${n}`, tool: 'T', does: 'shell' } as const;
				return { ...of, ...call, tMs: nowMs - count + n, kind: 'toolStart', paths: [] };
			}),
		);
		let turns = 0;
		let isOver = false;
		const tick = () => {
			turns++;
			if (!isOver) setImmediate(tick);
		};
		setImmediate(tick);
		await window.feed.settled();
		isOver = true;
		assert.equal(window.told.length, count + 2);
		assert.ok(turns > 2, `${turns} turns`);
	});

	it('is told of the past without watching for it', async () => {
		const window = await open().hear('prompt', { tMs: nowMs - 3_600_000 });
		assert.deepEqual(window.told, ['agentTurnStarted /r']);
	});

	it('leaves no trace of files that are excluded, ignored or elsewhere, nor of sessions elsewhere', async () => {
		const window = await open().hear('prompt');
		window.told.length = 0;
		for (const path of ['/r/a.lock', '/r/a.log', '/etc/passwd', '/r/../x.ts', '/rr/a.ts'])
			await window.hear('edit', { path, call: path });
		assert.deepEqual(window.told, []);
		await (await open().hear('prompt', { cwd: '/other' })).feed.settled();
		assert.deepEqual(windows.at(-1)?.told, []);
	});

	it('knows the folder by the name that a link leads to', async () => {
		const real = await realpath(await mkdtemp(join(tmpdir(), 'rework-feed-')));
		await symlink(real, `${real}-link`);
		const window = open(`${real}-link`);
		await window.hear('prompt', { cwd: real });
		await window.hear('edit', { path: `${real}/a.ts`, cwd: real });
		assert.equal(window.told.at(-1), `look ${real}-link/a.ts`);
		await rm(`${real}-link`);
		await rm(real, { recursive: true });
	});
});
