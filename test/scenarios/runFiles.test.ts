// No source file of its own: it tests the runner of neutral files.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Result } from './format.ts';
import { runFiles } from './runFiles.ts';

const small = join(import.meta.dirname, '../fixtures/scenarios/small.json');

describe('the runner of neutral files', () => {
	it('runs scenarios on real repositories and tells the lines that differ', async () => {
		const results = await resultsOf([small]);
		const [wrong, every] = [...results].sort((a, b) => a.id.localeCompare(b.id));
		assert.deepEqual(every?.differences, []);
		assert.deepEqual(every?.lines, { all: 6, right: 6 });
		assert.equal(wrong?.differences.length, 2);
		assert.equal(
			wrong?.differences[0],
			'step 2 worktree b.ts:1: not ai, expected ai (disputed: policy): let b = typed();',
		);
		assert.match(wrong?.differences[1] ?? '', /^failed: git status ended with 0/);
	}).timeout(30_000);

	it('replays recordings and traces, plain or packed', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'rework-neutral-'));
		try {
			const file = (name: string, content: unknown) => {
				const path = join(folder, name);
				const json = JSON.stringify(content);
				writeFileSync(path, name.endsWith('.gz') ? gzipSync(json) : json);
				return path;
			};
			const accept = { t: 10, k: 'edit', doc: 1, e: [[0, 0, 'abcdef']] };
			const results = await resultsOf([
				file('recordings.json.gz', {
					recordings: [
						{
							name: 'one',
							durationMs: 40_000,
							docs: [{ id: 1, path: 'a.ts', initial: '' }],
							events: [
								{ ...accept, src: 'inlineSuggestion.accept' },
								{ ...accept, t: 1_000, e: [[0, 2, '']] },
							],
							oracle: { accepts: [{ net: 6, at: { '30s': 4 }, end: 4 }] },
							oracleUndoAware: { accepts: [{ net: 6, at: { '30s': 4 }, end: 4 }] },
						},
					],
				}),
				file('trace.json', {
					startContent: '',
					endContent: 'a stretch of twenty',
					txns: [{ patches: [[0, 0, 'a stretch of twenty!']] }, { patches: [[19, 1, '']] }],
				}),
				file('oracle.json', { traces: { trace: { blocks: [{ len: 20, surviving: 18 }] } } }),
			]);
			assert.deepEqual(
				results.map(({ id, differences, survivors }) => [id, differences, survivors]),
				[
					['one', [], '4 characters survive, the oracles say 4 and 4'],
					[
						'trace',
						['block 1 of 20: 19 survive, the oracle says 18'],
						'19 characters survive, the oracle says 18 (0 came back)',
					],
				],
			);
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});

async function resultsOf(paths: readonly string[]): Promise<Result[]> {
	const results: Result[] = [];
	await runFiles(paths, (result) => results.push(result));
	return results;
}
