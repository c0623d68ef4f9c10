import assert from 'node:assert/strict';
import { applyWrites, refusalOf } from '../../src/tools/applyWrites.ts';
import type { Write } from '../../src/tools/plan.ts';
import type { Json } from '../../src/tools/settings.ts';

const write = (key: string): Write => ({ key, language: null, value: 'new' });
const writes = ['a', 'b', 'c', 'd'].map(write);

/** An editor that fails as it is told; `fails` maps `key=value` to a message. */
function editor(fails: Readonly<Record<string, string>>) {
	const now = new Map<string, Json>([
		['a', 'old'],
		['b', 'old'],
	]);
	const log: string[] = [];
	const put = async ({ key, value }: Write) => {
		const what = `${key}=${value ?? 'unset'}`;
		log.push(what);
		const failure = fails[what];
		if (failure !== undefined) throw new Error(failure);
		if (value === undefined) now.delete(key);
		else now.set(key, value);
	};
	const before = new Map(now);
	return { log, now, run: () => applyWrites(writes, ({ key }) => before.get(key), put) };
}

describe('writing several settings', () => {
	it('goes on where the editor refuses one, and says why', async () => {
		const { run, now } = editor({
			'b=new': 'Unable to write b because it is configured in system policy.',
			'c=new': 'Unable to write to Workspace Settings because c is not a registered configuration.',
			'd=new':
				'Unable to write d to Workspace Settings. This setting can be written only into User settings.',
		});
		const result = await run();
		assert.ok(result.kind === 'done');
		assert.deepEqual(
			result.refused.map(({ write: { key }, why }) => `${key} ${why}`),
			['b policy', 'c notRegistered', 'd notHere'],
		);
		assert.deepEqual(
			[...now],
			[
				['a', 'new'],
				['b', 'old'],
			],
		);
	});

	it('takes back what was written where one fails, the last first', async () => {
		const { run, now, log } = editor({ 'd=new': 'the disk is full' });
		const result = await run();
		assert.deepEqual(result, {
			kind: 'failed',
			write: writes[3],
			why: 'the disk is full',
			left: [],
		});
		assert.deepEqual(log, ['a=new', 'b=new', 'c=new', 'd=new', 'c=unset', 'b=old', 'a=old']);
		assert.deepEqual(
			[...now],
			[
				['a', 'old'],
				['b', 'old'],
			],
		);
	});

	it('names what could not even be taken back', async () => {
		const { run } = editor({ 'd=new': 'the disk is full', 'b=old': 'it still is' });
		const result = await run();
		assert.ok(result.kind === 'failed');
		assert.deepEqual(result.left, [writes[1]]);
	});

	it('takes an unsaved or broken settings file for an accident, not for a refusal', () => {
		for (const message of [
			'Unable to write into workspace settings because the file has unsaved changes. Please save the workspace settings file first and then try again.',
			'Unable to write into workspace settings. Please open the workspace settings to correct errors/warnings in the file and try again.',
			'Unable to write to Workspace Settings because of an internal error.',
		])
			assert.equal(refusalOf(message), null);
	});
});
