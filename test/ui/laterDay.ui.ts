import assert from 'node:assert/strict';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { git } from '../host/sampleWorkspace.ts';
import { acceptAtEnd, addFiles, quietTyping } from './accepting.ts';
import { EditorSession } from './editorSession.ts';
import { noLines, Overview } from './overview.ts';

/** More than a day, and less than what is kept. */
const pauseMs = 26 * 3_600_000;

describe('a pause of a day', () => {
	it('loses nothing, also of a file that was renamed meanwhile', async () => {
		const session = await EditorSession.start({ settings: quietTyping });
		try {
			await addFiles(session, ['src/a.ts', 'src/b.ts']);
			const editor = await session.openWindow();
			await acceptAtEnd(editor, 'src/a.ts');
			await acceptAtEnd(editor, 'src/b.ts');
			const overview = await Overview.open(editor);
			await overview.untilLines(noLines, { accepted: 24, uncommitted: 24 });

			const clock = join(session.root, 'clock.cjs');
			await writeFile(clock, laterClock);
			await session.restart({
				meanwhile: () => rename(join(session.folder, 'src/a.ts'), join(session.folder, 'src/c.ts')),
				env: { NODE_OPTIONS: `--require=${clock}` },
			});
			const later = await session.openWindow();
			const page = await Overview.open(later, 'fieldset');
			await page.choose('7d');
			await page.untilLines(noLines, { accepted: 24, uncommitted: 24 });
			await later.openFile('src/c.ts');
			await git(session.folder, ['add', '--all']);
			await git(session.folder, ['commit', '-qm', 'Renamed the day after']);
			await page.untilLines(noLines, { accepted: 24, unchanged: 24 });
			await page.untilValues({ 'coverage.aiLines': 24, 'coverage.unknownLines': 0 });
			await page.choose('today');
			const frame = await later.webview('#page');
			await frame.locator('[data-figure="lines.accepted"][data-value="0"]').waitFor();
			assert.equal(await page.value('coverage.commits'), 1);
		} finally {
			await session.stop();
		}
	});
});

const laterClock = `const now = Date.now;
Date.now = () => now() + ${pauseMs};
globalThis.Date = new Proxy(Date, {
	construct: (target, args, self) => Reflect.construct(target, args.length ? args : [Date.now()], self),
});
`;
