import assert from 'node:assert/strict';
import fc from 'fast-check';
import { outcomes } from '../../src/core/insertion.ts';
import { states } from '../../src/core/states.ts';
import { merged } from '../../src/team/merge.ts';
import { SummaryFiles } from '../../src/team/mergeFiles.ts';
import { panelOf } from '../../src/team/panel.ts';
import { type TeamSummary, withDigest } from '../../src/team/summary.ts';
import { type TeamReport, timeMeasures } from '../../src/team/teamReport.ts';
import { isolated, rankModulo } from './attacker.ts';
import { fileOf, type SampleTeam, sampleNowMs, sampleTeam } from './sampleSummaries.ts';

function reportOf(summaries: readonly TeamSummary[]): TeamReport {
	const files = new SummaryFiles();
	for (const [at, summary] of summaries.entries()) files.add(`${at}`, fileOf(summary), sampleNowMs);
	const result = merged(files.ofRound());
	if (result.kind === 'none') throw new Error(result.why);
	return result.report;
}

const byIdentity = (summaries: readonly TeamSummary[]) =>
	summaries.toSorted((a, b) => (a.identity < b.identity ? -1 : 1));

/** Figures by name, numbered as they come. */
class Names {
	readonly #all: string[] = [];
	of(name: string): number {
		const at = this.#all.indexOf(name);
		return at >= 0 ? at : this.#all.push(name) - 1;
	}
}

function panelIn(summaries: readonly TeamSummary[]) {
	return panelOf(
		summaries.map(({ weeks }) => weeks.flatMap(({ week, active }) => (active ? [week] : []))),
	);
}

/** What of the time a report tells, as sums of people's states: worked out from the report and the summaries alone. */
function timeAttack(report: TeamReport, summaries: readonly TeamSummary[]) {
	const names = new Names();
	const panel = panelIn(summaries);
	const published: number[] = [];
	const parts = { active: states, overhead: ['wait', 'review', 'rework', 'debug', 'prompt'] };
	const partsOf = (measure: string): readonly string[] =>
		measure === 'active' || measure === 'overhead' ? parts[measure] : [measure];
	const spreads = new Map<string, number[]>();
	for (const measure of timeMeasures) {
		if (report.time[measure]) published.push(names.of(measure));
		for (const { week, time } of report.byWeek?.weeks ?? [])
			if (time[measure]) published.push(names.of(`${measure} ${week}`));
		const groups = report.spread[measure];
		if (!groups) continue;
		const average = summaries.map(({ weeks }) => {
			const points = weeks.flatMap((week) => {
				const own =
					measure === 'active' || measure === 'overhead' ? week[measure] : week.states[measure];
				return own ? [own.point] : [];
			});
			return points.reduce((all, one) => all + one, 0) / points.length;
		});
		const order = [...summaries.keys()].sort(
			(a, b) => (average[a] ?? 0) - (average[b] ?? 0) || a - b,
		);
		const group: number[] = [];
		for (const [at, person] of order.entries())
			group[person] = Math.floor((at * groups.length) / order.length);
		spreads.set(measure, group);
		for (const at of groups.keys()) published.push(names.of(`${measure} group ${at}`));
	}
	const cells = summaries.map(({ weeks }, person) =>
		weeks.flatMap((week) =>
			states
				.filter((state) => week.states[state] !== null)
				.map((state) =>
					timeMeasures
						.filter((measure) => partsOf(measure).includes(state))
						.flatMap((measure) => [
							names.of(measure),
							...(panel?.people.has(person) ? [names.of(`${measure} ${week.week}`)] : []),
							names.of(`${measure} group ${spreads.get(measure)?.[person]}`),
						]),
				),
		),
	);
	return isolated(cells, published, 4, rankModulo);
}

