// No source file of its own: it holds attribution to the cases of VS Code's own edit telemetry.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Change, HostReason } from '../../src/core/events.ts';
import { originOf } from '../../src/core/origins.ts';
import { Desk, type Page } from './notation.ts';

const path = join(import.meta.dirname, '../../../shared/data/edit-telemetry/cases.json');

/**
 * Where our definition is another, what ours gives and why. Everything else must be as the file says.
 * What the file says of windows (flushed at a commit, when closed, after ten hours, by focus) has no
 * counterpart: an insertion is followed past commits, and time is accounted elsewhere.
 */
const otherwise: Readonly<Record<string, { readonly why: string; readonly ours: unknown }>> = {
	'telemetry/fib comment, focus 3 min on, 3 min off, 14 min on': {
		// Their telemetry diffs each suggestion by characters, so that single letters of another sentence
		// survive in it (19 of 32 new, 16 of the old ones left). Ours takes common ends off a text this
		// short: a suggestion that replaces a sentence is a new sentence.
		why: 'a short replacement loses only its common ends',
		ours: { original: [37, 32], retained: [3, 32] },
	},
	'tracker/queued external edit applied before next attributed edit': {
		why: 'what happens on disk counts when it is there, not at the next edit',
		ours: 4,
	},
	'tracker/minimise common prefix+suffix': {
		// Of `hello [brave ]world` and `hello[ brave] world` both are right.
		why: 'the common start comes off before the common end',
		ours: [[6, 6, 'brave ']],
	},
};

interface Step {
	readonly t?: number;
	readonly src?: string;
	readonly edit?: readonly Change[];
	readonly replace?: readonly [string, string];
	readonly replaceMany?: readonly (readonly [string, string])[];
	readonly insertBefore?: string;
	readonly text?: string;
	readonly waitMs?: number;
	readonly expectAfter?: readonly Expected[];
}
interface Expected {
	readonly src?: string;
	readonly delta?: number;
	readonly retained?: number;
	readonly modified?: number;
	readonly edit?: unknown;
}
interface Case {
	readonly name: string;
	readonly initial: string;
	readonly edits?: readonly (readonly Change[])[];
	readonly steps?: readonly Step[];
	readonly expect?: unknown;
	readonly expectMinimised?: readonly Change[];
	readonly expectAfterIdle1000ms?: readonly Expected[];
	readonly expectArc?: readonly { edit: number; delayMs: number; original: number; arc: number }[];
}

describe('the cases of the editor’s own telemetry', () => {
	if (!existsSync(path)) {
		it.skip('give what the editor counts (../shared/data is not there)');
		return;
	}
	const { arc, tracker, telemetry } = JSON.parse(readFileSync(path, 'utf8')) as Record<
		string,
		readonly Case[]
	>;
	for (const each of arc ?? []) it(each.name, () => checkRetained(each));
	for (const each of tracker ?? []) it(titleOf(each.name), () => checkSteps(each));
	for (const each of telemetry ?? []) it(titleOf(each.name), () => checkTelemetry(each));
});

function titleOf(name: string): string {
	const other = otherwise[name];
	return other ? `${name}: ours is another, for ${other.why}` : name;
}

/** The first edit is the AI's; after each, so many of its characters are left. */
function checkRetained({ initial, edits = [], expect }: Case): void {
	const page = open(initial);
	const expected = expect as readonly { readonly arc: number }[];
	assert.equal(edits.length, expected.length);
	for (const [at, edit] of edits.entries()) {
		apply(page, edit, at === 0 ? 'ai' : 'user');
		assert.equal(retained(page, 'ai'), expected[at]?.arc, `after edit ${at + 1}`);
	}
}

function checkSteps({ name, initial, steps = [], ...expected }: Case): void {
	const page = open(initial);
	for (const step of steps) {
		// Chat answers come in fragments and are put together; every other AI edit is whole.
		const isAnswer = name.startsWith('stream/') && step.src === 'ai';
		perform(page, isAnswer ? { ...step, src: 'ai:chat' } : step);
		for (const { src = '', retained: left } of step.expectAfter ?? [])
			assert.equal(retained(page, src), otherwise[name]?.ours ?? left, src);
	}
	page.desk.pass(2_000);
	const { expect, expectMinimised, expectAfterIdle1000ms } = expected;
	if (expectMinimised)
		assert.deepEqual(
			insertionsOf(page).map(({ at, text }) => [[at, at, text]]),
			[otherwise[name]?.ours ?? expectMinimised],
		);
	for (const { src = '', edit } of expectAfterIdle1000ms ?? []) {
		const [[from, , text] = [0, 0, '']] = edit as readonly Change[];
		if (src === 'user') assert.equal(retained(page, 'user'), text.length);
		else assert.deepEqual(insertionsOf(page), [{ at: from, text }]);
	}
	if (expectAfterIdle1000ms) assert.equal(page.desk.edits.length, expectAfterIdle1000ms.length);
	if (name.startsWith('contribution/')) {
		const kinds = allOf(page).map(({ kind }) => kind);
		const chatAndAgent = kinds.some((kind) => kind === 'chat' || kind === 'agent');
		assert.deepEqual({ all: kinds.length > 0, chatAndAgent }, expect);
	} else if (name.startsWith('window/')) {
		for (const [at, { delta }] of ((expect ?? []) as readonly Expected[]).entries())
			if (delta !== undefined) assert.equal(allOf(page)[at]?.text.length, delta);
	} else
		for (const { src = '', delta, retained: left } of (expect ?? []) as readonly Expected[]) {
			assert.equal(retained(page, src), left, `${src} retained`);
			if (src.startsWith('ai')) assert.equal(inserted(page, src), delta, `${src} delta`);
		}
}

