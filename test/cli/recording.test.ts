import assert from 'node:assert/strict';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readRecording } from '../../src/cli/recording.ts';
import { inTempFolder } from '../store/tempFolder.ts';
import { runCommand } from './runCommand.ts';

const name = 'accept-edit-commit';
const file = fileURLToPath(new URL(`../fixtures/recordings/${name}.jsonl`, import.meta.url));
const golden = readFileSync(new URL(`../golden/${name}.json`, import.meta.url), 'utf8');
const recording = readFileSync(file, 'utf8');
const [session = '', ...rest] = recording.trimEnd().split('\n');

const run = (...args: string[]) => runCommand('replay', ...args);

/** Runs on a recording with this content; nothing else may come of it. */
async function runOn(content: string | Uint8Array, ...args: string[]) {
	let result = { code: -1, out: '', err: '' };
	await inTempFolder(async (folder) => {
		const path = join(folder, 'r.jsonl');
		writeFileSync(path, content);
		result = await run(path, ...args);
		assert.deepEqual(readdirSync(folder), ['r.jsonl']);
	});
	return result;
}

describe('command line: replay', () => {
	it('prints the golden report, and in three formats', async () => {
		assert.deepEqual(await run(file, '--json'), { code: 0, out: golden, err: '' });
		assert.match((await run(file)).out, /^# /);
		assert.match((await run(file, '--csv')).out, /\r\n/);
	});

	it('does not mind empty lines, ticks, and a last line without an end', async () => {
		const tick = `{"type":"tick","tMs":${JSON.parse(session).tMs}}`;
		const content = [session, '', tick, ...rest].join('\n');
		assert.deepEqual(await runOn(content, '--json'), { code: 0, out: golden, err: '' });
	});

	it('reports as of a time, without what came later', async () => {
		const asOf = new Date(JSON.parse(session).tMs + 10_000).toISOString();
		const { code, out } = await run(file, '--json', '--as-of', asOf, '--since', 'today');
		assert.equal(code, 0);
		const report = JSON.parse(out);
		assert.equal(report.asOfMs, Date.parse(asOf));
		assert.equal(report.coverage.commits, 0);
	});

	it('refuses a broken recording, names the line and does nothing else', async () => {
		const second = rest[0] ?? '';
		const early = `{"type":"tick","tMs":1}`;
		const newer = session.replace('"version":1', '"version":2,"more":1');
		const range = session.replace('Europe/Berlin', 'Mars/Olympus');
		for (const [content, why] of [
			['', /no event/],
			['{', /line 1: is not JSON/],
			[second, /line 1: begins with "repo", not with "session"/],
			[newer, /line 1: is version 2 of the format, this program knows 1/],
			[range, /line 1: .*time zone/i],
			[[session, second, early].join('\n'), /line 3: goes back in time/],
			[[session, '{"type":"evil","tMs":1}'].join('\n'), /line 2: event\.type: unknown type/],
			[[session, '\u001b[31m'].join('\n'), /line 2: is not JSON/],
			[[session, '[]', second].join('\n'), /line 2: event: not an object/],
			[[session, '{"type":"focus"}'].join('\n'), /line 2: event\.tMs: /],
			[[recording.trimEnd(), early].join('\n'), /line \d+: goes back in time/],
			[Buffer.from([0x22, 0xff, 0x22]), /line 1: is not UTF-8/],
			[`"${'x'.repeat(20)}`, /line 1: is not JSON/],
		] as const) {
			const { code, out, err } = await runOn(content, '--json');
			assert.deepEqual([code, out], [2, ''], String(why));
			assert.match(err, why);
			assert.ok(!err.includes('\u001b'));
		}
	});

	it('refuses what it does not understand', async () => {
		for (const [args, why] of [
			[[], /one recording/],
			[[file, file], /one recording/],
			[['no-such-file.jsonl'], /ENOENT/],
			[[file, '--as-of', 'noon'], /not a time/],
			[[file, '--since', 'yesterday'], /"yesterday"/],
			[[file, '--json', '--md'], /Only one of/],
			[[file, '--data', 'x'], /--data/],
		] as const) {
			const { code, out, err } = await run(...args);
			assert.deepEqual([code, out], [2, ''], args.join(' '));
			assert.match(err, why);
		}
		assert.match((await run('--help')).out, /replay FILE\.jsonl/);
	});
});

describe('a recording', () => {
	it('is read over the borders of what is read at once', () =>
		inTempFolder((folder) => {
			const path = join(folder, 'long.jsonl');
			const text = 'é€😀\n'.repeat(400_000);
			const event = { type: 'paste', tMs: 1, doc: 'a', text };
			writeFileSync(path, `${JSON.stringify(event)}\n${session}\n`);
			const read = [...readRecording(path)];
			assert.deepEqual(read[0], { line: 1, event });
			assert.deepEqual([read.length, read[1]?.line], [2, 2]);
		}));

	it('is not read without limit', () =>
		inTempFolder((folder) => {
			const path = join(folder, 'endless.jsonl');
			writeFileSync(path, '');
			// Sparse: it takes no room.
			truncateSync(path, 130 * 1024 * 1024);
			assert.throws(() => [...readRecording(path)], /line 1: is longer than 128 MB/);
		}));
});
