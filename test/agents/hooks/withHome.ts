import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Machine } from '../../../src/agents/hooks/hookFiles.ts';
import { type HookFolder, hookFolder } from '../../../src/agents/hooks/hookFolder.ts';
import { prepareHookFolder } from '../../../src/agents/hooks/installation.ts';

/** A home folder of the test's own, with the hook folder in it. */
export interface Home {
	readonly machine: Machine;
	readonly place: HookFolder;
	/** Writes a file below the home folder. */
	put(path: string, text: string, mode?: number): string;
}

/** Runs a test in a home folder that is gone afterwards. */
export async function withHome(test: (home: Home) => Promise<void> | void): Promise<void> {
	const home = mkdtempSync(join(tmpdir(), 'rework-home-'));
	const machine = { home, platform: 'linux', env: {} } as const;
	const put = (path: string, text: string, mode = 0o644) => {
		const file = join(home, path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text, { mode });
		return file;
	};
	try {
		await test({ machine, place: hookFolder(home), put });
	} finally {
		rmSync(home, { recursive: true, force: true, maxRetries: 3 });
	}
}

/** The same with the hook's script in place and a window that was seen just now. */
export function withHooks(test: (home: Home) => Promise<void> | void): Promise<void> {
	return withHome((home) => {
		prepareHookFolder(home.machine);
		writeFileSync(home.place.alive, '');
		const until = Date.now() / 1000 + 86_400;
		utimesSync(home.place.alive, until, until);
		return test(home);
	});
}
