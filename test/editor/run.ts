// Runs the editor suite: in the npm editor (default), in its oldest supported version (`--minimum`), or
// in a downloaded desktop VS Code (`--desktop`).
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import {
	buildEditorSuite,
	buildProduct,
	buildSampleAi,
	editorSuitePath,
	productPath,
	sampleAiPath,
} from '../host/buildTests.ts';
import { minimumEditor } from '../host/editorInstall.ts';
import { repositoryRoot } from '../host/paths.ts';
import { createSampleWorkspace } from '../host/sampleWorkspace.ts';
import { quietSettings } from '../host/serverHome.ts';

const { values } = parseArgs({
	options: {
		minimum: { type: 'boolean', default: false },
		desktop: { type: 'boolean', default: false },
		grep: { type: 'string', default: '' },
	},
});

const root = await mkdtemp(join(tmpdir(), 'rework-suite-'));
try {
	await Promise.all([buildProduct(), buildEditorSuite(), buildSampleAi()]);
	const folder = join(root, 'workspace');
	await createSampleWorkspace(folder);
	const userData = join(root, 'user-data');
	if (values.desktop) await writeDesktopSettings(userData);
	await runTests({
		...(values.desktop
			? { version: values.minimum ? minimumEditor.vscode : 'stable' }
			: { vscodeExecutablePath: join(repositoryRoot, 'test', 'host', 'launcher.ts') }),
		extensionDevelopmentPath: [productPath, sampleAiPath],
		extensionTestsPath: editorSuitePath,
		launchArgs: [
			folder,
			`--user-data-dir=${userData}`,
			`--extensions-dir=${join(root, 'extensions')}`,
		],
		extensionTestsEnv: {
			REWORK_EDITOR: values.minimum ? 'minimum' : 'current',
			REWORK_TEST_GREP: values.grep,
			REWORK_FULL: process.env['REWORK_FULL'] ?? '',
		},
	});
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
} finally {
	await rm(root, { recursive: true, force: true, maxRetries: 5 });
}

async function writeDesktopSettings(userData: string): Promise<void> {
	const folder = join(userData, 'User');
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'settings.json'), JSON.stringify(quietSettings));
}
