import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	ConfigurationTarget,
	commands,
	Selection,
	type TextEditor,
	Uri,
	window,
	workspace,
} from 'vscode';
import { Attribution } from '../../src/attribution/attribution.ts';
import { Recorder } from '../../src/capture/recorder.ts';
import { decodeEvent } from '../../src/core/eventDecoder.ts';
import type { CapturedEvent } from '../../src/core/events.ts';
import { silentLog } from '../../src/core/log.ts';
import { isFullRun } from '../host/fullRun.ts';
import { insertionsIn, openUntitled, product } from './product.ts';
import { type Gesture, gestures } from './shapeGestures.ts';
import { waitUntil } from './waitUntil.ts';

/** All of them take minutes: every fourth with each change, all in the full run. */
const chosen = gestures.filter(
	({ tier }, index) => isFullRun || (index % 4 === 0 && tier !== 'full'),
);

/**
 * Each gesture is done once, by the editor's own command, and recorded. The recording is then
 * attributed twice, with the host's reason and without: the host is the truth about the shapes.
 */
describe('shapes', function () {
	this.timeout(60_000);
	let folder: string;
	let attempts = 0;
	before(async () => {
		folder = await mkdtemp(join(tmpdir(), 'rework-shapes-'));
		await setUseHostReason(false);
	});
	after(async () => {
		await rm(folder, { recursive: true, force: true });
		await setUseHostReason(undefined);
	});

	for (const [index, gesture] of chosen.entries())
		it(gesture.name, async () => {
			const editor = await openMarked(gesture);
			// A second try needs a file of its own: a recording never goes into one that exists.
			const file = join(folder, `${index}-${attempts++}.jsonl`);
			const events = await recorded(file, () => gesture.act(editor));
			const doc = editor.document.uri.toString();
			const told = said(events, doc, true);
			const shape = said(events, doc, false);
			// What shapes are known to miss they may know all the same: that depends on what came just before.
			const known = gesture.shape?.says ?? gesture.says;
			const isMissed = shape === told || (known instanceof RegExp && known.test(shape));
			const missed = isMissed ? shape : known;
			assert.deepEqual({ host: told, shape }, { host: gesture.says, shape: missed });
			// The product itself ran without the host's reason.
			assert.deepEqual(await insertionsIn(editor.document), []);
		});
});

/** Records what is captured while `act` runs and settles. */
async function recorded(file: string, act: () => Thenable<unknown>): Promise<CapturedEvent[]> {
	const { live } = (await product()).measuring;
	assert.ok(live);
	const recorder = new Recorder(file, Date.now(), silentLog, () => {});
	live.record(recorder);
	await act();
	const settledMs = Date.now() + 400;
	await waitUntil('the changes to settle', () => Date.now() > settledMs);
	live.stopRecording();
	const lines = (await readFile(file, 'utf8')).trim().split('\n');
	return lines.map((line) => decodeEvent(JSON.parse(line), 'event'));
}

/** Who made the edits of a document, one after the other, the same in a row once. */
function said(events: readonly CapturedEvent[], doc: string, useHostReason: boolean): string {
	const all: string[] = [];
	const attribution = new Attribution({
		edited: (edit) => {
			const who = `${edit.actor} ${edit.origin}`;
			if (edit.doc === doc && all.at(-1) !== who) all.push(who);
		},
		ask() {},
		count() {},
	});
	for (const event of events) {
		attribution.advance(event.tMs);
		attribution.handle(event.type === 'session' ? { ...event, useHostReason } : event);
	}
	attribution.advance(Number.POSITIVE_INFINITY);
	return all.join(', ');
}

/** Opens a gesture's text with its carets and selections. */
async function openMarked({ text, file, language }: Gesture): Promise<TextEditor> {
	let plain = '';
	const spans: (readonly [from: number, to: number])[] = [];
	let start = 0;
	for (const unit of text) {
		if (unit === '|') spans.push([plain.length, plain.length]);
		else if (unit === '«') start = plain.length;
		else if (unit === '»') spans.push([start, plain.length]);
		else plain += unit;
	}
	const editor = file ? await openFile(file, plain) : await openUntitled(plain, language);
	const { document } = editor;
	editor.selections = spans.map(
		([from, to]) => new Selection(document.positionAt(from), document.positionAt(to)),
	);
	const doc = document.uri.toString();
	const { docs } = (await product()).measuring.live?.meter.pipeline.attribution ?? {};
	// A caret that stays at the start is told by nobody.
	const isAtStart = spans.every(([, to]) => to === 0);
	await waitUntil(
		'the caret',
		() => isAtStart || docs?.get(doc)?.selections?.length === spans.length,
	);
	return editor;
}

let opened = 0;

async function openFile(name: string, text: string): Promise<TextEditor> {
	const [folder] = workspace.workspaceFolders ?? [];
	assert.ok(folder);
	// A second try finds no document of the first.
	const uri = Uri.joinPath(folder.uri, `try-${++opened}`, name);
	await workspace.fs.writeFile(uri, Buffer.from(text));
	const editor = await window.showTextDocument(uri);
	await commands.executeCommand('workbench.action.focusActiveEditorGroup');
	const { docs } = (await product()).measuring.live?.meter.pipeline.attribution ?? {};
	await waitUntil('a ledger', () => (docs?.get(uri.toString())?.ledger ?? null) !== null);
	return editor;
}

async function setUseHostReason(value: boolean | undefined): Promise<void> {
	await workspace
		.getConfiguration('rework')
		.update('capture.useHostReason', value, ConfigurationTarget.Workspace);
}
