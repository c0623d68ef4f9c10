import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { evidences, type Outcome, outcomes } from '../../src/core/insertion.ts';
import { type Bounds, type State, states } from '../../src/core/states.ts';
import { buildReport } from '../../src/report/build.ts';
import type { LineOutcomes, Report } from '../../src/report/model.ts';
import type { ReportRows } from '../../src/store/queries.ts';
import { hostileNames, options } from './sample.ts';

const schemaFile = new URL('../../docs/report.schema.json', import.meta.url);
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
	JSON.parse(readFileSync(schemaFile, 'utf8')),
);

const amount = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e9, noNaN: true }));
const bounds: fc.Arbitrary<Bounds> = fc
	.tuple(amount, amount, amount)
	.map(([low, more, most]) => ({ low, point: low + more, high: low + more + most }));
const name = fc.oneof(fc.constantFrom(...hostileNames), fc.string({ unit: 'binary' }));
const tool = fc.option(name, { nil: null });
const kind = fc.constantFrom('inline', 'nextEdit', 'chat', 'agent', 'paste' as const);
const state = fc.constantFrom(...states);
const timeMs = fc.integer({ min: options.asOfMs - 30 * 86_400_000, max: options.asOfMs });
const maybeMs = fc.option(timeMs, { nil: null });
const counts = fc
	.array(fc.nat(500), { minLength: outcomes.length, maxLength: outcomes.length })
	.map((list) => Object.fromEntries(outcomes.map((outcome, i) => [outcome, list[i]])))
	.map((record) => record as Record<Outcome, number>);

const accepted = fc.record({
	tMs: maybeMs,
	kind,
	tool,
	language: name,
	evidence: fc.constantFrom(...(Object.keys(evidences) as (keyof typeof evidences)[])),
	insertions: fc.nat(9),
	undone: fc.nat(9),
	distances: fc.record({ none: fc.nat(9), light: fc.nat(9), heavy: fc.nat(9) }),
	goneMs: maybeMs,
	lines: counts,
	rework: bounds,
});
const share = fc
	.record({ state, tool, language: name, kind, of: bounds })
	.map(({ of, ...row }) => ({ ...row, ...of }));
const time = fc
	.uniqueArray(fc.constantFrom<State | 'active' | 'overhead'>(...states, 'active', 'overhead'))
	.chain((names) => fc.tuple(...names.map((of) => bounds.map((b) => ({ state: of, ...b })))));
const committed = fc
	.tuple(fc.nat(9), fc.nat(99), fc.nat(99), fc.nat(99), fc.nat(99), fc.nat(9))
	.map(([commits, ai, unknown, external, before, skipped]) => {
		return {
			commits,
			ai,
			unknown,
			external,
			before,
			skipped,
			added: ai + unknown + external + before,
		};
	});

const followed = fc.record({
	commit: fc.nat(25).map(String),
	of: fc.constantFrom('ai' as const, 'own' as const),
	tool,
	lines: fc.nat(50),
	bornMs: timeMs,
	exitMs: maybeMs,
	died: fc.boolean(),
});

const spent = fc.record({
	turns: fc.record({ count: fc.nat(9), workedMs: fc.nat(), askedMs: fc.nat() }),
	noCode: bounds,
	runsObserved: fc.boolean(),
	otherTaus: fc.array(
		fc.record({
			idleAfterMs: fc.constantFrom(60_000, 300_000),
			state,
			point: fc.double({ min: -1e9, max: 1e9, noNaN: true }),
		}),
		{ maxLength: 4 },
	),
	aged: fc.record({ insertions: fc.nat(40), chars: fc.nat(9_000) }),
	answers: fc.array(
		fc.record({
			situation: fc.constantFrom('caret' as const, 'inside' as const),
			yes: fc.nat(9),
			no: fc.nat(9),
			agreed: fc.constant(0),
			others: fc.nat(3),
		}),
		{ maxLength: 2 },
	),
	people: fc.array(
		fc.record({
			address: name,
			commits: fc.nat(9),
			shared: fc.nat(9),
			lines: fc.nat(99),
			aiLines: fc.nat(99),
		}),
		{ maxLength: 3 },
	),
	writing: fc.array(fc.record({ chars: fc.nat(9_000), author: bounds }), { maxLength: 14 }),
	lost: fc.array(
		fc.record({ insertions: fc.nat(9), lines: fc.nat(99), goneMs: maybeMs, total: bounds }),
		{ maxLength: 2 },
	),
	reviewed: fc
		.tuple(fc.nat(9), fc.nat(99), fc.nat(99), fc.nat(99), bounds)
		.map(([unread, unreadLines, moreJudged, more, review]) => ({
			insertions: unread + 2,
			lines: unreadLines + moreJudged + more,
			review,
			judged: unread + 1,
			judgedLines: unreadLines + moreJudged,
			unread,
			unreadLines,
		})),
});

