import type * as vscode from 'vscode';
import type { CapturedEvent } from '../core/events.ts';
import type { Log } from '../core/log.ts';
import type { DocumentScope } from './documentScope.ts';

/** Distributes over the union, so that each event keeps its own fields. */
export type Timeless<E> = E extends CapturedEvent ? Omit<E, 'tMs'> : never;

/** What every part of capture is given. No part knows another. */
export interface CaptureContext {
	readonly log: Log;
	/** Adds the time and hands the event to the pipeline. Times never decrease. */
	emit(event: Timeless<CapturedEvent>): void;
	/** Resolves when what was handed on so far has been worked through; mostly it is already. */
	handled(): Promise<void>;
	/** What is followed and what is left out. */
	readonly scope: DocumentScope;
	/** Whether this document is followed by now. */
	isFollowed(document: vscode.TextDocument): boolean;
}
