import { execFile } from 'node:child_process';
import { cp, mkdir } from 'node:fs/promises';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from './paths.ts';

/**
 * Copies the sample workspace to `folder` as a git repository with one commit of a fixed date and
 * author, so that its commit id is the same everywhere.
 */
export async function createSampleWorkspace(folder: string): Promise<void> {
	await mkdir(folder, { recursive: true });
	await cp(join(repositoryRoot, 'test', 'workspace'), folder, { recursive: true });
	const steps = [
		['init', '--quiet', '--initial-branch=main'],
		['add', '--all'],
		['commit', '--quiet', '--message=Order desk'],
	];
	for (const step of steps) await git(folder, step);
}

/** Git as if on a new machine: no configuration of the person running the tests gets in. */
export async function git(folder: string, args: readonly string[]): Promise<string> {
	const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
	const { stdout } = await promisify(execFile)('git', args, {
		cwd: folder,
		env: { ...Object.fromEntries(kept), ...gitEnvironment },
	});
	return stdout;
}

const gitEnvironment = {
	GIT_CONFIG_GLOBAL: devNull,
	GIT_CONFIG_NOSYSTEM: '1',
	GIT_AUTHOR_NAME: 'Test Person',
	GIT_AUTHOR_EMAIL: 'test@example.invalid',
	GIT_AUTHOR_DATE: '2026-01-05T09:00:00Z',
	GIT_COMMITTER_NAME: 'Test Person',
	GIT_COMMITTER_EMAIL: 'test@example.invalid',
	GIT_COMMITTER_DATE: '2026-01-05T09:00:00Z',
};
