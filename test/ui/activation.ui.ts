import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildProbe } from '../../bench/probe/build.ts';
import { waitUntil } from '../editor/waitUntil.ts';
import { productPath, sampleAiPath } from '../host/buildTests.ts';
import { EditorSession } from './editorSession.ts';

describe('activation', () => {
	it('reads no file and starts no process by itself, and loads git only afterwards', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'rework-activation-'));
		const file = join(folder, 'calls');
		const session = await EditorSession.start({
			extensions: [productPath, sampleAiPath, await buildProbe(folder)],
			env: { REWORK_PROBE_CALLS: file },
		});
		try {
			await session.openWindow();
			let stacks: readonly string[] = [];
			// The repository is looked for right after activation; that it is seen shows that calls are noted.
			await waitUntil(
				'git in use',
				async () => {
					const text = existsSync(file) ? await readFile(file, 'utf8') : '';
					stacks = text
						.split('\n')
						.slice(0, -1)
						.map((line) => String(JSON.parse(line)));
					return (
						stacks.some((stack) => /^Error: readFileSync .*git\.cjs/.test(stack)) &&
						stacks.some((stack) => stack.startsWith('Error: spawn '))
					);
				},
				30_000,
			);
			assert.deepEqual(
				stacks.filter((stack) => /\bat activate \(.*extension\.cjs/.test(stack)),
				[],
			);
		} finally {
			await session.stop();
			await rm(folder, { recursive: true, force: true });
		}
	});
});
