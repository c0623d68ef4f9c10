import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../../src/cli.ts';
import { readRound } from '../../src/team/round.ts';
import { inTempFolder } from '../store/tempFolder.ts';
import { fileOf, sampleNowMs, sampleRound, sampleTeam } from '../team/sampleSummaries.ts';

async function run(...args: string[]) {
	let [out, err] = ['', ''];
	const code = await runCli(['team', ...args], {
		out: (text) => {
			out += text;
		},
		err: (text) => {
			err += text;
		},
		nowMs: () => sampleNowMs,
		environment: {},
		home: '/nowhere',
		platform: 'linux',
	});
	return { code, out, err };
}

/** A folder with the summaries of so many people. */
function withFiles(people: number, test: (folder: string, files: string[]) => Promise<void>) {
	return inTempFolder(async (root) => {
		const folder = join(root, 'summaries');
		mkdirSync(folder, { recursive: true });
		const files = sampleTeam({ people }).map((summary, at) => {
			const file = join(folder, `${at}.json`);
			writeFileSync(file, fileOf(summary));
			return file;
		});
		await test(folder, files);
	});
}

describe('rework-meter team', () => {
	it('makes a token, another one each time, and says how to give it out', async () => {
		const [one, other] = [await run('round'), await run('round')];
		assert.equal(one.code, 0);
		assert.equal(readRound(one.out.trim()).kind, 'round');
		assert.notEqual(one.out, other.out);
		assert.match(one.err, /Give this token to everybody/);
	});

	it('merges files, or a folder of them, in each format', () =>
		withFiles(6, async (folder, files) => {
			const markdown = await run('merge', ...files);
			assert.equal(markdown.code, 0);
			assert.equal(markdown.err, '');
			assert.match(markdown.out, /^# Team report, .*6 people\n/);
			assert.deepEqual(await run('merge', folder), markdown);
			assert.deepEqual(await run('merge', folder, '--md', '--round', sampleRound), markdown);
			assert.equal(JSON.parse((await run('merge', folder, '--json')).out).people, 6);
			assert.match((await run('merge', folder, '--html')).out, /^<!DOCTYPE html>/);
		}));

	it('names what it refuses, with a reason, and merges the rest', () =>
		withFiles(6, async (folder, files) => {
			const hostile = join(folder, 'a\u202e\u001b[31m<script>.json');
			writeFileSync(hostile, '{"format":"rework-meter/team-summary/1","x":"swordfish"}');
			writeFileSync(join(folder, 'large.json'), new Uint8Array(1_000_001));
			mkdirSync(join(folder, 'folder.json'));
			writeFileSync(join(folder, 'twice.json'), readFileSync(files[0] ?? ''));
			const { code, out, err } = await run('merge', folder, '/nowhere/missing.json');
			assert.equal(code, 0);
			assert.match(out, /6 people/);
			assert.match(err, /⟨U\+202E⟩⟨U\+001B⟩\[31m<script>\.json: It does not hold to its format/);
			assert.match(err, /large\.json: It is too large/);
			assert.match(err, /folder\.json: It is no file/);
			assert.match(err, /twice\.json: It is the same as another/);
			assert.match(err, /missing\.json: It cannot be read/);
			assert.doesNotMatch((out + err).replaceAll('\n', ''), /swordfish|[\p{Cc}\p{Cf}]/u);
			// Their names are for who merges; the report has only how many there were.
			assert.doesNotMatch(out, /twice\.json|missing\.json/);
			assert.match(out, /4 broken, changed or of another version, 1 given twice/);
		}));

	it('says nothing about fewer than five people', () =>
		withFiles(4, async (folder) => {
			const { code, out, err } = await run('merge', folder);
			assert.deepEqual([code, out], [1, '']);
			assert.match(err, /at least 5 people; these files are of 4/);
		}));

	it('writes a new file, and replaces none', () =>
		withFiles(5, async (folder) => {
			const out = join(folder, '..', 'report.md');
			assert.deepEqual(await run('merge', folder, '--out', out), { code: 0, out: '', err: '' });
			assert.match(readFileSync(out, 'utf8'), /^# Team report/);
			const again = await run('merge', folder, '--out', out);
			assert.equal(again.code, 1);
			assert.match(again.err, /nothing was written/);
		}));

	it('says how it is called', async () => {
		assert.match((await run('--help')).out, /team merge FILE…/);
		for (const args of [[], ['round', 'x'], ['merge'], ['merge', '--md', '--json', 'x'], ['join']])
			assert.equal((await run(...args)).code, 2, args.join(' '));
		assert.equal((await run('merge', '--round', 'nonsense', '/nowhere')).code, 1);
	});
});
