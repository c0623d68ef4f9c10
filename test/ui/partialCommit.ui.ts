import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { git } from '../host/sampleWorkspace.ts';
import { accept, acceptAtEnd, addFiles, quietTyping } from './accepting.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';
import { type Lines, noLines, Overview } from './overview.ts';
import { Terminal } from './terminal.ts';

describe('commits of a part', () => {
	let session: EditorSession;
	let editor: EditorPage;
	let terminal: Terminal;
	let overview: Overview;
	let earlier: Lines = noLines;

	before(async () => {
		session = await EditorSession.start({ settings: quietTyping });
		await addFiles(session, ['src/hunks.ts', 'src/lines.ts', 'src/older.ts']);
		editor = await session.openWindow();
		terminal = await Terminal.open(session, editor);
	});

	after(() => session.stop());

	it('leaves a hunk that was not staged uncommitted', async () => {
		await editor.openFile('src/hunks.ts');
		await editor.press('ControlOrMeta+Home');
		await editor.press('Enter');
		await editor.press('ArrowUp');
		await accept(editor, '// retry with backoff');
		await acceptAtEnd(editor, 'src/hunks.ts');
		overview = await Overview.open(editor);
		await overview.untilLines(earlier, { accepted: 22, uncommitted: 22 });

		// The first hunk is the upper one.
		await terminal.run('printf "n\\ny\\n" | git add -p && git commit -qm "The lower one"');
		await overview.untilLines(earlier, { accepted: 22, unchanged: 12, uncommitted: 10 });
		await terminal.run('git commit -qam "The upper one"');
		await overview.untilLines(earlier, { accepted: 22, unchanged: 22 });
	});

	it('leaves the lines of one insertion that were not staged uncommitted', async () => {
		earlier = await overview.lines();
		const file = 'src/lines.ts';
		await acceptAtEnd(editor, file);
		await overview.untilLines(earlier, { accepted: 12, uncommitted: 12 });

		const text = await readFile(join(session.folder, file), 'utf8');
		const staged = `${text.split('\n').slice(0, -6).join('\n')}\n`;
		await stage(session, file, staged);
		await terminal.run('git commit -qm "The first lines"');
		await overview.untilLines(earlier, { accepted: 12, unchanged: 6, uncommitted: 6 });

		await editor.openFile(file);
		await editor.press('ControlOrMeta+End');
		await editor.press('ArrowUp', 2);
		// The inner loop's brace is not among them.
		await editor.press('ControlOrMeta+Shift+K');
		await editor.save();
		await terminal.run('git commit -qam "The last lines"');
		await overview.untilLines(earlier, { accepted: 12, unchanged: 11, deleted: 1 });
	});

	it('counts a staged older version as it was committed', async () => {
		earlier = await overview.lines();
		const file = 'src/older.ts';
		await acceptAtEnd(editor, file);
		await overview.untilLines(earlier, { accepted: 12, uncommitted: 12 });
		await terminal.run('git add -A');
		await editor.openFile(file);
		await editor.press('ControlOrMeta+End');
		await editor.press('ArrowUp');
		await editor.press('ControlOrMeta+Shift+K');
		await editor.save();
		await terminal.run('git commit -qm "As it was staged"');
		await overview.untilLines(earlier, { accepted: 12, unchanged: 12 });
		// The rest is a change of committed code: the insertion is closed.
		await terminal.run('git commit -qam "As it is now"');
		await overview.untilLines(earlier, { accepted: 12, unchanged: 12 });
	});
});

/** Stages a text that is nowhere on disk, as `git add -e` does. */
async function stage(session: EditorSession, file: string, text: string): Promise<void> {
	const path = join(await mkdtemp(join(session.root, 'staged-')), 'staged.ts');
	await writeFile(path, text);
	const blob = (await git(session.folder, ['hash-object', '-w', path])).trim();
	await git(session.folder, ['update-index', '--cacheinfo', `100644,${blob},${file}`]);
}
