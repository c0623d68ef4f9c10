import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inTempFolder } from '../store/tempFolder.ts';
import { runCommand } from './runCommand.ts';

const fixture = (name: string) =>
	fileURLToPath(new URL(`../fixtures/agents/${name}`, import.meta.url));

const run = (...args: string[]) => runCommand('agent-events', ...args);

describe('rework-meter agent-events', () => {
	it('prints each event as a line of JSON, and counts the rest', async () => {
		const { code, out, err } = await run(fixture('claude-code.session.jsonl'));
		assert.equal(code, 0);
		const events = out
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line));
		assert.equal(events.length, 15);
		assert.ok(events.every(({ agent }) => agent === 'claude-code'));
		assert.match(err, /15 events; ignored: tools-used 1\n$/);
	});

	it('marks formats known from documentation only', async () => {
		const { out, err } = await run(fixture('droid.documented.jsonl'));
		assert.ok(
			out
				.trimEnd()
				.split('\n')
				.every((line) => JSON.parse(line).unverified),
		);
		assert.match(err, /Droid: unverified/);
	});

	it('takes several files, and says what it cannot do', async () => {
		const two = await run(fixture('cline.messages.json'), fixture('opencode.rows.json'));
		assert.equal(two.out.trimEnd().split('\n').length, 19);
		assert.equal((await run()).code, 2);
		assert.equal((await run('/nowhere/x')).code, 2);
		assert.equal((await run('--nope')).code, 2);
	});

	it('lets no control character of a file reach the terminal', async () => {
		await inTempFolder(async (folder) => {
			const file = join(folder, 'x.jsonl');
			writeFileSync(file, '{"type":"\\u001b[31mred"}\n');
			const { err } = await run(file);
			assert.ok(!err.includes('\u001b'), err);
		});
	});
});
