// No source file of its own: it holds attribution to material from outside the project.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import type { Result } from '../scenarios/format.ts';
import { runFiles } from '../scenarios/runFiles.ts';

const data = join(import.meta.dirname, '../../../shared/data');

describe('attribution of recordings from outside', () => {
	if (!existsSync(data)) {
		it.skip('holds recorded sessions to their oracles (../shared/data is not there)');
		it.skip('holds keystroke traces to their oracle (../shared/data is not there)');
		return;
	}

	it('holds recorded sessions to their oracles', async () => {
		const results = await resultsOf('recordings/vscode-recordings.json.gz');
		assert.ok(results.length > 1);
	}).timeout(60_000);

	const traces = ['json-crdt-patch', 'rustcode', 'friendsforever_flat', 'seph-blog1'];
	for (const name of env['REWORK_FULL'] === '1' ? traces : traces.slice(0, 2))
		it(`holds the keystroke trace ${name} to its oracle`, async () => {
			const results = await resultsOf(`traces/${name}.json.gz`);
			assert.equal(results.length, 1);
		}).timeout(120_000);
});

/** What `npm run scenarios` says of a file, none of which may differ. */
async function resultsOf(name: string): Promise<readonly Result[]> {
	const results: Result[] = [];
	await runFiles([join(data, name)], (result) => results.push(result));
	assert.deepEqual(
		results.filter(({ differences }) => differences.length > 0),
		[],
	);
	return results;
}
