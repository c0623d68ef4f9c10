import { mkdir, rm, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';

/**
 * One folder that stands for several extensions under development. The browser's workbench keeps only
 * the last `extensionDevelopmentPath` of its payload (it is a map), but takes a folder without a
 * manifest as a folder of extensions.
 */
export async function developmentFolder(
	root: string,
	extensions: readonly string[],
): Promise<string> {
	const folder = join(root, 'development');
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	for (const [index, path] of extensions.entries()) {
		// The number keeps two checkouts of the same name apart. Junctions need no rights on Windows.
		await symlink(path, join(folder, `${index}-${basename(path)}`), 'junction');
	}
	return folder;
}
