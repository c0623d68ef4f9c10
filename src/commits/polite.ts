import { devNull } from 'node:os';

/**
 * Settings given to every git process, so that reading a repository runs nothing that the repository
 * names: no file system monitor and no hook.
 */
export const politeConfig: readonly string[] = [
	'core.fsmonitor=false',
	`core.hooksPath=${devNull}`,
];

/**
 * Environment of every git process. It takes no lock, fetches nothing (a blobless clone would, for a
 * missing object), asks nobody, speaks the language of our table of errors, and reads objects as they
 * are and not as replacement refs say.
 */
export const politeEnvironment: Readonly<Record<string, string>> = {
	GIT_OPTIONAL_LOCKS: '0',
	GIT_ALLOW_PROTOCOL: 'none',
	GIT_NO_LAZY_FETCH: '1',
	GIT_NO_REPLACE_OBJECTS: '1',
	GIT_TERMINAL_PROMPT: '0',
	LC_ALL: 'C',
};

/** Variables that name a program or a place of configuration; a read needs none of them. */
const guarded = new Set(['editor', 'pager', 'prefix', 'ssh_askpass', 'visual']);

/**
 * The environment for a git process: the given one without any `GIT_…` variable (a hook's `GIT_DIR`
 * would point us at the wrong repository) and without names of programs, then the polite settings.
 * Only `GIT_CONFIG_NOSYSTEM`, which takes configuration away, is passed on.
 */
export function politeEnvOf(inherited: NodeJS.ProcessEnv): Record<string, string> {
	const env: Record<string, string> = {};
	for (const [name, value] of Object.entries(inherited)) {
		const key = name.toLowerCase();
		if (value === undefined || guarded.has(key)) continue;
		if (key.startsWith('git_') && key !== 'git_config_nosystem') continue;
		env[name] = value;
	}
	return { ...env, ...politeEnvironment };
}
