// Writes the recordings of `stories.ts` into `test/fixtures/recordings`: `npx -c 'node test/writeRecordings.ts'`.
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inMemory } from './store/tempFolder.ts';
import { stories } from './stories.ts';

export const recordingsFolder = new URL('./fixtures/recordings/', import.meta.url);

/** A story as a recorder writes it. */
export function recordingOf(name: string): string {
	let text = '';
	inMemory((store) => {
		const events = stories[name]?.(store).events ?? [];
		text = events.map((event) => `${JSON.stringify(event)}\n`).join('');
	});
	return text;
}

const [, script] = process.argv;
if (script !== undefined && import.meta.url === pathToFileURL(script).href)
	for (const name of Object.keys(stories))
		writeFileSync(new URL(`${name}.jsonl`, recordingsFolder), recordingOf(name));
