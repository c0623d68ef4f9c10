import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { workspace } from 'vscode';
import { product } from './product.ts';
import { waitUntil } from './waitUntil.ts';

const run = promisify(execFile);
const files = 25;
/** Together more than a million characters. */
const linesInFile = 900;

describe('a large commit', () => {
	it('has its texts compared in the thread of the package', async function () {
		this.timeout(60_000);
		const { measuring } = await product();
		const root = workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
		const comparing = measuring.live?.meter.comparing;
		assert.ok(comparing);
		const before = comparing.handedOver;
		await mkdir(join(root, 'large'), { recursive: true });
		for (let file = 0; file < files; file++) {
			const lines = Array.from(
				{ length: linesInFile },
				(_, line) => `const value${line} = compute${file}(${line}, "some text");\n`,
			);
			await writeFile(join(root, 'large', `file${file}.ts`), lines.join(''));
		}
		await run('git', ['add', '--', 'large'], { cwd: root });
		await run('git', ['commit', '-qm', 'Large'], { cwd: root });
		await waitUntil('answers of the thread', () => comparing.handedOver >= before + files);
		await measuring.live?.meter.handled();
		assert.ok(comparing.isUp);
	});
});
