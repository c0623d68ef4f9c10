import { closeSync, futimesSync, openSync } from 'node:fs';
import { aliveForMs, type HookFolder } from './hookFolder.ts';

/**
 * Says to the hooks that somebody reads what they write, for the next 24 hours: the file's time of change lies so far
 * ahead, which a shell can compare without starting a program. Throws where there is no hook folder; makes none.
 */
export function sayAlive({ alive }: HookFolder, nowMs: number): void {
	const until = (nowMs + aliveForMs) / 1000;
	const handle = openSync(alive, 'a', 0o600);
	try {
		futimesSync(handle, until, until);
	} finally {
		closeSync(handle);
	}
}
