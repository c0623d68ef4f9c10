import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { contentKey } from '../../core/contentKey.ts';
import type { Machine } from './hookFiles.ts';
import { hookFolder } from './hookFolder.ts';

/** What the folders of an installed extension begin with. */
const installedName = 'rework-meter.rework-meter-';

/** Notes that an editor uses the hooks: it is told by the folder that its extensions are in. */
export function noteEditor(machine: Machine, extension: string): void {
	const { editors } = hookFolder(machine.home);
	const folder = dirname(extension);
	mkdirSync(editors, { recursive: true, mode: 0o700 });
	writeFileSync(join(editors, contentKey(folder).slice(0, 16)), folder, { mode: 0o600 });
}

/** Whether another editor that used the hooks still has the extension; forgets this one. Never throws. */
export function isUsedElsewhere(machine: Machine, extension: string): boolean {
	const { editors } = hookFolder(machine.home);
	const own = dirname(extension);
	rmSync(join(editors, contentKey(own).slice(0, 16)), { force: true });
	return namesIn(editors).some((name) => {
		const folder = textOf(join(editors, name));
		return folder !== own && namesIn(folder).some((one) => one.startsWith(installedName));
	});
}

function textOf(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}

function namesIn(folder: string): readonly string[] {
	try {
		return folder === '' ? [] : readdirSync(folder);
	} catch {
		return [];
	}
}
