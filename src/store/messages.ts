// No test of its own. Types only; tested through test/store/client.test.ts.
import type { Store } from './database.ts';
import type { Opened, OpenFailure } from './open.ts';
import type { StoreWrite } from './rows.ts';

/** What may be asked of the store from another thread: reads, and the rare orders. */
export const questions = [
	'rememberedByContent',
	'rememberedByPath',
	'rememberedByBlob',
	'versionsAtPath',
	'commitFiles',
	'knownPaths',
	'commitsByAuthor',
	'lostCommits',
	'countedCommits',
	'closedByCommits',
	'closingCommits',
	'versionsHolding',
	'headMark',
	'followState',
	'followedFiles',
	'birthVersions',
	'openInsertionIds',
	'insertionsById',
	'insertionList',
	'commitList',
	'sliceEvidence',
	'commitEvidence',
	'closedInsertions',
	'pathsHolding',
	'acceptedSince',
	'reportRows',
	'reworkMinutesOf',
	'trialEvents',
	'trialFigures',
	'insertionTimes',
	'insertionEvidence',
	'sweep',
	'sizes',
	'backUp',
	'merge',
	'deleteKept',
	'deleteEverything',
] as const satisfies readonly (keyof Store)[];

export type Question = (typeof questions)[number];
export type Arguments<Q extends Question> = Parameters<Store[Q]>;
export type Answer<Q extends Question> = ReturnType<Store[Q]>;

/** One question with its arguments, of the closed list above. */
export type Asked = {
	readonly [Q in Question]: { readonly ask: Q; readonly args: Arguments<Q> };
}[Question];

export interface StoreWorkerData {
	/** The data folder, or `:memory:`. */
	readonly folder: string;
	/** Random name of the client; its batches are numbered, and applied once. */
	readonly sender: string;
}

export type ToStore =
	| { readonly type: 'write'; readonly number: number; readonly batch: readonly StoreWrite[] }
	| { readonly type: 'ask'; readonly id: number; readonly question: Asked }
	| { readonly type: 'close' };

export type FromStore =
	| {
			/** First message, and again after a damaged file was replaced while running. */
			readonly type: 'opened';
			readonly opened: Opened | OpenFailure;
	  }
	| {
			readonly type: 'written';
			readonly number: number;
			readonly refused: readonly string[];
			/** Documents whose drafts came to nothing; absent: none. */
			readonly lost?: readonly string[];
	  }
	| { readonly type: 'answered'; readonly id: number; readonly answer: Answer<Question> }
	| { readonly type: 'failed'; readonly id: number; readonly why: string };
