import assert from 'node:assert/strict';
import { metricsOf } from '../../src/team/metrics.ts';
import { contentTypes, otlpBytes } from '../../src/team/otlp.ts';
import { newRound } from '../../src/team/round.ts';
import { decoded } from './otlpProto.ts';
import { minutes, sampleRound, sampleSummary, sampleWeek } from './samples.ts';

const sent = (...of: Parameters<typeof sampleSummary>) =>
	decoded(otlpBytes(sampleSummary(...of), 'json'), contentTypes.json);

describe('a summary as metrics', () => {
	it('has the names and units of docs/teams.md', () => {
		const trial = { effect: 0.15, standardError: 0.1, n: 20 };
		const { scopeMetrics } = metricsOf(sampleSummary({ trial }));
		assert.deepEqual(
			scopeMetrics[0]?.metrics.map(({ descriptor: { name, unit } }) => `${name} ${unit}`),
			[
				'ai_rework.time s',
				'ai_rework.lines {line}',
				'ai_rework.accept.count {insertion}',
				'ai_rework.discard.time s',
				'ai_rework.discard.lines {line}',
				'ai_rework.commit.lines {line}',
				'ai_rework.survival.ratio 1',
				'ai_rework.trial.effect 1',
			],
		);
	});

	it('says times in seconds, in whole weeks, as deltas', () => {
		const { points } = sent({ weeks: [sampleWeek('2026-W47', { overhead: minutes(30, 50, 85) })] });
		const overhead = points.filter(({ attributes }) => attributes['state'] === 'overhead');
		assert.deepEqual(
			overhead.map(({ attributes, value }) => [attributes['bound'], value]),
			[
				['low', 1_800],
				['point', 3_000],
				['high', 5_100],
			],
		);
		const monday = Date.UTC(2026, 10, 16);
		for (const { as, fromMs, toMs } of points.filter(({ metric }) => !metric.includes('survival')))
			assert.deepEqual([as, fromMs, toMs], ['delta', monday, monday + 7 * 86_400_000]);
	});

	it('has no point for what was not measured', () => {
		const { points } = sent({ survival: { ai: [], own: [] } });
		const states = new Set(points.map(({ attributes }) => attributes['state']));
		assert.ok(states.has('debug'), 'a measured 0 is one');
		assert.ok(!states.has('wait') && !states.has('prompt'));
		assert.ok(points.every(({ metric }) => !/survival|trial/.test(metric)));
	});

	it('says survival as of the last week', () => {
		const ratios = sent().points.filter(({ metric }) => metric === 'ai_rework.survival.ratio');
		assert.deepEqual(
			ratios.map(({ attributes, value, toMs }) => [attributes, value, toMs]),
			[
				[{ origin: 'ai', horizon: '7d' }, 0.86, Date.UTC(2026, 10, 23)],
				[{ origin: 'own', horizon: '7d' }, 0.95, Date.UTC(2026, 10, 23)],
			],
		);
	});

	it('names an identity, and no tool, language, machine or time of day', () => {
		const summary = sampleSummary();
		const { resource, scope, points } = sent();
		assert.deepEqual(resource, {
			'service.name': 'rework-meter',
			'service.instance.id': summary.identity,
			'ai_rework.round': sampleRound,
		});
		assert.equal(scope, 'rework-meter/team-summary/1');
		const keys = new Set(points.flatMap(({ attributes }) => Object.keys(attributes)));
		assert.deepEqual([...keys].sort(), ['bound', 'horizon', 'kind', 'origin', 'outcome', 'state']);
		const text = new TextDecoder().decode(otlpBytes(summary, 'json'));
		assert.doesNotMatch(text, /copilot|typescript/);
		assert.equal(sent({ round: null }).resource['ai_rework.round'], undefined);
	});

	it('leads from no round to another', () => {
		const names = (round: string, of: string) => {
			const bytes = otlpBytes(sampleSummary({ round, identity: of.repeat(64) }), 'json');
			const words = new TextDecoder().decode(bytes).match(/[0-9A-Za-z-]{12,}/g) ?? [];
			// Weeks are everybody's: nanoseconds since the epoch.
			return new Set(words.filter((word) => !/^\d{19}$/.test(word)));
		};
		const [one, other] = [names(newRound(), 'a'), names(newRound(), 'b')];
		const shared = [...one].filter((word) => other.has(word));
		assert.deepEqual(shared.sort(), [
			'aggregationTemporality',
			'droppedAttributesCount',
			'resourceMetrics',
			'rework-meter',
			'scopeMetrics',
			'startTimeUnixNano',
			'team-summary',
			'timeUnixNano',
		]);
	});
});
