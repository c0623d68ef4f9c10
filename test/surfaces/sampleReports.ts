import { addDays } from '../../src/report/days.ts';
import { definitions } from '../../src/report/definitions.ts';
import type {
	DayTime,
	GroupRow,
	LineOutcomes,
	Minutes,
	Ratio,
	Report,
	SurvivalCurve,
	SurvivalPoint,
} from '../../src/report/model.ts';
import { reportFormat } from '../../src/report/model.ts';
import { horizonDays } from '../../src/report/survival.ts';

/** One day of an ordinary week, more or less of it. */
function day(name: string, by: number): DayTime {
	const of = (low: number, point: number, high: number) => minutes(low * by, point * by, high * by);
	const states = {
		wait: none('Needs a hook or a session file of the agent.'),
		rework: of(8.2, 12.4, 19),
		laterRework: of(1, 2.5, 4),
		review: of(11, 21.6, 38),
		debug: none('No debug session or test run was observed.'),
		author: of(44, 56, 61),
		read: of(20, 37, 52),
		prompt: none('No tool shows it.'),
	};
	return { day: name, active: of(101, 130.2, 171), states, overhead: of(19.2, 34, 57) };
}

/** Minutes with bounds, as accounting would give them. */
export function minutes(low: number, point: number, high: number): Minutes & Ratio {
	return { status: 'measured', low, point, high };
}

export function none(why: string): Minutes & Ratio {
	return { status: 'notMeasured', why };
}

/** Nothing was ever switched off. */
const noWeeks: Report['onOff']['on'] = {
	weeks: 0,
	active: none('No week of this kind in this period'),
	author: none('No week of this kind in this period'),
	rework: none('No week of this kind in this period'),
	review: none('No week of this kind in this period'),
	overhead: none('No week of this kind in this period'),
	reworkRatio: none('No week of this kind in this period'),
	insertions: 0,
	acceptedLines: 0,
};

