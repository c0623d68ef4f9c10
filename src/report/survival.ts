import { finish, type Steps } from '../core/steps.ts';
import type { FollowedRow } from '../store/followedRows.ts';
import { bootstrapping } from './bootstrap.ts';
import { rounded } from './figures.ts';
import { type Exit, exitsOf, kaplanMeier } from './kaplanMeier.ts';
import { why } from './measured.ts';
import type { Survival, SurvivalCurve, SurvivalPoint, ToolSurvival } from './model.ts';

/** Ages in days at which survival is said. */
export const horizonDays = [1, 7, 14, 21, 30, 90] as const;
/** Commits below which an interval would promise more than it knows. */
export const intervalFrom = 20;

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const horizonsMs = horizonDays.map((days) => days * dayMs);
const shareDigits = 4;

/** A row as of an instant: what happened later has not happened. */
interface Followed extends Exit {
	readonly commit: string;
	readonly of: FollowedRow['of'];
	readonly tool: string | null;
}

/** The last answers, newest first: reports are asked for twice a second, and commits are rare. */
let answers: readonly Answer[] = [];

interface Answer {
	readonly followed: readonly Followed[];
	readonly survival: Survival;
}

/** The status bar asks for all repositories, the overview perhaps for those of its window, and a report for either. */
const answersKept = 3;

/**
 * Survival of committed lines as of an instant. Deterministic: the bootstrap's random numbers have a fixed seed. Lines
 * that are alive are as old as they were at the last full hour, so that what was worked out holds for a while. O(rows)
 * where nothing changed since, else up to some 100 ms for the bootstrap of a year of commits.
 */
export function survivalAt(rows: readonly FollowedRow[], asOfMs: number): Survival {
	return finish(survivingAt(rows, asOfMs));
}

/** As `survivalAt`, with pauses. */
export function* survivingAt(rows: readonly FollowedRow[], asOfMs: number): Steps<Survival> {
	const followed = rows.flatMap((row) => asOf(row, asOfMs) ?? []);
	const known = answers.find((answer) => isSame(answer.followed, followed));
	if (known) return keep(known);
	const ai = followed.filter((row) => row.of === 'ai');
	const tools = new Map<string, Followed[]>();
	for (const row of ai) {
		const name = row.tool ?? 'Unnamed tool';
		const members = tools.get(name) ?? [];
		tools.set(name, members);
		members.push(row);
	}
	const byTool: ToolSurvival[] = [];
	for (const [name, members] of tools) byTool.push({ name, ...(yield* curveOf(members)) });
	byTool.sort((a, b) => b.lines - a.lines || (a.name < b.name ? -1 : 1));
	const survival = {
		ai: yield* curveOf(ai),
		own: yield* curveOf(followed.filter((row) => row.of === 'own')),
		byTool,
	};
	return keep({ followed, survival });
}

function keep(answer: Answer): Survival {
	if (answers[0] !== answer)
		answers = [answer, ...answers.filter((each) => each !== answer)].slice(0, answersKept);
	return answer.survival;
}

function isSame(these: readonly Followed[], those: readonly Followed[]): boolean {
	return (
		these.length === those.length &&
		these.every((one, at) => {
			const { commit, of, tool, lines, atMs, died } = those[at] ?? one;
			const isAlike = one.lines === lines && one.atMs === atMs && one.died === died;
			return isAlike && one.commit === commit && one.of === of && one.tool === tool;
		})
	);
}

function asOf(row: FollowedRow, asOfMs: number): Followed | null {
	if (row.bornMs > asOfMs || row.lines <= 0) return null;
	const isOver = row.exitMs !== null && row.exitMs <= asOfMs;
	const presentMs = Math.floor(asOfMs / hourMs) * hourMs;
	return {
		commit: row.commit,
		of: row.of,
		tool: row.tool,
		lines: row.lines,
		// A change cannot be older than what it changes, whatever clocks say.
		atMs: Math.max(0, (isOver ? (row.exitMs ?? presentMs) : presentMs) - row.bornMs),
		died: isOver && row.died,
	};
}

function* curveOf(followed: readonly Followed[]): Steps<SurvivalCurve> {
	const exits = exitsOf(followed, horizonsMs, ({ commit }) => commit);
	const commits = exits.subjects.length;
	const estimates = kaplanMeier(exits);
	const intervals = commits < intervalFrom ? [] : yield* bootstrapping(exits);
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
