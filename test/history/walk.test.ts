import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { walk } from './walk.ts';

const isFull = env['REWORK_FULL'] === '1';
/** One after the other; `REWORK_WALK=<seed>` walks one of one's own choice. */
const seeds =
	env['REWORK_WALK'] === undefined
		? Array.from({ length: isFull ? 100 : 6 }, (_, at) => at + 1)
		: [Number(env['REWORK_WALK'])];
const stepsOfSeed = 50;
/** Where git is slow, the last walks are left out of the short run. */
const shortRunMs = 15_000;

describe('a random walk through history', function () {
	this.timeout(isFull ? 3_600_000 : 120_000);

	it('never loses who wrote a line', async () => {
		const startMs = Date.now();
		let steps = 0;
		for (const seed of seeds) {
			if (!isFull && Date.now() - startMs > shortRunMs) break;
			const walked = await walk(seed, stepsOfSeed);
			steps += walked.steps;
			if (walked.differences.length === 0) continue;
			const file = join(tmpdir(), `rework-walk-${seed}.json`);
			writeFileSync(file, walked.script);
			const differences = walked.differences.join('\n');
			assert.fail(`${differences}\nREWORK_WALK=${seed}; or npm run scenarios -- ${file}`);
		}
		assert.ok(steps >= stepsOfSeed, `${steps} steps`);
	});
});
