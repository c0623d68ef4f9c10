import { mkdir, writeFile } from 'node:fs/promises';
import { devNull } from 'node:os';
import { join } from 'node:path';

/** The folders of one server: nothing it does reaches the person's own home or git configuration. */
export interface ServerHome {
	readonly home: string;
	readonly serverData: string;
	readonly extensions: string;
	/** Where the extension host keeps each extension's global storage, one folder per id. */
	readonly globalStorage: string;
	readonly env: NodeJS.ProcessEnv;
}

/**
 * Lays out a server's folders under `root` and writes its settings and keys. What is there already (an earlier
 * run with the same root) stays, except settings and git configuration, which are written anew.
 */
export async function prepareServerHome(
	root: string,
	settings: Readonly<Record<string, unknown>>,
): Promise<ServerHome> {
	const home = join(root, 'home');
	const serverData = join(root, 'data');
	const extensions = join(root, 'extensions');
	const gitConfig = join(home, '.gitconfig');
	const user = join(serverData, 'data', 'User');
	for (const folder of [home, extensions, user]) await mkdir(folder, { recursive: true });
	await writeFile(gitConfig, gitConfigText);
	// A prompt that is the same on every machine keeps screenshots comparable.
	await writeFile(join(home, '.bashrc'), "PS1='\\W$ '\n");
	await writeFile(
		join(user, 'settings.json'),
		JSON.stringify({ ...quietSettings, ...settings }, undefined, '\t'),
	);
	await writeFile(join(user, 'keybindings.json'), JSON.stringify(keybindings));
	return {
		home,
		serverData,
		extensions,
		globalStorage: join(user, 'globalStorage'),
		env: {
			...inherited(),
			HOME: home,
			USERPROFILE: home,
			XDG_CONFIG_HOME: join(home, '.config'),
			XDG_DATA_HOME: join(home, '.local', 'share'),
			XDG_CACHE_HOME: join(home, '.cache'),
			XDG_STATE_HOME: join(home, '.local', 'state'),
			GIT_CONFIG_GLOBAL: gitConfig,
			GIT_CONFIG_SYSTEM: devNull,
			GIT_CONFIG_NOSYSTEM: '1',
			SHELL: process.platform === 'win32' ? undefined : '/bin/bash',
			LANG: 'C.UTF-8',
		},
	};
}

const gitConfigText = `[user]
	name = Test Person
	email = test@example.invalid
[init]
	defaultBranch = main
[commit]
	gpgSign = false
`;

/** Nothing opens, asks, updates or saves by itself. */
export const quietSettings = {
	'workbench.startupEditor': 'none',
	'workbench.secondarySideBar.defaultVisibility': 'hidden',
	'workbench.tips.enabled': false,
	'workbench.welcomePage.walkthroughs.openOnInstall': false,
	'workbench.enableExperiments': false,
	'security.workspace.trust.enabled': false,
	'telemetry.telemetryLevel': 'off',
	'update.mode': 'none',
	'extensions.autoCheckUpdates': false,
	'extensions.autoUpdate': false,
	'extensions.ignoreRecommendations': true,
	'files.autoSave': 'off',
	'git.autofetch': false,
	'git.openRepositoryInParentFolders': 'never',
	'terminal.integrated.persistentSessionReviveProcess': 'never',
};

/** The editor has no key of its own for asking; this is the one AI extensions usually bring. */
const keybindings = [
	{ key: 'alt+\\\\', command: 'editor.action.inlineSuggest.trigger', when: 'editorTextFocus' },
];

/** Git and npm variables of the caller would change what commands in the editor's terminals do. */
function inherited(): NodeJS.ProcessEnv {
	return Object.fromEntries(
		Object.entries(process.env).filter(
			([name]) => !/^(npm_|GIT_|VSCODE_|NODE_OPTIONS$)/i.test(name),
		),
	);
}
