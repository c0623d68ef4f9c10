import fc from 'fast-check';
import { type Outcome, outcomes } from '../../src/core/insertion.ts';
import { type Bounds, type State, states } from '../../src/core/states.ts';
import * as limits from '../../src/team/limits.ts';
import { publicLanguages, publicTools } from '../../src/team/publicNames.ts';
import { newRound } from '../../src/team/round.ts';
import {
	type SummaryGroup,
	type SummaryLines,
	type SummaryMinutes,
	type SummarySurvival,
	type SummaryWeek,
	summaryFormat,
	type TeamSummary,
	withDigest,
} from '../../src/team/summary.ts';

/** A moment long after every week of the samples. */
export const nowMs = Date.UTC(2027, 5, 1);

/** Minutes with the same low, point and high, or with three. */
export function minutes(low: number, point = low, high = point): Bounds {
	return { low, point, high };
}

/** Lines of which all that is not said was committed as it was. */
export function linesOf(
	accepted: number,
	some: Partial<Record<Outcome, number>> = {},
): SummaryLines {
	const said = Object.values(some).reduce((sum, lines) => sum + lines, 0);
	const none = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<
		Outcome,
		number
	>;
	return { accepted, outcomes: { ...none, unchanged: accepted - said, ...some } };
}

/** An ordinary week of one person. */
export function sampleWeek(week: string, over: Partial<SummaryWeek> = {}): SummaryWeek {
	const lines = linesOf(200, { modified: 40, deleted: 20 });
	const group = { insertions: 20, lines, rework: minutes(10, 15, 25), review: minutes(20, 35, 60) };
	return {
		week,
		active: minutes(600, 700, 900),
		states: {
			wait: null,
			rework: minutes(10, 15, 25),
			laterRework: minutes(0, 5, 5),
			review: minutes(20, 35, 60),
			debug: minutes(0),
			author: minutes(200, 240, 300),
			read: minutes(300, 400, 500),
			prompt: null,
		},
		overhead: minutes(30, 50, 85),
		insertions: 20,
		lines,
		discard: { minutes: minutes(0, 5, 10), lines: 20 },
		coverage: {
			committedLines: 400,
			aiLines: 180,
			unknownLines: 20,
			externalLines: 10,
			beforeLines: 0,
		},
		byTool: [{ name: 'copilot', ...group }],
		byLanguage: [{ name: 'typescript', ...group }],
		byKind: [{ name: 'inline', ...group }],
		...over,
	};
}

/** A summary that decodes; `number` gives another identity. */
export function sampleSummary(
	over: Partial<Omit<TeamSummary, 'digest'>> = {},
	number = 1,
): TeamSummary {
	return withDigest({
		format: summaryFormat,
		round: sampleRound,
		identity: number.toString(16).padStart(64, '0'),
		weeks: [sampleWeek('2026-W46'), sampleWeek('2026-W47')],
		survival: {
			ai: [{ days: 7, lines: 500, alive: 430 }],
			own: [{ days: 7, lines: 800, alive: 760 }],
		},
		trial: null,
		...over,
	});
}

/** The token of the samples' round. */
export const sampleRound: string = newRound(new Uint8Array(24));

const multiple = (step: number, most: number) =>
	fc.nat(Math.floor(most / step)).map((steps) => steps * step);

const anyMinutes = (most: number): fc.Arbitrary<SummaryMinutes> => {
	const figure = multiple(limits.minuteStep, most);
	return fc.option(
		fc.tuple(figure, figure, figure).map((three) => {
			const [low = 0, point = 0, high = 0] = [...three].sort((a, b) => a - b);
			return { low, point, high };
		}),
	);
};

const anyLines: fc.Arbitrary<SummaryLines> = fc
	.array(multiple(limits.lineStep, 700), {
		minLength: outcomes.length,
		maxLength: outcomes.length,
	})
	.map((counts) => ({
		accepted: counts.reduce((sum, count) => sum + count, 0),
		outcomes: Object.fromEntries(
			outcomes.map((outcome, at) => [outcome, counts[at] ?? 0]),
		) as Record<Outcome, number>,
	}));