/** How many characters each AI edit put in, and what is left of each at the end. */
function checkTelemetry({ name, initial, steps = [], expectArc = [] }: Case): void {
	const page = open(initial);
	for (const step of steps) if (step.src) perform(page, step);
	page.desk.pass(2_000);
	const { book } = page.desk.attribution;
	const original = allOf(page).map(({ text }) => text.length);
	const left = allOf(page).map(({ id }) => book.countersOf(id)?.surviving ?? 0);
	const last = Math.max(...expectArc.map(({ delayMs }) => delayMs));
	const final = expectArc.filter(({ delayMs }) => delayMs === last);
	const theirs = { original: final.map((x) => x.original), retained: final.map((x) => x.arc) };
	assert.deepEqual({ original, retained: left }, otherwise[name]?.ours ?? theirs);
	assert.equal(retained(page, 'user'), 4);
}

function open(text: string): Page {
	return new Desk(true).open(text, { hasCaret: false });
}

function perform(page: Page, step: Step): void {
	if (step.waitMs !== undefined) return page.desk.pass(step.waitMs);
	if (step.src === undefined) return;
	const beganMs = page.desk.tMs;
	apply(page, changesOf(page.text, step), step.src);
	// Two parts of one answer are half a second apart.
	if (step.t !== undefined) page.desk.pass(Math.max(0, 500 - (page.desk.tMs - beganMs)));
}

function changesOf(text: string, step: Step): readonly Change[] {
	const change = ([was, is]: readonly [string, string]): Change => {
		const after = was.startsWith('<after>');
		const found = text.indexOf(after ? was.slice('<after>'.length) : was);
		assert.ok(found >= 0, was);
		return after
			? [found + was.length - 7, found + was.length - 7, is]
			: [found, found + was.length, is];
	};
	if (step.edit) return step.edit;
	if (step.replace) return [change(step.replace)];
	if (step.replaceMany) return step.replaceMany.map(change);
	const at = text.indexOf(step.insertBefore ?? '');
	return [[at, at, step.text ?? '']];
}

function apply(page: Page, edits: readonly Change[], src: string): void {
	const changes = edits.toSorted((a, b) => b[0] - a[0]);
	if (src !== 'external') return void page.change(changes, { host: hostOf(src) });
	page.save();
	let { text } = page;
	for (const [from, to, put] of changes) text = text.slice(0, from) + put + text.slice(to);
	page.reload(text);
}

function hostOf(src: string): HostReason {
	if (src === 'user') return { source: 'cursor', kind: 'type' };
	assert.match(src, /^ai/);
	const [, model = ''] = src.split(':');
	return { source: src === 'ai:chat' ? 'Chat.applyEdits' : 'inlineCompletionAccept', model };
}

function allOf({ desk }: Page) {
	const { book } = desk.attribution;
	return [...book.ids()].flatMap((id) => book.get(id) ?? []);
}

function insertionsOf(page: Page): { readonly at: number; readonly text: string }[] {
	const { docs, table } = page.desk.attribution;
	const runs = [...(docs.get(page.doc)?.ledger?.map.runs() ?? [])];
	return allOf(page).map(({ id, text }) => ({
		at: runs.find(({ origin }) => table.insertionOf(origin) === id)?.from ?? -1,
		text,
	}));
}

function inserted(page: Page, src: string): number {
	const { book } = page.desk.attribution;
	return sum(ofSource(page, src).map(({ id }) => book.countersOf(id)?.inserted ?? 0));
}

function retained(page: Page, src: string): number {
	const { docs, book } = page.desk.attribution;
	if (src.startsWith('ai'))
		return sum(ofSource(page, src).map(({ id }) => book.countersOf(id)?.surviving ?? 0));
	const origin = originOf(src === 'user' ? 'typed' : 'external');
	const runs = [...(docs.get(page.doc)?.ledger?.map.runs() ?? [])];
	return sum(runs.filter((run) => run.origin === origin).map(({ length }) => length));
}

function ofSource(page: Page, src: string) {
	const [, model = ''] = src.split(':');
	return allOf(page).filter((insertion) => src === 'ai' || insertion.model === model);
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
