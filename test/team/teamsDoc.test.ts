import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { isoWeekNamed } from '../../src/team/isoWeek.ts';
import { metricsOf } from '../../src/team/metrics.ts';
import { contentTypes, otlpBytes } from '../../src/team/otlp.ts';
import type { TeamSummary } from '../../src/team/summary.ts';
import { collected, type Point } from './collector.ts';
import { decoded } from './otlpProto.ts';
import { sampleTeam, sampleWeeks } from './sampleSummaries.ts';
import { sampleSummary } from './samples.ts';

const doc = readFileSync(new URL('../../docs/teams.md', import.meta.url), 'utf8');
const config = load(/```yaml\n([\s\S]*?)```/.exec(doc)?.[1] ?? '');

/** What people send, as a collector decodes it. */
function sent(team: readonly TeamSummary[]): readonly Point[] {
	return team.flatMap((summary) => {
		const { resource, points } = decoded(otlpBytes(summary, 'protobuf'), contentTypes.protobuf);
		return points.map(({ metric, as, attributes, fromMs, value }) => ({
			...{ metric, resource, attributes, fromMs, value, count: null },
			type: as === 'gauge' ? ('gauge' as const) : ('sum' as const),
		}));
	});
}

describe('docs/teams.md', () => {
	it('names every metric that is sent, with the attributes it has', () => {
		const trial = { effect: 0.15, standardError: 0.1, n: 20 };
		const [scope] = metricsOf(sampleSummary({ trial })).scopeMetrics;
		assert.ok(scope);
		for (const { descriptor, dataPoints } of scope.metrics) {
			const row = doc
				.split('\n')
				.find((line) => line.startsWith('|') && line.includes(`\`${descriptor.name}\``));
			assert.ok(row, descriptor.name);
			for (const attribute of Object.keys(dataPoints[0]?.attributes ?? {}))
				assert.ok(row.includes(`\`${attribute}\``), `${descriptor.name} ${attribute}`);
		}
	});

	it('has a collector configuration whose parts are all there and all used', () => {
		const { receivers, processors, connectors, exporters, service } = config as Record<
			string,
			Record<string, Record<string, Record<string, string[]>>>
		>;
		const parts = [receivers, processors, connectors, exporters].flatMap((one) =>
			Object.keys(one ?? {}),
		);
		const used = Object.values(service?.['pipelines'] ?? {}).flatMap((one) =>
			Object.values(one).flat(),
		);
		assert.deepEqual([...new Set(used)].sort(), parts.sort());
	});

	it('lets out sums of five people and more, by week, and nothing of a person', () => {
		const team = sampleTeam({ people: 9 });
		const out = collected(config, sent(team));
		const weeks = new Map<string, number>();
		for (const { weeks: own } of team)
			for (const { week } of own) weeks.set(week, (weeks.get(week) ?? 0) + 1);
		let seconds = 0;
		for (const { metric, type, count, resource, attributes, value } of out) {
			assert.equal(type, 'histogram');
			assert.ok((count ?? 0) >= 5 && (count ?? 0) <= 9, `${count}`);
			assert.deepEqual(Object.keys(resource), ['ai_rework.round']);
			assert.doesNotMatch(JSON.stringify([attributes, resource]), /active|overhead/);
			if (metric !== 'ai_rework.team.time') continue;
			const { state, bound, week_from: from = '' } = attributes;
			if (state === 'rework' && bound === 'point' && from === isoWeekNamed('2026-W10')?.fromDay)
				seconds = value;
		}
		assert.deepEqual(
			[...new Set(out.map(({ metric }) => metric))],
			['ai_rework.team.time', 'ai_rework.team.lines', 'ai_rework.team.accept.count'],
		);
		const expected = team.flatMap(({ weeks: own }) =>
			own.flatMap(({ week, states }) =>
				week === '2026-W10' && states.rework ? [states.rework.point * 60] : [],
			),
		);
		assert.ok(expected.length >= 5);
		assert.equal(
			seconds,
			expected.reduce((sum, one) => sum + one, 0),
		);
	});

	it('lets nothing out of four people, nor of a week or a state that four have', () => {
		const team = sampleTeam({ people: 9, absence: 0 });
		assert.deepEqual(collected(config, sent(team.slice(0, 4))), []);
		const [first, ...others] = sampleWeeks;
		const few = team.map((summary, at) => ({
			...summary,
			weeks: summary.weeks.filter(({ week }) => at < 4 || week !== first),
		}));
		const from = new Set(
			collected(config, sent(few)).map(({ attributes }) => attributes['week_from']),
		);
		assert.deepEqual(
			[...from].sort(),
			others.map((week) => isoWeekNamed(week)?.fromDay),
		);
	});

	it('lets out nothing that somebody else made up: other names, gauges, histograms of a whole crowd', () => {
		const [point] = sent(sampleTeam({ people: 1 })).filter(({ metric }) => /time$/.test(metric));
		assert.ok(point);
		const crowd = (over: Partial<Point>) =>
			Array.from({ length: 9 }, () => ({ ...point, ...over }));
		assert.deepEqual(collected(config, crowd({ metric: 'ai_rework.team.time' })), []);
		assert.deepEqual(collected(config, crowd({ type: 'gauge' })), []);
		assert.deepEqual(collected(config, crowd({ type: 'histogram', count: 100 })), []);
	});

	it('would not be taken with a setting or a path that nobody knows', () => {
		const damaged = (from: string, to: string) => {
			const text = JSON.stringify(config);
			assert.ok(text.includes(from), from);
			return JSON.parse(text.replace(from, to));
		};
		const some = sent(sampleTeam({ people: 6 }));
		for (const [from, to] of [
			['send_batch_size', 'batch_size'],
			['value_int', 'value_integer'],
			['signal_to_metrics"]', 'signal_two_metrics"]'],
			['count < 5', 'counts < 5'],
		] as const)
			assert.throws(() => collected(damaged(from, to), some), to);
		assert.ok(collected(damaged('count < 5', 'count < 1'), some).length > 0);
	});
});
