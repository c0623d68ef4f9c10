// No test of its own. Types only.
import type { AgentEvent } from '../agentEvent.ts';

/** What the thread is started with. */
export interface SpoolWorkerData {
	readonly home: string;
	readonly folders: readonly string[];
}

export type ToSpool =
	| { readonly type: 'folders'; readonly folders: readonly string[] }
	/** A batch was handed on; the next may come. */
	| { readonly type: 'handled' }
	| { readonly type: 'close' };

export type FromSpool =
	| { readonly type: 'events'; readonly events: readonly AgentEvent[]; readonly ignored: number }
	/** All that waited at the beginning has been handed over. */
	| { readonly type: 'caughtUp' }
	/** There is no spool any more: everything was deleted. */
	| { readonly type: 'gone' };
