import { lstat, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Puts extensions into a server's extensions folder as links to where they are built, so that the editor
 * takes them for installed ones. Unlike extensions under development they get a new extension host
 * after a crash, and there may be several. What an earlier run linked or indexed there goes first.
 */
export async function linkExtensions(folder: string, extensions: readonly string[]): Promise<void> {
	// Without its index the server takes every folder with a manifest as installed, and writes a new one.
	await rm(join(folder, 'extensions.json'), { force: true });
	for (const name of await readdir(folder)) {
		const path = join(folder, name);
		if ((await lstat(path)).isSymbolicLink()) await rm(path);
	}
	for (const path of extensions) {
		const text = await readFile(join(path, 'package.json'), 'utf8');
		const { publisher, name, version } = JSON.parse(text) as Record<string, string>;
		// Junctions need no rights on Windows.
		await symlink(path, join(folder, `${publisher}.${name}-${version}`), 'junction');
	}
}
