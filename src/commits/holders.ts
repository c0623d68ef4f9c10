import type { GitClient } from './gitClient.ts';
import type { Version } from './readCommit.ts';

/** Paths asked for at once: a command line on Windows ends at 32,767 characters. */
const pathsAtOnce = 50;

/**
 * Where branches are: HEAD, its upstream branch, then the local and remote branches that were committed to last, at most
 * `limit`. Two processes.
 */
export async function branchTips(
	client: GitClient,
	root: string,
	limit: number,
): Promise<string[]> {
	const format = '--format=%(objectname)';
	const [own, all] = await Promise.all([
		client.read(root, ['rev-parse', '-q', '--verify', 'HEAD']),
		client.read(root, [
			'for-each-ref',
			'--sort=-committerdate',
			`--count=${limit}`,
			format,
			'refs/heads',
			'refs/remotes',
		]),
	]);
	const lines = [own, all].flatMap((answer) =>
		answer.kind === 'ok' ? answer.output.split('\n') : [],
	);
	return [...new Set(lines)].filter((line) => /^[0-9a-f]{40,64}$/.test(line)).slice(0, limit);
}

/**
 * For those of these versions of files that a commit holds, the last commit on the way to it that changed the file. A
 * process for fifty paths, and one for each that is found.
 */
export async function holders<V extends Version>(
	client: GitClient,
	root: string,
	tip: string,
	versions: readonly V[],
): Promise<Map<V, string>> {
	const found = new Map<V, string>();
	const paths = [...new Set(versions.map(({ path }) => path))];
	for (const { path, blob } of await versionsIn(client, root, tip, paths)) {
		const here = versions.find((one) => one.path === path && one.blob === blob);
		if (here) found.set(here, await lastChange(client, root, tip, path));
	}
	return found;
}

/** What a commit has at these paths, as far as those are files. A process for fifty paths. */
export async function versionsIn(
	client: GitClient,
	root: string,
	commit: string,
	paths: readonly string[],
): Promise<Version[]> {
	const found: Version[] = [];
	for (let at = 0; at < paths.length; at += pathsAtOnce) {
		const some = paths.slice(at, at + pathsAtOnce);
		const answer = await client.read(root, ['ls-tree', '-z', '--full-tree', commit, '--', ...some]);
		if (answer.kind === 'failed') continue;
		const blobs = blobsIn(answer.output);
		for (const path of some) {
			const blob = blobs.get(path);
			if (blob !== undefined) found.push({ path, blob });
		}
	}
	return found;
}

/** Where git cannot say (trees are missing), the tip itself: it holds the file. */
async function lastChange(
	client: GitClient,
	root: string,
	tip: string,
	path: string,
): Promise<string> {
	const args = ['--literal-pathspecs', 'rev-list', '--max-count=1', tip, '--', path];
	const answer = await client.read(root, args);
	return (answer.kind === 'ok' && answer.output.trim()) || tip;
}

/** `<mode> SP blob SP <id> TAB <path> NUL` */
function blobsIn(output: string): ReadonlyMap<string, string> {
	const blobs = new Map<string, string>();
	for (const entry of output.split('\0')) {
		const [, blob, path] = /^100\d{3} blob ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? [];
		if (blob !== undefined && path !== undefined) blobs.set(path, blob);
	}
	return blobs;
}
