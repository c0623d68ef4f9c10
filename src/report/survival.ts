import type { FollowedRow } from '../store/followedRows.ts';
import { bootstrapIntervals } from './bootstrap.ts';
import { rounded } from './figures.ts';
import { type Exit, kaplanMeier } from './kaplanMeier.ts';
import { why } from './measured.ts';
import type { Survival, SurvivalCurve, SurvivalPoint } from './model.ts';

/** Ages in days at which survival is said. */
export const horizonDays = [1, 7, 14, 21, 30, 90] as const;
/** Commits below which an interval would promise more than it knows. */
export const intervalFrom = 20;

const dayMs = 86_400_000;
const horizonsMs = horizonDays.map((days) => days * dayMs);
const shareDigits = 4;

/** A row as of an instant: what happened later has not happened. */
interface Followed extends Exit {
	readonly commit: string;
	readonly of: FollowedRow['of'];
	readonly tool: string | null;
}

/**
 * Survival of committed lines as of an instant. Pure and deterministic: the bootstrap's random numbers have a fixed seed.
 * O(rows · log rows), and O(rows) for each of the bootstrap's samples of a curve.
 */
export function survivalAt(rows: readonly FollowedRow[], asOfMs: number): Survival {
	const followed = rows.flatMap((row) => asOf(row, asOfMs) ?? []).sort((a, b) => a.atMs - b.atMs);
	const ai = followed.filter((row) => row.of === 'ai');
	const tools = new Map<string, Followed[]>();
	for (const row of ai) {
		const name = row.tool ?? 'Unnamed tool';
		const members = tools.get(name) ?? [];
		tools.set(name, members);
		members.push(row);
	}
	return {
		ai: curveOf(ai),
		own: curveOf(followed.filter((row) => row.of === 'own')),
		byTool: [...tools]
			.map(([name, members]) => ({ name, ...curveOf(members) }))
			.sort((a, b) => b.lines - a.lines || (a.name < b.name ? -1 : 1)),
	};
}

function asOf(row: FollowedRow, asOfMs: number): Followed | null {
	if (row.bornMs > asOfMs || row.lines <= 0) return null;
	const isOver = row.exitMs !== null && row.exitMs <= asOfMs;
	return {
		commit: row.commit,
		of: row.of,
		tool: row.tool,
		lines: row.lines,
		// A change cannot be older than what it changes, whatever clocks say.
		atMs: Math.max(0, (isOver ? (row.exitMs ?? asOfMs) : asOfMs) - row.bornMs),
		died: isOver && row.died,
	};
}

function curveOf(followed: readonly Followed[]): SurvivalCurve {
	const commits = new Set(followed.map(({ commit }) => commit)).size;
	const estimates = kaplanMeier(followed, horizonsMs);
	const intervals = commits < intervalFrom ? [] : bootstrapIntervals(followed, horizonsMs);
	const points = estimates.map((estimate, at): SurvivalPoint => {
		const days = horizonDays[at] ?? 0;
		if (estimate === null) {
			const reason = followed.length === 0 ? why.noFollowedLines : why.notFollowedThatLong;
			return { days, status: 'notMeasured', why: reason };
		}
		const share = rounded(estimate.share, shareDigits);
		const interval = intervals[at] ?? null;
		return {
			days,
			status: 'measured',
			share,
			interval: interval && {
				low: Math.min(share, rounded(interval.low, shareDigits)),
				high: Math.max(share, rounded(interval.high, shareDigits)),
			},
			atRisk: estimate.atRisk,
		};
	});
	const sum = (of: readonly Followed[]) => of.reduce((total, { lines }) => total + lines, 0);
	return {
		lines: sum(followed),
		commits,
		died: sum(followed.filter(({ died }) => died)),
		points,
	};
}
