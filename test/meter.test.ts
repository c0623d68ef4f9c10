import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type { CapturedEvent } from '../src/core/events.ts';
import { silentLog } from '../src/core/log.ts';
import { Meter, type MeterOptions } from '../src/meter.ts';
import { replay } from '../src/replay.ts';
import { type StandIn, standIn } from './storeStandIn.ts';
import { docOf, mondayMs, repo, root } from './virtualWindow.ts';

const path = 'a.ts';
const doc = docOf(path);
const code = 'first();\nsecond();\n';

describe('meter', () => {
	let store: StandIn;
	let nowMs: number;
	let events: CapturedEvent[];
	let meters: Meter[];
	let changes: number;
	beforeEach(() => {
		mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
		store = standIn();
		nowMs = mondayMs;
		events = [];
		meters = [];
		changes = 0;
	});
	afterEach(() => {
		for (const meter of meters) meter.abandon();
		mock.timers.reset();
		store.close();
	});

	function meter(more: Partial<MeterOptions> = {}): Meter {
		const made = new Meter({
			store: store.client,
			log: silentLog,
			editor: 'Test 1',
			timeZone: 'Europe/Berlin',
			useHostReason: () => true,
			now: () => nowMs,
			clockMs: () => 0,
			textOf: () => 'as it is\n',
			isIgnored: async () => false,
			relativesOf: async () => [],
			onEvent: (event) => events.push(event),
			onChange: () => changes++,
			...more,
		});
		meters.push(made);
		made.emit({ type: 'repo', repo, root });
		made.emit({ type: 'focus', focused: true });
		return made;
	}

	/** Clock and timers go on together, and what was asked is answered. */
	async function pass(ms: number): Promise<void> {
		for (let left = ms; left > 0; left -= 10) {
			nowMs += Math.min(10, left);
			mock.timers.tick(Math.min(10, left));
		}
		for (let turn = 0; turn < 20; turn++) await null;
	}

	async function open(of: Meter, text: string): Promise<void> {
		const file = `${root}/${path}`;
		of.emit({ type: 'docOpened', doc, file, language: 'typescript', text, dirty: false });
		of.emit({ type: 'viewed', doc, visible: [[0, 99]], diff: false, person: false });
		await pass(10);
	}

	async function accept(of: Meter, at: number, text: string, before: number): Promise<void> {
		const length = before + text.length;
		of.emit({ type: 'docChanged', doc, changes: [[at, at, text]], length, dirty: true });
		of.emit({ type: 'accepted', gesture: 'commit', doc });
		await pass(600);
	}

	const last = (type: CapturedEvent['type']) =>
		events.filter((event) => event.type === type).at(-1);

	it('says who it is first, and never goes back in time', () => {
		const of = meter();
		assert.equal(events[0]?.type, 'session');
		nowMs -= 5_000;
		of.emit({ type: 'command', name: 'x' });
		assert.equal(last('command')?.tMs, mondayMs);
	});

	it('answers a new document from the store: by content, by blob, by path, or not at all', async () => {
		const first = meter();
		await open(first, 'let a;\n');
		assert.deepEqual(last('restored'), {
			...{ type: 'restored', tMs: mondayMs + 10, doc, match: 'none', remembered: null },
		});
		await accept(first, 7, code, 7);
		first.dispose();
		await open(meter(), `let a;\n${code}`);
		const same = last('restored');
		assert.ok(same?.type === 'restored' && same.match === 'content');
		assert.equal(same.remembered?.insertions[0]?.text, code);
		await open(meter(), `let a;\n${code}more\n`);
		const relative = last('restored');
		assert.ok(relative?.type === 'restored' && relative.match === 'path');
		assert.equal(relative.remembered?.text, `let a;\n${code}`);
	});

	it('asks for committed versions where a watched text came back as one nobody knows', async () => {
		const text = 'ours();\ntheirs();\n';
		const version = { text, runs: 'AQsQ', origins: [], insertions: [], lines: [] };
		const asked: string[] = [];
		const relativesOf = async (file: string) => {
			asked.push(file);
			return [version];
		};
		const of = meter({ relativesOf });
		await open(of, 'ours();\n');
		assert.deepEqual(asked, []);
		const changes = [[8, 8, 'theirs();\n']] as const;
		of.emit({ type: 'docChanged', doc, changes, length: 18, dirty: false });
		await pass(100);
		assert.deepEqual(asked, [`${root}/${path}`]);
		const answer = last('restored');
		assert.ok(answer?.type === 'restored');
		assert.deepEqual(answer.relatives, [version]);
	});

	it('forgets what git ignores, and goes on where the store does not answer', async () => {
		await open(meter({ isIgnored: async () => true }), 'secret\n');
		assert.equal(last('docIgnored')?.type, 'docIgnored');
		const of = meter();
		store.close();
		await open(of, 'let a;\n');
		const answer = last('restored');
		assert.ok(answer?.type === 'restored' && answer.match === 'none');
	});

	it('asks for the text when a length does not match, and owns up to it', async () => {
		const of = meter();
		await open(of, 'let a;\n');
		of.emit({ type: 'docChanged', doc, changes: [[0, 0, 'x']], length: 99, dirty: true });
		await pass(600);
		assert.equal(last('docText')?.type, 'docText');
		assert.equal(of.pipeline.attribution.docs.get(doc)?.ledger?.text.toString(), 'as it is\n');
		assert.equal((await of.report('today')).coverage.resyncs, 1);
	});

	it('reports the open gap as it grows, and once more when it is cut', async () => {
		const of = meter();
		of.emit({ type: 'command', name: 'x' });
		nowMs += 61_000;
		assert.deepEqual((await of.report('today')).time.active, measured(1, 1, 1));
		nowMs += 3_600_000;
		assert.deepEqual((await of.report('today')).time.active, measured(0, 0.5, 2));
		const before = store.written.length;
		await pass(5_000);
		assert.equal(store.written.length, before);
	});

	it('saves twice a second, and tells of changes a little later', async () => {
		const of = meter();
		await open(of, 'let a;\n');
		await accept(of, 7, code, 7);
		await pass(1_000);
		const puts = new Set(store.written.map(({ put }) => put));
		assert.deepEqual(puts, new Set(['slice', 'insertion', 'lines', 'draft']));
		assert.ok(changes > 0);
	});

	it('reports what its events replay to', async () => {
		const of = meter();
		await open(of, 'let a;\n');
		await accept(of, 7, code, 7);
		await pass(2_500);
		of.emit({ type: 'selected', doc, by: 'mouse', selections: [[9, 9]] });
		await pass(3_330);
		of.emit({ type: 'command', name: 'stopRecording' });
		assert.deepEqual(await of.report('7d'), replay(events, { period: '7d' }));
	});

	it('writes its last words when disposed, none when abandoned, and nothing after that', async () => {
		for (const how of ['dispose', 'abandon'] as const) {
			const of = meter();
			await open(of, 'let a;\n');
			of.emit({ type: 'docChanged', doc, changes: [[0, 0, 'x']], length: 8, dirty: true });
			const before = store.written.length;
			of[how]();
			assert.equal(store.written.length > before, how === 'dispose');
			const after = store.written.length;
			of.emit({ type: 'command', name: 'x' });
			of.count('skipped');
			await pass(2_000);
			assert.equal(store.written.length, after);
		}
	});
});

function measured(low: number, point: number, high: number) {
	return { status: 'measured', low, point, high };
}