/** The same of lines: every combination of tool, language and kind in a person's week may be a cell. */
function linesAttack(report: TeamReport, summaries: readonly TeamSummary[]) {
	const names = new Names();
	const panel = panelIn(summaries);
	const published = report.lines ? [names.of('all')] : [];
	for (const dimension of ['byTool', 'byLanguage', 'byKind'] as const)
		for (const { name } of report[dimension]) published.push(names.of(name));
	for (const { week, lines } of report.byWeek?.weeks ?? [])
		if (lines) published.push(names.of(week));
	const cells = summaries.map(({ weeks }, person) =>
		weeks.flatMap(({ week, byTool, byLanguage, byKind }) =>
			byTool.flatMap((tool) =>
				byLanguage.flatMap((language) =>
					byKind.map((kind) => [
						names.of('all'),
						names.of(tool.name),
						names.of(language.name),
						names.of(kind.name),
						...(panel?.people.has(person) && panel.weeks.includes(week) ? [names.of(week)] : []),
					]),
				),
			),
		),
	);
	return isolated(cells, published, 4, rankModulo);
}

const smallTeam: fc.Arbitrary<SampleTeam> = fc.record({
	people: fc.integer({ min: 5, max: 8 }),
	seed: fc.nat(100_000),
	absence: fc.constantFrom(0, 0.1, 0.3),
	weeks: fc.constantFrom(['2026-W10', '2026-W11'], ['2026-W10', '2026-W11', '2026-W12']),
	tools: fc.constantFrom(['claude'], ['claude', 'copilot'], ['claude', 'copilot', 'codex']),
	languages: fc.constantFrom(['go', 'rust'], ['go', 'rust', 'python']),
});

