import type * as vscode from 'vscode';
import type { CapturedEvent } from '../core/events.ts';
import type { Log } from '../core/log.ts';

/** Distributes over the union, so that each event keeps its own fields. */
export type Timeless<E> = E extends CapturedEvent ? Omit<E, 'tMs'> : never;

/** What every part of capture is given. No part knows another. */
export interface CaptureContext {
	readonly log: Log;
	/** Adds the time and hands the event to the pipeline. Times never decrease. */
	emit(event: Timeless<CapturedEvent>): void;
	/** Whether this document is followed; see `documentScope.ts`. */
	isFollowed(document: vscode.TextDocument): boolean;
}
