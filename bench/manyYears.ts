import type { Store } from '../src/store/database.ts';
import type { StoreWrite } from '../src/store/rows.ts';
import { seeded } from './bench.ts';

/** How much somebody did, for how long; the last day is the one before `endMs`. */
export interface ManyYears {
	readonly days: number;
	/** Insertions; there are twice as many slices. */
	readonly perDay: number;
	readonly endMs: number;
	/** Git folder of the repository that all of it is in. */
	readonly repo: string;
}

const dayMs = 86_400_000;
const tools = ['Copilot', 'Copilot', 'Claude Code', 'Tabnine'] as const;

/** Fills a store with years of work, the same each time: ten commits a day, some of it never committed. */
export function fillYears(store: Store, years: ManyYears): void {
	const { days, perDay, endMs } = years;
	const random = seeded(7);
	for (let day = 0; day < days; day++) {
		const tMs = endMs - (days - day) * dayMs + dayMs / 2;
		const batch: StoreWrite[] = [];
		for (let n = 0; n < perDay; n++) batch.push(...insertionOf(years, day, n, tMs + n, random));
		for (let n = 0; n < 2 * perDay; n++) batch.push(sliceOf(years, day, n, tMs, random));
		batch.push(followed(years, day, tMs, random), ...commitsOf(years, day, tMs));
		store.write(batch);
	}
}

/** What the commits of a day did: each brings lines of AI and of the person, and changes some of a month before. */
function followed(
	{ repo, perDay }: ManyYears,
	day: number,
	tMs: number,
	random: () => number,
): StoreWrite {
	const ages = [1, 5, 12, 30, 80];
	const cohort = (of: number, n: number, insertion: string | null) => {
		const bornMs = tMs - (day - of) * dayMs;
		return { commit: `commit-${of}-${n}`, insertion, bornMs };
	};
	const steps = Array.from({ length: perDay >> 1 }, (_, n) => {
		const own = [n * 2, n * 2 + 1].map((at) => `w-${day}-${at}`);
		const entered = [null, ...own].map((insertion) => ({
			...cohort(day, n, insertion),
			...{ entered: insertion === null ? 20 : 5, died: 0 },
		}));
		const earlier = day - (ages[Math.floor(random() * ages.length)] ?? 1);
		const of = random() < 0.5 ? null : `w-${earlier}-${n * 2}`;
		const died = earlier < 0 ? [] : [{ ...cohort(earlier, n, of), entered: 0, died: 1 }];
		const madeMs = tMs + n * 60_000;
		return { commit: `commit-${day}-${n}`, madeMs, changes: [...entered, ...died], births: [] };
	});
	const joined = steps.map(({ commit }) => commit);
	const mainline = { root: repo, tip: joined.at(-1) ?? '', joined, left: [] };
	return { put: 'followed', repo, tMs, beganMs: 0, steps, mainline };
}

function commitsOf({ repo, perDay }: ManyYears, day: number, tMs: number): StoreWrite[] {
	return Array.from({ length: perDay >> 1 }, (_, n) => ({
		put: 'commit',
		row: {
			...{ repo, commit: `commit-${day}-${n}`, tMs: tMs + n * 60_000 },
			...{ added: 32, ai: 10, typed: 20, pasted: 0, editor: 1, git: 0 },
			...{ external: 0, before: 0, unknown: 1, skipped: 0 },
		},
	}));
}

function insertionOf(
	{ repo }: ManyYears,
	day: number,
	n: number,
	tMs: number,
	random: () => number,
): StoreWrite[] {
	const id = `w-${day}-${n}`;
	const open = random() < 0.05;
	const row = {
		...{ id, tMs, tool: tools[n % tools.length] ?? null, model: null },
		kind: 'inline',
		evidence: 'hostReason',
		...{ confidence: 1, repo, path: `src/file${n}.ts`, language: 'typescript', text: 'f();\n' },
		...{ undoneMs: null, goneMs: null },
		closedMs: open ? null : tMs + 60_000,
		closedBy: open ? null : `commit-${day}-${n >> 1}`,
		distance: open ? null : random(),
	} as const;
	const rows = Array.from({ length: 5 }, (_, line) => {
		const outcome = open ? 'uncommitted' : random() < 0.7 ? 'unchanged' : 'modified';
		return { insertion: id, line, outcome, moved: false, committedMs: open ? null : tMs } as const;
	});
	return [
		{ put: 'insertion', row },
		{ put: 'lines', rows },
	];
}

function sliceOf(
	{ repo, perDay }: ManyYears,
	day: number,
	n: number,
	tMs: number,
	random: () => number,
): StoreWrite {
	const bounds = { low: 0, point: 5000 * random(), high: 10_000 };
	const insertion = `w-${day}-${n % perDay}`;
	const state = random() < 0.5 ? 'rework' : 'review';
	const startMs = tMs + n * 60_000;
	const row = {
		...{ startMs, endMs: startMs + 10_000, gapMs: 10_000 },
		...{ file: 'src/file.ts', language: 'typescript', repo },
		...{ active: bounds, overhead: bounds },
		states: [{ state, ...bounds }],
		shares: [{ insertion, state, ...bounds }],
	} as const;
	const name = new Date(startMs).toISOString().slice(0, 10);
	return { put: 'slice', id: `s-${day}-${n}`, day: name, row };
}