/** An ordinary day: two tools, nothing known of waiting and debugging. */
export const ordinary: Report = {
	format: reportFormat,
	asOfMs: Date.UTC(2026, 10, 22, 13, 5),
	timeZone: 'Europe/Berlin',
	period: {
		name: 'today',
		fromDay: '2026-11-22',
		toDay: '2026-11-22',
		fromMs: Date.UTC(2026, 10, 21, 23),
		toMs: Date.UTC(2026, 10, 22, 23),
	},
	hasData: true,
	hasAi: true,
	time: {
		active: minutes(101, 130.2, 171),
		states: {
			wait: none('Needs a hook or a session file of the agent.'),
			rework: minutes(8.2, 12.4, 19),
			laterRework: minutes(1, 2.5, 4),
			review: minutes(11, 21.6, 38),
			debug: none('No debug session or test run was observed.'),
			author: minutes(44, 56, 61),
			read: minutes(20, 37, 52),
			prompt: none('No tool shows it.'),
		},
		overhead: minutes(19.2, 34, 57),
		reworkRatio: minutes(0.12, 0.181, 0.26),
		sensitivity: [60, 120, 300].map((idleAfterS) => ({
			idleAfterS,
			active: 100 + idleAfterS / 4,
			overhead: 34,
			states: {
				wait: null,
				rework: 12.4,
				laterRework: 2.5,
				review: 21.6,
				debug: null,
				author: 56,
				read: 7 + idleAfterS / 4,
				prompt: null,
			},
		})),
	},
	turns: {
		count: 0,
		worked: none('No turn was seen.'),
		askedForYou: none('No turn was seen.'),
		noCode: none('No turn was seen.'),
	},
	typingEquivalent: {
		minutes: none('Needs 20 insertions.'),
		insertions: 12,
		tokens: 4_100,
		days: 9,
		ownTokens: 11_000,
	},
	calibration: { answers: 0, agreement: null, weights: { caret: 0.75, visible: 0.5, inside: 0.5 } },
	byPerson: [],
	discardLoss: { minutes: minutes(3.1, 4.2, 6), insertions: 2, lines: 17 },
	reviewBeforeCommit: {
		insertions: 19,
		lines: 193,
		minutes: minutes(9, 18.1, 30),
		per100Lines: minutes(4.7, 9.4, 15.5),
		unreviewed: { insertions: 3, lines: 41, ofLines: 193, share: 0.2124 },
	},
	insertions: {
		count: 31,
		byKind: { inline: 22, nextEdit: 4, chat: 1, agent: 4, paste: 0 },
		byEvidence: { measured: 24, inferred: 6, told: 1 },
		undone: 2,
		distance: { none: 12, light: 8, heavy: 3 },
	},
	lines: lines(143, 12, 38, 21, 6, 17, 3),
	per100Lines: minutes(3.4, 5.2, 7.9),
	byDay: [day('2026-11-22', 1)],
	byTool: [
		tool('GitHub Copilot', 26, lines(83, 9, 26, 15, 4, 17, 0), 7.1),
		tool('claude-code', 5, lines(60, 3, 12, 6, 2, 0, 3), 5.3),
	],
	byLanguage: [],
	byKind: [],
	survival: {
		ai: curve(2140, 64, 331, [0.97, 0.92, 0.9, 0.88, 0.86]),
		own: curve(3805, 112, 402, [0.985, 0.95, 0.93, 0.92, 0.91]),
		byTool: [
			{ name: 'GitHub Copilot', ...curve(1811, 58, 240, [0.975, 0.93, 0.91, 0.9, 0.89]) },
			{ name: 'claude-code', ...curve(329, 9, 91, [0.94, 0.85, 0.81]) },
		],
	},
	onOff: { on: noWeeks, off: noWeeks, mixed: noWeeks },
	coverage: {
		share: 0.943,
		commits: 7,
		committedLines: 412,
		aiLines: 220,
		unknownLines: 14,
		externalLines: 9,
		beforeLines: 3,
		skippedFiles: 1,
		resyncs: 2,
		largeDocuments: 1,
		unmatchedAccepts: 3,
		baselinesOff: 0,
		agentEdits: 0,
		agentEditsFound: 0,
		agentWritesUntold: 0,
		proposalsChanged: 0,
	},
	definitions,
};

/** A week with a free day, ended by the ordinary day. */
export const week: Report = {
	...ordinary,
	period: {
		...ordinary.period,
		name: '7d',
		fromDay: '2026-11-16',
		fromMs: Date.UTC(2026, 10, 15, 23),
	},
	byDay: [
		day('2026-11-16', 1.2),
		day('2026-11-17', 2.1),
		day('2026-11-18', 1.6),
		day('2026-11-20', 0.4),
		day('2026-11-22', 1),
	],
	byLanguage: [
		tool('typescript', 21, lines(83, 9, 26, 15, 4, 17, 0), 7.1),
		tool('python', 10, lines(60, 3, 12, 6, 2, 0, 3), 5.3),
	],
	byKind: [
		tool('inline', 22, lines(83, 9, 26, 15, 4, 17, 0), 7.1),
		tool('agent', 9, lines(60, 3, 12, 6, 2, 0, 3), 5.3),
	],
};

/** Before anything was recorded. */
export const empty: Report = {
	...ordinary,
	hasData: false,
	hasAi: false,
	time: {
		...ordinary.time,
		active: none('Nothing recorded.'),
		states: {
			wait: none('Nothing recorded.'),
			rework: none('Nothing recorded.'),
			laterRework: none('Nothing recorded.'),
			review: none('Nothing recorded.'),
			debug: none('Nothing recorded.'),
			author: none('Nothing recorded.'),
			read: none('Nothing recorded.'),
			prompt: none('Nothing recorded.'),
		},
		overhead: none('Nothing recorded.'),
		reworkRatio: none('Nothing recorded.'),
	},
	insertions: {
		...ordinary.insertions,
		count: 0,
		byEvidence: { measured: 0, inferred: 0, told: 0 },
	},
	lines: lines(0, 0, 0, 0, 0, 0, 0),
	per100Lines: none('No lines accepted.'),
	byDay: [],
	byTool: [],
	coverage: { ...ordinary.coverage, share: null, commits: 0, committedLines: 0 },
};

