import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asKeptMark, keptOf, markOf } from '../../src/commits/keptMark.ts';
import { readReflogTail } from '../../src/commits/reflogTail.ts';
import { inTempFolder } from '../store/tempFolder.ts';

const hash = (digit: number) => `${digit}`.repeat(40);
const line = (to: number) =>
	`${hash(0)} ${hash(to)} Ada <ada@example.org> ${1_700_000_000 + to} +0000\tcommit: Secret ${to}\n`;

/** A mark behind line 2 is kept; then the reflog holds `lines`. What is new to it? */
async function newAfter(lines: readonly number[]): Promise<number[]> {
	let found: number[] = [];
	await inTempFolder(async (folder) => {
		const path = join(folder, 'HEAD');
		writeFileSync(path, line(1) + line(2));
		const { mark } = await readReflogTail(path, null);
		const stored: unknown = JSON.parse(JSON.stringify(keptOf(mark)));
		const kept = asKeptMark(stored);
		assert.ok(kept);
		assert.ok(
			!JSON.stringify(stored).includes('Ada') && !JSON.stringify(stored).includes('Secret'),
		);
		writeFileSync(path, lines.map(line).join(''));
		const tail = await readReflogTail(path, markOf(readFileSync(path), kept));
		found = tail.lines.map(({ to }) => Number(to[0]));
	});
	return found;
}

describe('kept mark', () => {
	it('finds what came after it', async () => {
		assert.deepEqual(await newAfter([1, 2]), []);
		assert.deepEqual(await newAfter([1, 2, 3, 4]), [3, 4]);
	});

	it('finds it again where lines before it are gone', async () => {
		assert.deepEqual(await newAfter([2, 3]), [3]);
	});

	it('takes what is later where its own line is gone, too', async () => {
		assert.deepEqual(await newAfter([1, 3, 4]), [3, 4]);
		assert.deepEqual(await newAfter([3]), [3]);
		assert.deepEqual(await newAfter([]), []);
	});

	it('is refused where it is damaged', () => {
		const good = { offset: 5, length: 5, line: 'x', tMs: 1 };
		assert.deepEqual(asKeptMark(good), good);
		for (const bad of [null, 1, [], {}, { ...good, length: 6 }, { ...good, offset: -1 }])
			assert.equal(asKeptMark(bad), null);
	});
});
