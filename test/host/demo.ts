// `npm run demo`: the README's story, played with real keys in the real editor and no person: AI code accepted in
// TypeScript and Python, changed, deleted, committed in the terminal. Prints the report and leaves a picture.
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { accept, quietTyping } from '../ui/accepting.ts';
import { EditorSession } from '../ui/editorSession.ts';
import { noLines, Overview } from '../ui/overview.ts';
import { Terminal } from '../ui/terminal.ts';
import { buildProduct, buildSampleAi } from './buildTests.ts';
import { repositoryRoot } from './paths.ts';

const picture = join(repositoryRoot, 'out', 'demo.png');

say('Starting VS Code with Rework Meter and a sample AI …');
await Promise.all([buildProduct(), buildSampleAi()]);
const session = await EditorSession.start({ settings: quietTyping });
try {
	await play();
	say('The report of these moments:\n');
	const cli = join(repositoryRoot, 'src', 'cli.ts');
	const report = [cli, 'report', '--data', session.dataFolder, '--since', 'today', '--md'];
	const { stdout } = await promisify(execFile)(process.execPath, report);
	process.stdout.write(stdout);
	say(`\nWhat the editor showed at the end: ${relative(process.cwd(), picture) || picture}`);
} finally {
	await session.stop();
}

async function play(): Promise<void> {
	const editor = await session.openWindow();
	const terminal = await Terminal.open(session, editor);
	const overview = await Overview.open(editor, '#page *');

	say('Accepting 12 lines in src/orders.ts with Tab');
	await editor.openFile('src/orders.ts');
	await editor.press('ControlOrMeta+End');
	await accept(editor, '// totals by customer');

	say('Changing one of them, deleting two');
	await editor.press('ArrowUp');
	await editor.press('End');
	await editor.type(' // by name');
	await editor.press('ArrowUp', 3);
	await editor.press('ControlOrMeta+Shift+K', 2);
	await editor.save();

	say('Accepting 5 lines in src/report.py with Tab');
	await editor.openFile('src/report.py');
	await editor.press('ControlOrMeta+End');
	await accept(editor, '# group by month');
	await editor.save();
	await overview.untilLines(noLines, { accepted: 17, uncommitted: 17 });

	say('Committing in the terminal');
	await terminal.run('git commit -qam "Totals by customer, groups by month"');
	await overview.untilLines(noLines, { accepted: 17, unchanged: 14, modified: 1, deleted: 2 });
	await mkdir(dirname(picture), { recursive: true });
	await editor.page.screenshot({ path: picture });
}

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}