describe('a merged report', () => {
	it('has right sums', () => {
		const summaries = sampleTeam({ people: 12 });
		const report = reportOf(summaries);
		assert.equal(report.people, 12);
		const weeks = summaries.flatMap((summary) => summary.weeks);
		const point = (of: (week: (typeof weeks)[number]) => number) =>
			weeks.reduce((all, week) => all + of(week), 0);
		assert.equal(
			report.time.rework?.total.point,
			point((week) => week.states.rework?.point ?? 0),
		);
		assert.equal(
			report.time.active?.total.high,
			point((week) => week.active?.high ?? 0),
		);
		const average = point((week) => week.overhead?.point ?? 0) / weeks.length;
		assert.ok(Math.abs((report.time.overhead?.perPersonWeek.point ?? 0) - average) <= 0.0501);
		assert.equal(
			report.lines?.accepted,
			point((week) => week.lines.accepted),
		);
		for (const outcome of outcomes)
			assert.equal(
				report.lines?.outcomes[outcome],
				point((week) => week.lines.outcomes[outcome]),
			);
		assert.ok(report.byTool.length > 0);
		for (const { name, lines, rework } of report.byTool) {
			const groups = weeks.flatMap(({ byTool }) => byTool.filter((group) => group.name === name));
			const accepted = groups.reduce((all, group) => all + group.lines.accepted, 0);
			assert.equal(lines.accepted, accepted);
			const minutes = groups.reduce((all, group) => all + (group.rework?.point ?? 0), 0);
			assert.ok(rework === null || rework.point === minutes);
		}
		// What nobody measured is not shown, and no 0.
		assert.equal(report.time.prompt, null);
	});

	it('compares weeks over the same people', () => {
		const summaries = sampleTeam({ people: 12, absence: 0.1 });
		const report = reportOf(summaries);
		const panel = panelIn(byIdentity(summaries));
		assert.ok(report.byWeek && panel);
		assert.equal(report.byWeek.people, panel.people.size);
		for (const { week, time } of report.byWeek.weeks) {
			const own: number[] = byIdentity(summaries).flatMap(({ weeks }, person) => {
				const point = weeks.find((one) => one.week === week)?.active?.point;
				return panel.people.has(person) && point !== undefined ? [point] : [];
			});
			assert.equal(own.length, panel.people.size);
			const average = own.reduce((all, one) => all + one, 0) / own.length;
			assert.ok(Math.abs((time.active?.point ?? average) - average) <= 0.0501);
		}
	});

	it('tells how people differ in groups of at least five', () => {
		assert.equal(reportOf(sampleTeam({ people: 9 })).spread.overhead, null);
		const spread = reportOf(sampleTeam({ people: 23, absence: 0 })).spread.overhead;
		assert.equal(spread?.length, 4);
		assert.deepEqual(
			spread,
			spread?.toSorted((a, b) => a - b),
		);
	});

	it('does not depend on the order of files', () => {
		const summaries = sampleTeam({ people: 14, seed: 3 });
		assert.deepEqual(reportOf(summaries), reportOf(summaries.toReversed()));
	});

	it('is none of fewer than five people, however many files they share', () => {
		const four = sampleTeam({ people: 4, absence: 0 });
		assert.throws(() => reportOf(four), /at least 5 people; these files are of 4/);
		const halves = four.flatMap((summary) => [
			withDigest({ ...summary, weeks: summary.weeks.slice(0, 2) }),
			withDigest({ ...summary, weeks: summary.weeks.slice(2) }),
		]);
		assert.throws(() => reportOf(halves), /of 4/);
	});

	it('leaves an attacker who computes nothing about one to four people', function () {
		this.timeout(60_000);
		fc.assert(
			fc.property(smallTeam, (team) => {
				const summaries = byIdentity(sampleTeam(team));
				const report = reportOf(summaries);
				assert.equal(timeAttack(report, summaries), null);
				assert.equal(linesAttack(report, summaries), null);
			}),
			{ numRuns: 12 },
		);
		const spread = byIdentity(sampleTeam({ people: 11, weeks: ['2026-W10'], absence: 0 }));
		assert.ok(reportOf(spread).spread.overhead);
		assert.equal(timeAttack(reportOf(spread), spread), null);
	});

	it('says what a tool of few would need more people for', () => {
		const summaries = sampleTeam({ people: 12, absence: 0, tools: ['claude'] });
		const few = summaries.map((summary, at) =>
			at >= 3
				? summary
				: withDigest({
						...summary,
						weeks: summary.weeks.map((week) => ({
							...week,
							byTool: week.byTool.map((group) => ({ ...group, name: 'codex' })),
						})),
					}),
		);
		const names = (report: TeamReport) => report.byTool.map(({ name }) => name);
		assert.deepEqual(names(reportOf(summaries)), ['claude']);
		// Not even the nine others: the total minus theirs would be of the three.
		assert.deepEqual(names(reportOf(few)), []);
		assert.equal(reportOf(few).lines?.accepted, reportOf(summaries).lines?.accepted);
		// The attacker would have seen it.
		const careless = { ...reportOf(few), byTool: reportOf(summaries).byTool };
		assert.equal(linesAttack(reportOf(few), few), null);
		assert.notEqual(linesAttack(careless, few), null);
	});

	it('cannot help it if two reports of overlapping files are given away', () => {
		// Who holds the files can always do this; docs/teams.md says so.
		const summaries = sampleTeam({ people: 8, absence: 0 });
		const [more, fewer] = [reportOf(summaries), reportOf(summaries.slice(0, 7))];
		const last = summaries[7]?.weeks.reduce((all, { lines }) => all + lines.accepted, 0);
		assert.equal((more.lines?.accepted ?? 0) - (fewer.lines?.accepted ?? 0), last);
	});

	it('has nothing of anybody in it', () => {
		const summaries = sampleTeam({ people: 12 });
		const written = JSON.stringify(reportOf(summaries));
		for (const { identity, digest, round } of summaries)
			for (const secret of [identity, digest, round ?? ''])
				assert.ok(!written.includes(secret.slice(0, 12)));
	});

	it('defines every figure', () => {
		const { definitions, ...report } = reportOf(sampleTeam({ people: 12 }));
		const known = Object.keys(definitions);
		for (const name of Object.keys(report))
			if (!['format', 'round', 'fromWeek', 'toWeek'].includes(name))
				assert.ok(
					known.some((path) => path.split('.')[0] === name),
					name,
				);
		for (const measure of timeMeasures) assert.ok(known.includes(`time.${measure}`));
	});
});
