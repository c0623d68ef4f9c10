// No source file of its own: it holds attribution to material from outside the project.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { gunzipSync } from 'node:zlib';
import type { Change } from '../../src/core/events.ts';
import { Desk } from './notation.ts';

const data = join(import.meta.dirname, '../../../shared/data');
const ai = { source: 'inlineCompletionAccept' };

interface Recording {
	readonly name: string;
	readonly durationMs: number;
	readonly docs: readonly {
		readonly id: number;
		readonly path: string;
		readonly initial: string;
	}[];
	readonly events: readonly {
		readonly t: number;
		readonly k: string;
		readonly doc: number;
		readonly e?: readonly Change[];
		readonly src?: string;
	}[];
	readonly oracle: Oracle;
	readonly oracleUndoAware: Oracle;
}
interface Oracle {
	readonly accepts: readonly {
		readonly net: number;
		readonly t: number;
		readonly at: Readonly<Record<string, number>>;
		readonly end: number;
	}[];
}
interface TraceOracle {
	readonly bulkSurviving: number;
	readonly blocks: readonly { readonly len: number; readonly surviving: number }[];
}
interface Trace {
	readonly startContent: string;
	readonly endContent: string;
	readonly txns: readonly { readonly patches: readonly (readonly [number, number, string])[] }[];
}

function read<T>(name: string): T {
	const bytes = readFileSync(join(data, name));
	return JSON.parse((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString());
}

function surviving(desk: Desk, id: string): number {
	return desk.attribution.book.countersOf(id)?.surviving ?? 0;
}

describe('attribution of recordings from outside', () => {
	if (!existsSync(data)) {
		it.skip('holds recorded sessions to their oracles (../shared/data is not there)');
		it.skip('holds keystroke traces to their oracle (../shared/data is not there)');
		return;
	}

	it('holds recorded sessions to their oracles', () => {
		const { recordings } = read<{ recordings: Recording[] }>(
			'recordings/vscode-recordings.json.gz',
		);
		for (const recording of recordings) replay(recording);
	}).timeout(60_000);

	const traces = ['json-crdt-patch', 'rustcode', 'friendsforever_flat', 'seph-blog1'];
	for (const name of env['REWORK_FULL'] === '1' ? traces : traces.slice(0, 2))
		it(`holds the keystroke trace ${name} to its oracle`, () => checkTrace(name)).timeout(120_000);
});

function replay({ name, docs, events, oracle, oracleUndoAware, durationMs }: Recording): void {
	const desk = new Desk(true);
	const began = desk.tMs;
	const pages = new Map(
		docs.map(({ id, path, initial }) => [
			id,
			desk.open(initial, { hasCaret: false, doc: path, file: `/r/${path}` }),
		]),
	);
	const looks: [tMs: number, check: () => void][] = [];
	let accepts = 0;
	for (const { t, k, doc, e, src } of events) {
		desk.tMs = Math.max(desk.tMs, began + t);
		while ((looks[0]?.[0] ?? Number.POSITIVE_INFINITY) <= desk.tMs) looks.shift()?.[1]();
		const page = pages.get(doc);
		if (k !== 'edit' || !e || !page) continue;
		page.look();
		const host =
			src === 'inlineSuggestion.accept' ? ai : src === 'snippet' ? { source: src } : null;
		page.change(
			e.toSorted((a, b) => b[0] - a[0]),
			host ? { host } : {},
		);
		if (host !== ai) continue;
		const low = oracle.accepts[accepts];
		const high = oracleUndoAware.accepts[accepts];
		const id = `w-${++accepts}`;
		assert.equal(desk.attribution.book.countersOf(id)?.inserted, low?.net, `${name} ${id} net`);
		for (const seconds of [30, 120, 300, 600]) {
			const key = `${seconds}s`;
			looks.push([
				began + t + seconds * 1000,
				() => between(surviving(desk, id), low?.at[key], high?.at[key], `${name} ${id} ${key}`),
			]);
		}
		looks.sort((a, b) => a[0] - b[0]);
	}
	desk.tMs = Math.max(desk.tMs, began + durationMs);
	desk.pass();
	oracle.accepts.forEach(({ end }, i) => {
		const id = `w-${i + 1}`;
		between(surviving(desk, id), end, oracleUndoAware.accepts[i]?.end, `${name} ${id} end`);
	});
	assert.equal(accepts, oracle.accepts.length);
}

function between(value: number, a = 0, b = 0, what = ''): void {
	const isBetween = value >= Math.min(a, b) && value <= Math.max(a, b);
	assert.ok(isBetween, `${what}: ${value} is not within ${a} and ${b}`);
}

/** The oracle knows nothing of common ends: what is replaced goes, then what is new comes. */
function halves([from, deleted, text]: readonly [number, number, string]) {
	const gone = [from, deleted, ''] as const;
	const come = [from, 0, text] as const;
	return [gone, come].filter((half) => half[1] > 0 || half[2] !== '');
}

function checkTrace(name: string): void {
	const { startContent, endContent, txns } = read<Trace>(`traces/${name}.json.gz`);
	const { traces } = read<{ traces: Record<string, TraceOracle> }>('traces/oracle.json');
	const oracle = traces[name];
	assert.ok(oracle);
	const desk = new Desk(true);
	const doc = 'file:///r/t.txt';
	desk.open(startContent, { doc, file: '/r/t.txt', language: 'plaintext', hasCaret: false });
	desk.pass();
	let { length } = startContent;
	let dirty = false;
	for (const { patches } of txns)
		for (const [from, deleted, text] of patches.flatMap(halves)) {
			length += text.length - deleted;
			desk.send({
				type: 'docChanged',
				doc,
				changes: [[from, from + deleted, text]],
				length,
				dirty,
				...(text.length >= 20 && { host: ai }),
			});
			if (!dirty) desk.send({ type: 'docDirty', doc, dirty: true });
			dirty = true;
			desk.events.length = 0;
			desk.edits.length = 0;
			desk.pass(100);
		}
	const { book, docs } = desk.attribution;
	assert.equal(docs.get(doc)?.ledger?.text.toString(), endContent);
	const different = oracle.blocks.flatMap(({ len, surviving: alive }, i) => {
		const id = `w-${i + 1}`;
		const found = surviving(desk, id);
		// What is put back, or put a second time, has its owner: of that the oracle knows nothing.
		const { restored = 0, copied = 0 } = book.countersOf(id) ?? {};
		const isRight = found >= alive && found <= alive + restored + copied;
		return isRight ? [] : [{ id, len, alive, found, restored, copied }];
	});
	assert.deepEqual(different, []);
}
