// No test of its own. Names and numbers; every test of hooks goes through them.
import { join } from 'node:path';

/**
 * The one folder outside of the editor's own storage: hooks run in whatever terminal or editor an agent runs in, and all
 * of them, as all editors, must find it without being told. Every name in it.
 */
export const hookFolderName = '.rework-meter';

/** Paths within the hook folder of this home folder. Pure. */
export function hookFolder(home: string): HookFolder {
	const root = join(home, hookFolderName);
	return {
		root,
		script: join(root, 'hook.sh'),
		nodeScript: join(root, 'hook.cjs'),
		spool: join(root, 'spool'),
		alive: join(root, 'alive'),
		heard: join(root, 'heard'),
		editors: join(root, 'editors'),
		backups: join(root, 'backups'),
		installed: join(root, 'installed.json'),
	};
}

export interface HookFolder {
	readonly root: string;
	/** What agents run on POSIX systems. */
	readonly script: string;
	/** What they run on Windows. */
	readonly nodeScript: string;
	/** Payloads that nobody has taken yet. */
	readonly spool: string;
	/** Its time of change is the moment until which hooks write: a day after a window last said that it lives. */
	readonly alive: string;
	/** An empty file for each agent, whose time of change is when it was last heard. */
	readonly heard: string;
	/** The folders of extensions of every editor that uses the hooks. */
	readonly editors: string;
	/** Files of agents as they were before they were changed. */
	readonly backups: string;
	/** What was added to which file, so that it can be taken away without a trace. */
	readonly installed: string;
}

/** Hooks write for this long after a window of ours was last seen. */
export const aliveForMs = 24 * 3_600_000;
/** Hooks write no more than so many files, */
export const maxSpoolFiles = 1_000;
/** and no more than so many bytes in all. */
export const maxSpoolBytes = 100 * 1024 * 1024;
/** Names of whole payloads in the spool; what is still being written ends otherwise. */
export const spoolFileName = /^[\w-]+\.([a-z-]+)\.json$/;
