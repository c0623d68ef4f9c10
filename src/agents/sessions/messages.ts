// No test of its own. Types only.
import type { SessionPlace } from './places.ts';
import type { News } from './sessionWatch.ts';

/** What the thread that reads sessions is started with. */
export interface SessionWorkerData {
	readonly places: readonly SessionPlace[];
	/** Folders of the workspace: absolute, `/` between parts. */
	readonly folders: readonly string[];
	readonly sinceMs: number;
	readonly offsets: Readonly<Record<string, number>>;
}

/** What it tells. `caughtUp`: all that was there when it began has been told. */
export type FromSessions = News | 'caughtUp';

/** The window has taken what it was told: more may come. */
export type ToSessions = 'taken';
