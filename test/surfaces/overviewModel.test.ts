import assert from 'node:assert/strict';
import { overviewModel } from '../../src/surfaces/overviewModel.ts';
import type { Figure, OverviewModel } from '../../src/surfaces/overviewShape.ts';
import { empty, hostile, minutes, none, ordinary, tenYears } from './sampleReports.ts';

describe('overview model', () => {
	const model = overviewModel(ordinary, 'today');

	it('says what AI code cost in one sentence, with its bounds and what is missing in it', () => {
		const { headline, costs, notInHeadline } = model;
		assert.equal(
			`${headline.shown} ${headline.label} ${model.phrase}`,
			'≈ 34 min on AI code today',
		);
		assert.equal(headline.range, '19–57 min');
		assert.deepEqual(
			costs.map(({ label, shown }) => `${label} ${shown}`),
			['Review ≈ 22 min', 'Rework ≈ 12 min'],
		);
		assert.deepEqual(notInHeadline, ['Waiting', 'Debugging']);
		assert.equal(model.updated, '14:05');
	});

	it('keeps what was not measured apart, with its reason and without a number', () => {
		assert.deepEqual(
			model.unmeasured.map(({ label, shown, value, why }) => [label, shown, value, why]),
			[
				['Waiting', 'not measured yet', null, 'Needs a hook or a session file of the agent.'],
				['Debugging', 'not measured yet', null, 'No debug session or test run was observed.'],
			],
		);
		const later = overviewModel(
			{
				...ordinary,
				time: { ...ordinary.time, states: { ...ordinary.time.states, wait: minutes(0, 0, 0) } },
			},
			'today',
		);
		assert.equal(later.measured.find(({ label }) => label === 'Waiting')?.shown, '0 min');
	});

	it('keeps every value as the report has it, at its path', () => {
		for (const { path, value } of figuresOf(model)) {
			const found = path
				.split('.')
				.reduce<unknown>((at, key) => new Map(Object.entries(at ?? {})).get(key), ordinary);
			const expected =
				typeof found === 'object' && found !== null && 'point' in found ? found.point : found;
			if (value !== null) assert.equal(value, expected, path);
		}
	});

	it('draws all rows on one scale, in order', () => {
		const bars = model.measured.flatMap(({ bar }) => bar ?? []);
		assert.equal(Math.max(...bars.map(({ high }) => high)), 100);
		for (const { low, point, high } of bars) assert.ok(0 <= low && low <= point && point <= high);
	});

	it('lets the outcomes fill the bar without gap or overlap', () => {
		for (const report of [ordinary, tenYears]) {
			let end = 0;
			for (const { from, width } of overviewModel(report, '7d').outcomes) {
				assert.ok(Math.abs(from - end) <= 0.011, `${from} after ${end}`);
				end = from + width;
			}
			assert.ok(Math.abs(end - 100) < 0.05);
		}
	});

	it('divides nothing by nothing', () => {
		const none = overviewModel(empty, '30d');
		assert.deepEqual([none.hasData, none.hasAi], [false, false]);
		assert.deepEqual(
			none.outcomes.map(({ width, share }) => [width, share]),
			none.outcomes.map(() => [0, '']),
		);
		assert.equal(none.coverage.value, null);
		assert.deepEqual(none.evidence, []);
	});

	it('teaches until there is AI code, however much time was measured', () => {
		const { time, coverage } = empty;
		const states = { ...time.states, author: minutes(3, 4, 5), rework: minutes(0, 0, 0) };
		const first = {
			...empty,
			hasData: true,
			time: { ...time, states, overhead: minutes(0, 0, 0) },
			coverage: { ...coverage, aiLines: 0 },
		};
		assert.equal(overviewModel(first, 'today').hasAi, false);
		// A morning without AI code is no beginner's: what was accepted on other days counts.
		assert.equal(overviewModel({ ...first, hasAi: true }, 'today').hasAi, true);
		assert.equal(overviewModel(ordinary, 'today').hasAi, true);
	});

	it('leaves many tools to the report, and says how many', () => {
		const [tools] = overviewModel(tenYears, 'today').groups;
		assert.deepEqual([tools?.by, tools?.rows.length, tools?.more], ['byTool', 12, 28]);
	});

	it('gives every figure the definition of the report, that of a tool included', () => {
		const known = new Map(model.definitions.map(({ key, text }) => [key, text]));
		for (const { path, definition } of figuresOf(model)) assert.ok(known.has(definition), path);
		assert.equal(model.groups[0]?.rows[1]?.rework.definition, 'time.states.rework');
		assert.equal(model.outcomes[3]?.definition, 'lines.outcomes.deleted');
		assert.equal(model.evidence[0]?.definition, 'insertions.byEvidence.*');
		const without = overviewModel({ ...ordinary, definitions: {} }, 'today');
		assert.equal(without.headline.definition, '');
		assert.deepEqual(without.definitions, []);
	});

	it('offers evidence where there is something behind a number, and nowhere else', () => {
		const by = new Map(figuresOf(model).map(({ path, evidence }) => [path, evidence]));
		assert.equal(by.get('time.states.rework'), true);
		assert.equal(by.get('time.states.wait'), false, 'not measured');
		assert.equal(by.get('lines.outcomes.deleted'), true);
		assert.equal(by.get('byTool.1.insertions'), true);
		assert.equal(by.get('byTool.1.rework'), false);
		assert.equal(by.get('coverage.resyncs'), false);
	});

	it('cuts reasons and names, and survives an unknown time zone', () => {
		const { unmeasured, groups, updated } = overviewModel(hostile, 'today');
		assert.equal(unmeasured[0]?.why.length, 500);
		assert.ok(groups[0]?.rows.every(({ name }) => name.length <= 120));
		assert.equal(updated, '13:05');
	});

	it('has no headline number while nothing of it is measured', () => {
		const { time } = ordinary;
		const { headline } = overviewModel(
			{ ...ordinary, time: { ...time, overhead: none('No edits were seen.') } },
			'today',
		);
		assert.deepEqual([headline.value, headline.why], [null, 'No edits were seen.']);
	});
});

function figuresOf(model: OverviewModel): readonly Figure[] {
	return [
		model.headline,
		model.active,
		...model.measured,
		...model.unmeasured,
		...model.rates,
		model.accepted,
		...model.outcomes,
		...model.groups
			.flatMap(({ rows }) => rows)
			.flatMap((tool) => [tool.insertions, tool.accepted, tool.rework, tool.per100]),
		model.insertions,
		...model.evidence,
		model.coverage,
		model.resyncs,
		...model.coverageDetails,
	];
}