/** Names as an attacker would choose them. */
export const hostile: Report = {
	...ordinary,
	timeZone: 'Nowhere/<b>',
	byTool: [
		tool('<img src=x onerror="window.stolen=1">', 3, lines(5, 0, 0, 0, 0, 0, 0), 1),
		tool('</td></table><script>window.stolen=1</script>', 3, lines(5, 0, 0, 0, 0, 0, 0), 1),
		tool('\u202egnp.exe\u0000\n\n# title [x](command:evil)', 1, lines(1, 0, 0, 0, 0, 0, 0), 0.2),
		tool('W'.repeat(5000), 1, lines(1, 0, 0, 0, 0, 0, 0), 0.2),
		tool('', 1, lines(1, 0, 0, 0, 0, 0, 0), 0.2),
	],
	time: {
		...ordinary.time,
		states: { ...ordinary.time.states, wait: none(`<svg onload=alert(1)> ${'why '.repeat(500)}`) },
	},
};

/** Ten years of heavy use, and forty tools. */
export const tenYears: Report = {
	...ordinary,
	period: {
		...ordinary.period,
		name: '365d',
		fromDay: '2025-11-23',
		fromMs: Date.UTC(2025, 10, 22, 23),
	},
	byDay: Array.from({ length: 365 }, (_, ago) => ago)
		.filter((ago) => ago % 7 > 1)
		.map((ago) => day(addDays('2026-11-22', -ago), 2 + Math.sin(ago)))
		.reverse(),
	time: {
		...ordinary.time,
		active: minutes(700_000, 912_345, 1_200_000),
		overhead: minutes(120_000, 180_000, 260_000),
		states: {
			...ordinary.time.states,
			rework: minutes(60_001, 91_234, 141_000),
			review: minutes(90_000, 151_234, 261_000),
			author: minutes(420_000, 491_234, 541_000),
		},
	},
	lines: lines(1_143_212, 112_345, 381_234, 212_345, 61_234, 17, 31_234),
	byTool: Array.from({ length: 40 }, (_, index) =>
		tool(`Assistant ${index + 1}`, 91_234 - index, lines(90_000, 1, 1, 1, 1, 1, 1), 61_234 - index),
	),
	coverage: { ...ordinary.coverage, committedLines: 12_345_678, commits: 41_234, resyncs: 1234 },
};

function lines(
	unchanged: number,
	cosmetic: number,
	modified: number,
	deleted: number,
	superseded: number,
	uncommitted: number,
	abandoned: number,
): LineOutcomes {
	const outcomes = {
		unchanged,
		cosmetic,
		modified,
		deleted,
		superseded,
		uncommitted,
		abandoned,
	};
	return { accepted: Object.values(outcomes).reduce((sum, each) => sum + each, 0), outcomes };
}

/** A curve whose later points nobody has seen yet; an interval from 20 commits on. */
function curve(lines: number, commits: number, died: number, shares: number[]): SurvivalCurve {
	const points = horizonDays.map((days, at): SurvivalPoint => {
		const share = shares[at];
		if (share === undefined) return { days, status: 'notMeasured', why: 'Not followed that long' };
		const interval = commits < 20 ? null : { low: share - 0.04, high: share + 0.015 };
		return {
			days,
			status: 'measured',
			share,
			interval,
			atRisk: Math.round(lines * share * (1 - 0.15 * at)),
		};
	});
	return { lines, commits, died, points };
}

function tool(name: string, insertions: number, became: LineOutcomes, rework: number): GroupRow {
	return {
		name,
		insertions,
		lines: became,
		rework: minutes(rework * 0.7, rework, rework * 1.6),
		review: none('Not split by tool.'),
		per100Lines: minutes(2.1, 4.6, 7.3),
	};
}
