import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { databaseName } from '../../src/store/folder.ts';
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

			await session.restart({
				meanwhile: async () => {
					await rename(join(session.folder, 'src/a.ts'), join(session.folder, 'src/c.ts'));
					ageStore(join(session.dataFolder, databaseName));
				},
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
			await page.untilValues({ 'lines.accepted': 0, 'coverage.commits': 1 });
		} finally {
			await session.stop();
		}
	});
});

/** Makes all that was stored a day older, which is what a day does. */
function ageStore(file: string): void {
	const db = new DatabaseSync(file);
	db.exec(`UPDATE drafts SET t_ms = t_ms - ${pauseMs}`);
	db.exec(`UPDATE insertions SET t_ms = t_ms - ${pauseMs}, changed_ms = changed_ms - ${pauseMs}`);
	db.close();
}
