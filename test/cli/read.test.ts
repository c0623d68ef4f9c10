import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { inTempFolder } from '../store/tempFolder.ts';
import { runCommand } from './runCommand.ts';

const outside = join(import.meta.dirname, '..', '..', '..', 'shared', 'data');

async function run(...args: string[]) {
	const { code, out, err } = await runCommand('read', ...args);
	const lines =
		out === ''
			? []
			: out
					.trimEnd()
					.split('\n')
					.map((line) => JSON.parse(line));
	return { code, lines, err };
}

describe('rework-meter read', () => {
	it('prints ranges and what was left out, plain or gzipped', async () => {
		await inTempFolder(async (folder) => {
			const note =
				'/etc/x\n  h_1 1\na.ts\n  s_1::t_1 2-3\n---\n{"schema_version":"authorship/3.0.0"}';
			const [plain, gzip] = [join(folder, 'note'), join(folder, 'note.gz')];
			writeFileSync(plain, note);
			writeFileSync(gzip, gzipSync(note));
			const { code, lines, err } = await run(plain, gzip);
			assert.equal(code, 0);
			assert.deepEqual(lines.slice(0, lines.length / 2), lines.slice(lines.length / 2));
			assert.deepEqual(
				lines.slice(0, 3).map(({ kind, path, why }) => [kind, path ?? why]),
				[
					['range', 'a.ts'],
					['ignored', 'outside the repository'],
					['ignored', 'missing in the metadata: AI by its form, tool unknown'],
				],
			);
			assert.match(err, /git-ai, 1 ranges, 2 ignored/);
		});
	});

	it('says what it cannot read, and does not end badly', async () => {
		assert.equal((await run()).code, 2);
		assert.equal((await run('/nowhere/x')).code, 2);
		await inTempFolder(async (folder) => {
			const file = join(folder, 'bad.gz');
			writeFileSync(file, Buffer.from([0x1f, 0x8b, 1, 2, 3]));
			assert.equal((await run(file)).code, 2);
			const other = join(folder, 'other');
			writeFileSync(other, 'hello');
			const { code, lines } = await run(other);
			assert.deepEqual([code, lines[0].why], [0, 'neither a git-ai note nor Agent Trace']);
		});
	});

	if (!existsSync(outside))
		it.skip('reads notes and traces from outside (../shared/data is not there)');
	else
		it('reads notes and traces from outside', async () => {
			const notes = await run(join(outside, 'notes', 'git-ai-notes.json.gz'));
			assert.equal(notes.code, 0);
			assert.ok(notes.lines.filter(({ kind }) => kind === 'range').length > 5000);
			const trace = await run(join(outside, 'agent-trace', 'sample.json'));
			assert.equal(trace.lines.filter(({ kind }) => kind === 'range').length, 33);
			assert.deepEqual(trace.lines.at(-1).count, 2);
		});
});