function anyGroups<Name extends string>(
	names: readonly Name[],
): fc.Arbitrary<SummaryGroup<Name>[]> {
	const name = fc.constantFrom(...names);
	const group = fc.record({
		name,
		insertions: multiple(limits.insertionStep, limits.mostInsertions),
		lines: anyLines,
		rework: anyMinutes(limits.mostMinutes),
		review: anyMinutes(limits.mostMinutes),
	});
	return fc
		.uniqueArray(group, { selector: (one) => one.name, maxLength: 4 })
		.map((all) => all.sort((a, b) => (a.name < b.name ? -1 : 1)));
}

const anyWeek = (week: string): fc.Arbitrary<SummaryWeek> =>
	fc.record({
		week: fc.constant(week),
		active: anyMinutes(limits.mostTotalMinutes),
		states: fc.record(
			Object.fromEntries(states.map((state) => [state, anyMinutes(limits.mostMinutes)])) as Record<
				State,
				fc.Arbitrary<SummaryMinutes>
			>,
		),
		overhead: anyMinutes(limits.mostTotalMinutes),
		insertions: multiple(limits.insertionStep, limits.mostInsertions),
		lines: anyLines,
		discard: fc.record({
			minutes: anyMinutes(limits.mostMinutes),
			lines: multiple(limits.lineStep, limits.mostAcceptedLines),
		}),
		coverage: fc
			.tuple(
				multiple(limits.lineStep, limits.mostCommittedLines / 4),
				multiple(limits.lineStep, limits.mostCommittedLines / 4),
				multiple(limits.lineStep, limits.mostCommittedLines / 4),
				multiple(limits.lineStep, limits.mostCommittedLines / 4),
			)
			.map(([aiLines, unknownLines, externalLines, beforeLines]) => ({
				committedLines: aiLines + unknownLines + externalLines + beforeLines,
				aiLines,
				unknownLines,
				externalLines,
				beforeLines,
			})),
		byTool: anyGroups(publicTools),
		byLanguage: anyGroups(publicLanguages),
		byKind: anyGroups(['agent', 'chat', 'inline', 'nextEdit', 'paste'] as const),
	});

const anySurvival: fc.Arbitrary<SummarySurvival[]> = fc
	.subarray([1, 7, 14, 21, 30, 90])
	.chain((days) =>
		fc.tuple(
			...days.map((each) =>
				fc
					.tuple(multiple(limits.lineStep, 1_000), multiple(limits.lineStep, 1_000))
					.map(([alive, dead]) => ({ days: each, lines: alive + dead, alive })),
			),
		),
	);

/** Every summary that decodes, for laws. */
export const anySummary: fc.Arbitrary<TeamSummary> = fc
	.record({
		format: fc.constant(summaryFormat),
		round: fc.option(
			fc.uint8Array({ minLength: 24, maxLength: 24 }).map((bytes) => newRound(bytes)),
		),
		identity: fc
			.uint8Array({ minLength: 32, maxLength: 32 })
			.map((bytes) => Buffer.from(bytes).toString('hex')),
		weeks: fc
			.subarray(['2025-W01', '2025-W52', '2026-W01', '2026-W53'], { minLength: 1 })
			.chain((weeks) => fc.tuple(...weeks.map(anyWeek))),
		survival: fc.record({ ai: anySurvival, own: anySurvival }),
		trial: fc.option(
			fc.record({
				effect: fc.integer({ min: -40, max: 40 }).map((steps) => steps / 20 + 0),
				standardError: fc.integer({ min: 1, max: 40 }).map((steps) => steps / 20),
				n: multiple(limits.unitStep, limits.mostUnits),
			}),
		),
	})
	// What was drawn has no prototype, what was read has one.
	.map((rest) => withDigest(JSON.parse(JSON.stringify(rest))));
