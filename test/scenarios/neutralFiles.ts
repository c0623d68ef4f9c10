import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Result } from './format.ts';
import { runFiles } from './runFiles.ts';

/** Files of a folder that is gone afterwards. */
export async function inFolder(
	test: (file: (name: string, content: unknown) => string) => Promise<void>,
): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'rework-neutral-'));
	try {
		await test((name, content) => {
			const path = join(folder, name);
			const json = typeof content === 'string' ? content : JSON.stringify(content);
			writeFileSync(path, name.endsWith('.gz') ? gzipSync(json) : json);
			return path;
		});
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** What running files gives. */
export async function resultsOf(paths: readonly string[]): Promise<Result[]> {
	const results: Result[] = [];
	await runFiles(paths, (result) => results.push(result));
	return results;
}
