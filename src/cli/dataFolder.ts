// No test of its own. Tested through the command line: test/cli.test.ts.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { databaseName } from '../store/folder.ts';
import type { Terminal } from './command.ts';

/** The folder to read, or all that were looked at in vain. */
export type DataFolder =
	| { readonly kind: 'found'; readonly folder: string; readonly others: readonly string[] }
	| { readonly kind: 'none'; readonly looked: readonly string[] };

const extensionId = 'rework-meter.rework-meter';
const editors = ['Code', 'Code - Insiders', 'VSCodium', 'Cursor', 'Windsurf'] as const;
const servers = ['.vscode-server', '.vscode-server-insiders', '.cursor-server'] as const;

/**
 * Finds the data: the folder given, else the one in `REWORK_METER_DATA`, else the first of the
 * usual editors' that holds a database. Creates nothing.
 */
export function findDataFolder(given: string | undefined, terminal: Terminal): DataFolder {
	const named = given ?? terminal.environment['REWORK_METER_DATA'];
	if (named) {
		const known = existsSync(join(named, databaseName));
		return known ? { kind: 'found', folder: named, others: [] } : { kind: 'none', looked: [named] };
	}
	const looked = usualFolders(terminal);
	const [folder, ...others] = looked.filter((place) => existsSync(join(place, databaseName)));
	return folder ? { kind: 'found', folder, others } : { kind: 'none', looked };
}

/** Global storage folders of this extension in the editors we know, in order of preference. */
export function usualFolders({ environment, home, platform }: Terminal): string[] {
	const storage = ['User', 'globalStorage', extensionId];
	const atHome = servers.map((server) => join(home, server, 'data', ...storage));
	return [...editors.map((editor) => join(settingsRoot(), editor, ...storage)), ...atHome];

	function settingsRoot(): string {
		if (platform === 'darwin') return join(home, 'Library', 'Application Support');
		if (platform === 'win32') return environment['APPDATA'] ?? join(home, 'AppData', 'Roaming');
		return environment['XDG_CONFIG_HOME'] ?? join(home, '.config');
	}
}
