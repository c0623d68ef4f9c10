import type { GitClient } from './gitClient.ts';

const runs = /^filter\.(.+)\.(clean|smudge|process|required)$/s;

/**
 * Settings under which git runs no content filter, for the commands that may compare working files: where a file is as
 * young as the index, git reads it through its filter. Null where git cannot say which filters there are, or one has a
 * name that a setting cannot hold. One process.
 */
export async function noFilters(client: GitClient, root: string): Promise<string[] | null> {
	const answer = await client.read(root, ['config', '--list', '--name-only', '-z']);
	if (answer.kind === 'failed') return null;
	const names = new Set(answer.output.split('\0').flatMap((key) => runs.exec(key)?.[1] ?? []));
	if ([...names].some((name) => /[=\n]/.test(name))) return null;
	return [...names].flatMap((name) => [
		...['clean', 'smudge', 'process'].map((kind) => `filter.${name}.${kind}=`),
		`filter.${name}.required=false`,
	]);
}
