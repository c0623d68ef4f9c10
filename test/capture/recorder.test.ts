import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Recorder } from '../../src/capture/recorder.ts';
import { silentLog } from '../../src/core/log.ts';

describe('the recorder', () => {
	let folder: string;
	const endings: string[] = [];
	const recorder = (name = 'a.jsonl') =>
		new Recorder(join(folder, 'recordings', name), 5, silentLog, (why) => endings.push(why));

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'rework-recorder-'));
		endings.length = 0;
	});

	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	it('writes one event a line, and no ticks, into a file for its owner alone', () => {
		const recording = recorder();
		recording.record({ type: 'focus', tMs: 6, focused: true });
		recording.record({ type: 'tick', tMs: 7 });
		recording.record({ type: 'focus', tMs: 8, focused: false });
		recording.dispose();
		const lines = readFileSync(recording.file, 'utf8').trimEnd().split('\n');
		assert.deepEqual(
			lines.map((line) => JSON.parse(line)),
			[
				{ type: 'focus', tMs: 6, focused: true },
				{ type: 'focus', tMs: 8, focused: false },
			],
		);
		if (process.platform !== 'win32') assert.equal(statSync(recording.file).mode & 0o777, 0o600);
	});

	it('never overwrites a file', () => {
		recorder('same.jsonl').dispose();
		assert.throws(() => recorder('same.jsonl'), /EEXIST/);
	});

	it('ends once, says why, and hears nothing after that', () => {
		const recording = recorder();
		recording.end('enough');
		recording.end('again');
		recording.record({ type: 'focus', tMs: 6, focused: true });
		recording.dispose();
		assert.deepEqual(endings, ['enough']);
		assert.equal(readFileSync(recording.file, 'utf8'), '');
	});
});