const repo = fc.constantFrom('/a/.git', '/b/.git');
const onOff: fc.Arbitrary<ReportRows['onOff']> = fc.record({
	switches: fc.array(
		fc.record({ repo, tMs: timeMs, ai: fc.constantFrom('on', 'off', 'partly' as const) }),
		{ maxLength: 8 },
	),
	days: fc.tuple(time, repo, fc.nat(27)).map(([list, of, n]) => {
		const day = `2025-02-${`${n + 1}`.padStart(2, '0')}`;
		return list.map((row) => ({ repo: of, day, ...row }));
	}),
	accepted: fc.array(fc.record({ repo, tMs: timeMs, lines: fc.nat(99) }), { maxLength: 8 }),
});

const rows: fc.Arbitrary<ReportRows> = fc.record({
	spent,
	onOff,
	time,
	days: time.map((list) => list.map((row) => ({ day: '2025-03-10', ...row }))),
	shares: fc.array(share, { maxLength: 8 }),
	accepted: fc.array(accepted, { maxLength: 8 }),
	committed,
	survival: fc.array(followed, { maxLength: 30 }),
	counters: fc.record({ resync: fc.nat() }),
	everRecorded: fc.boolean(),
	everAi: fc.boolean(),
});

function figuresOf(value: unknown, path = ''): [string, Bounds][] {
	if (typeof value !== 'object' || value === null) return [];
	if ('low' in value && 'point' in value) return [[path, value as Bounds]];
	return Object.entries(value).flatMap(([key, inner]) => figuresOf(inner, `${path}.${key}`));
}

function allLines(report: Report): LineOutcomes[] {
	const groups = [...report.byTool, ...report.byLanguage, ...report.byKind];
	return [report.lines, ...groups.map(({ lines }) => lines)];
}

describe('laws of every report', () => {
	const check = (law: (report: Report, from: ReportRows) => void) =>
		fc.assert(
			fc.property(rows, (from) => law(buildReport(from, options), from)),
			{ numRuns: 200 },
		);

	it('low ≤ point ≤ high everywhere, and a ratio is from 0 to 1', () =>
		check((report) => {
			for (const [path, { low, point, high }] of figuresOf(report)) {
				assert.ok(0 <= low && low <= point && point <= high, `${path}: ${low} ${point} ${high}`);
				if (path === '.time.reworkRatio') assert.ok(high <= 1);
			}
		}));

	it('fewer lines live longer, each tool has its part of them, and an interval holds its point', () =>
		check(({ survival }) => {
			for (const { points, lines, died } of [survival.ai, survival.own, ...survival.byTool]) {
				assert.ok(died <= lines);
				const known = points.flatMap((point) => (point.status === 'measured' ? [point] : []));
				for (const [at, { share, interval, atRisk }] of known.entries()) {
					assert.ok(share <= (known[at - 1]?.share ?? 1));
					assert.ok(atRisk <= (known[at - 1]?.atRisk ?? lines));
					if (interval) assert.ok(interval.low <= share && share <= interval.high);
				}
			}
			const sum = survival.byTool.reduce((total, { lines }) => total + lines, 0);
			assert.equal(sum, survival.ai.lines);
		}));

	it('outcomes sum to the accepted lines, in total and in every group', () =>
		check((report, from) => {
			for (const lines of allLines(report)) {
				const sum = outcomes.reduce((total, outcome) => total + lines.outcomes[outcome], 0);
				assert.equal(sum, lines.accepted);
			}
			const put = from.accepted.flatMap((row) => Object.values(row.lines));
			assert.equal(
				report.lines.accepted,
				put.reduce((total, count) => total + count, 0),
			);
		}));

	it('groups sum to the whole', () =>
		check((report) => {
			for (const groups of [report.byTool, report.byLanguage, report.byKind]) {
				const sum = (of: (group: (typeof groups)[number]) => number) =>
					groups.reduce((total, group) => total + of(group), 0);
				assert.equal(
					sum((group) => group.insertions),
					report.insertions.count,
				);
				assert.equal(
					sum((group) => group.lines.accepted),
					report.lines.accepted,
				);
			}
		}));

	it('obeys docs/report.schema.json', () =>
		check((report) => {
			assert.ok(validate(JSON.parse(JSON.stringify(report))), JSON.stringify(validate.errors));
		}));

	it('depends on its rows alone', () =>
		check((report, from) => assert.deepEqual(buildReport(from, options), report)));
});
