import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { metricsOf } from '../../src/team/metrics.ts';
import { sampleSummary } from './samples.ts';

const doc = readFileSync(new URL('../../docs/teams.md', import.meta.url), 'utf8');
const config = /```yaml\n([\s\S]*?)```/.exec(doc)?.[1] ?? '';

/** Names right below a section of the configuration. */
function defined(section: string): string[] {
	const [, body = ''] = new RegExp(`^${section}:\\n((?: .*\\n|\\n)*)`, 'm').exec(config) ?? [];
	return [...body.matchAll(/^ {2}([a-z]\S*):$/gm)].map(([, name = '']) => name);
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
		const parts = ['receivers', 'processors', 'connectors', 'exporters'].flatMap(defined);
		const [, service = ''] = /^service:\n([\s\S]*)/m.exec(config) ?? [];
		const used = [...service.matchAll(/^ {6}\w+: \[(.*)\]$/gm)].flatMap(([, list = '']) =>
			list.split(', '),
		);
		assert.deepEqual([...new Set(used)].sort(), [...parts].sort());
		// A series that goes on is made of exactly one that is sent, and none of these is a sum of others.
		const conditions = [...config.matchAll(/metric\.name == "([^"]+)"/g)].map(([, name]) => name);
		assert.deepEqual(conditions, ['ai_rework.time', 'ai_rework.lines', 'ai_rework.accept.count']);
		assert.match(
			config,
			/attributes\["state"\] == "active" or attributes\["state"\] == "overhead"/,
		);
		assert.match(config, /count < 5/);
	});
});
