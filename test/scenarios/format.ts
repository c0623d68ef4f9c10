import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export type Step =
	| {
			readonly op: 'write';
			readonly author: Author;
			readonly file: string;
			readonly content: string;
			/** By which replacements, `[from, to, text]` from the last to the first; absent: by whole lines. */
			readonly changes?: readonly (readonly [from: number, to: number, text: string])[];
	  }
	| { readonly op: 'delete'; readonly author?: Author; readonly file: string }
	| { readonly op: 'rename'; readonly author?: Author; readonly file: string; readonly to: string }
	| GitStep
	| ExpectStep;

export type Author = 'ai' | 'human' | 'unattributed' | 'untracked';

export interface GitStep {
	readonly op: 'git';
	readonly args: readonly string[];
	readonly env?: Readonly<Record<string, string>> | null;
	/** Its status, or that it must fail; absent: 0. */
	readonly exit?: 'nonzero' | number | null;
	/** Name of what is printed, for `${name}` in later arguments. */
	readonly save?: string;
	/** Name of HEAD after it. */
	readonly saveHead?: string;
}

export interface ExpectStep {
	readonly op: 'expect';
	readonly scope: 'worktree' | 'committed';
	readonly file: string;
	readonly lines: readonly (readonly [text: string, author: Author])[];
	/** Lines whose first writer is somebody else than expected, and why. */
	readonly disputed?: readonly (readonly [line: number, why: string])[] | null;
}

export interface Scenario {
	readonly id: string;
	readonly steps: readonly Step[];
}

export interface ScenarioFile {
	readonly format: 'attribution-scenarios/1';
	readonly defaults: {
		readonly init: readonly string[];
		readonly env: Readonly<Record<string, string>>;
	};
	readonly scenarios: readonly Scenario[];
}

/** One result of a file: a scenario, a recording or a trace; of a file that cannot be run, itself. */
export interface Result {
	readonly kind: 'scenario' | 'recording' | 'trace' | 'file';
	readonly id: string;
	/** What differs; empty when it passed. */
	readonly differences: readonly string[];
	/** Whether all differences are in lines that the file itself calls disputed. */
	readonly onlyDisputed?: boolean;
	/** What a recording or a trace has left, beside what its oracle says. */
	readonly survivors?: string;
	readonly lines?: LineCounts;
}

/** Expected lines, and how many of them were as expected; of both, those that the file disputes. */
export interface LineCounts {
	readonly all: number;
	readonly right: number;
	readonly disputed: number;
	readonly disputedRight: number;
}

/** A neutral file, plain or packed. Fails with a reason where it cannot be read or is no JSON. */
export function readNeutral(path: string): unknown {
	const bytes = readFileSync(path);
	const options = { maxOutputLength: maxUnpackedBytes };
	const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
	const text = (isPacked ? gunzipSync(bytes, options) : bytes).toString('utf8');
	return JSON.parse(text.replace(/^\ufeff/, ''));
}

/** A small packed file can hold more than any memory. */
const maxUnpackedBytes = 512 * 1024 * 1024;
