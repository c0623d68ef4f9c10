import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readRecording } from '../src/cli/recording.ts';
import { replay } from '../src/replay.ts';
import { reportJson } from '../src/report/json.ts';
import { stories } from './stories.ts';
import { recordingOf, recordingsFolder } from './writeRecordings.ts';

const goldenFolder = new URL('./golden/', import.meta.url);
const names = (folder: URL, end: string) =>
	readdirSync(folder)
		.filter((name) => name.endsWith(end))
		.map((name) => name.slice(0, -end.length))
		.sort();

/** `REWORK_UPDATE_GOLDEN=1` writes what is compared with; a missing file fails. */
function assertGolden(name: string, report: string): void {
	const file = new URL(`${name}.json`, goldenFolder);
	if (process.env['REWORK_UPDATE_GOLDEN'] === '1') writeFileSync(file, report);
	assert.equal(report, readFileSync(file, 'utf8'));
}

describe('golden reports', () => {
	const recordings = names(recordingsFolder, '.jsonl');

	for (const name of recordings) {
		it(`of the recording ${name}`, () => {
			const file = fileURLToPath(new URL(`${name}.jsonl`, recordingsFolder));
			const events = [...readRecording(file)].map(({ event }) => event);
			// Of the night with two days only the second counts.
			const period = name === 'midnight' ? 'today' : '7d';
			const report = reportJson(replay(events, { period }));
			assertGolden(name, report);
			assert.equal(reportJson(replay(events, { period })), report);
		});
	}

	it('belong to recordings, and recordings to stories', () => {
		assert.deepEqual(names(goldenFolder, '.json'), recordings);
		assert.deepEqual(recordings, Object.keys(stories).sort());
	});

	it('come from recordings that are what capture and the store say today', () => {
		for (const name of recordings) {
			const text = readFileSync(new URL(`${name}.jsonl`, recordingsFolder), 'utf8');
			assert.equal(text, recordingOf(name), `${name}: run node test/writeRecordings.ts`);
		}
	});
});
