import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeSummary } from '../../src/team/decodeSummary.ts';
import { packWeek, unpackWeek } from '../../src/team/packedWeek.ts';
import { summaryBytes } from '../../src/team/summary.ts';
import { sampleNowMs, sampleSummary } from './sampleSummaries.ts';

describe('a packed week', () => {
	it('gives the week again, in a tenth of its bytes', () => {
		fc.assert(
			fc.property(fc.nat(1000), (seed) => {
				const { weeks } = sampleSummary({ people: 1, seed }, 0);
				for (const week of weeks) {
					const packed = packWeek(week);
					assert.deepEqual(unpackWeek(packed), week);
					assert.ok(packed.numbers.byteLength < 2000);
				}
			}),
			{ numRuns: 50 },
		);
	});

	it('keeps what was not measured apart from nothing', () => {
		const [week] = sampleSummary({ people: 1 }, 0).weeks;
		assert.ok(week);
		const none = { low: 0, point: 0, high: 0 };
		const changed = { ...week, overhead: null, states: { ...week.states, prompt: none } };
		const again = unpackWeek(packWeek(changed));
		assert.equal(again.overhead, null);
		assert.deepEqual(again.states.prompt, none);
	});
});

describe('sample summaries', () => {
	it('are what the format asks for', () => {
		for (let person = 0; person < 30; person++) {
			const decoded = decodeSummary(
				summaryBytes(sampleSummary({ people: 30 }, person)),
				sampleNowMs,
			);
			assert.equal(decoded.kind, 'summary', JSON.stringify(decoded).slice(0, 200));
		}
	});
});
