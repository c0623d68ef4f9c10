import type { Insertion, InsertionLine, Outcome } from '../../src/core/insertion.ts';
import type { Bounds, State } from '../../src/core/states.ts';
import type { ActionRow, BlobRow, CommitRow, DraftRow, StoreWrite } from '../../src/store/rows.ts';
import type { Share, Slice } from '../../src/time/types.ts';

/** Noon UTC of 2025-03-10. */
export const noonMs = Date.UTC(2025, 2, 10, 12);
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
export const repo = '/home/dev/project/.git';

export function insertion(id: string, more: Partial<Insertion> = {}): StoreWrite {
	const row: Insertion = {
		id,
		tMs: noonMs,
		kind: 'inline',
		tool: 'Copilot',
		model: null,
		evidence: 'hostReason',
		confidence: 1,
		repo,
		path: 'src/a.ts',
		language: 'typescript',
		text: 'const a = 1;\nconst b = 2;\n',
		undoneMs: null,
		goneMs: null,
		closedMs: null,
		closedBy: null,
		distance: null,
		...more,
	};
	return { put: 'insertion', row };
}

/** `lines('w-1', 'uncommitted', 'modified@5')`: an outcome for each line, with its commit time. */
export function lines(id: string, ...states: string[]): StoreWrite {
	const rows = states.map((state, line): InsertionLine => {
		const [outcome = '', committed] = state.split('@');
		const committedMs = committed === undefined ? null : Number(committed);
		return { insertion: id, line, outcome: outcome as Outcome, moved: false, committedMs };
	});
	return { put: 'lines', rows };
}

export function action(more: Partial<ActionRow> = {}): StoreWrite {
	const row: ActionRow = { tMs: noonMs, insertion: 'w-1', kind: 'edit', removed: 3, ...more };
	return { put: 'action', row };
}

export function bounds(low: number, point: number, high: number): Bounds {
	return { low, point, high };
}

export function share(id: string, state: State, low: number, point: number, high: number): Share {
	return { insertion: id, state, low, point, high };
}

export function slice(id: string, localDay: string, more: Partial<Slice> = {}): StoreWrite {
	const row: Slice = {
		startMs: noonMs,
		endMs: noonMs + minute,
		gapMs: minute,
		file: 'src/a.ts',
		language: 'typescript',
		repo,
		active: bounds(minute, minute, minute),
		states: [],
		overhead: bounds(0, 0, 0),
		shares: [],
		...more,
	};
	return { put: 'slice', id, day: localDay, row };
}

export function commit(id: string, more: Partial<CommitRow> = {}): StoreWrite {
	const row: CommitRow = {
		repo,
		commit: id,
		tMs: noonMs,
		added: 10,
		ai: 4,
		typed: 3,
		pasted: 0,
		editor: 0,
		git: 0,
		external: 1,
		before: 0,
		unknown: 2,
		skipped: 0,
		...more,
	};
	return { put: 'commit', row };
}

export function blob(id: string, more: Partial<BlobRow> = {}): StoreWrite {
	const row: BlobRow = {
		repo,
		blob: id,
		path: 'src/a.ts',
		tMs: noonMs,
		runs: Uint8Array.of(1, 2, 3),
		origins: [['w-1', 2]],
		unknownChars: 5,
		...more,
	};
	return { put: 'blob', row };
}

export const draftText = 'const something = "long enough to tell";\n'.repeat(3);

export function draft(doc: string, more: Partial<DraftRow> = {}): StoreWrite {
	const row: DraftRow = {
		doc,
		repo,
		path: 'src/a.ts',
		root: '/home/dev/project',
		tMs: noonMs,
		text: draftText,
		runs: Uint8Array.of(1, 2, 3),
		origins: [['w-1', 2]],
		...more,
	};
	return { put: 'draft', row };
}

export function counter(name: string, by = 1, localDay = '2025-03-10'): StoreWrite {
	return { put: 'counter', day: localDay, name, by };
}
