// No source file of its own: random sessions, replayed and held to a list of owners.
import assert from 'node:assert/strict';
import { env } from 'node:process';
import { randomRecording } from './randomRecording.ts';
import { runRecording } from './recording.ts';

const count = env['REWORK_FULL'] === '1' ? 2_000 : 60;

describe('random recordings', () => {
	it('leave of every accept what a list of owners says', () => {
		const first = Number(env['REWORK_RECORDING'] ?? Math.floor(Math.random() * 1_000_000));
		let accepts = 0;
		for (let seed = first; seed < first + count; seed++) {
			const recording = randomRecording(seed);
			accepts += recording.oracle.accepts.length;
			const { differences } = runRecording(recording);
			assert.deepEqual(differences, [], `REWORK_RECORDING=${seed}`);
		}
		assert.ok(accepts > count, `${accepts} accepts`);
	}).timeout(120_000);
});
