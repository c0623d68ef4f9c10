import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DecodeError } from '../../src/core/decode.ts';
import { decodeTrialEvent } from '../../src/trial/decode.ts';
import type { TrialEvent } from '../../src/trial/events.ts';

const bounds = { low: 1, point: 2, high: 3 };
const place = { stratum: 'small', block: 0, size: 4, position: 3 };
const events: readonly TrialEvent[] = [
	{ type: 'trialStarted', tMs: 1, trial: 't', unit: 'halfDays', commitment: 'c', planned: 20 },
	{ type: 'taskNamed', tMs: 1, task: 'a', title: 'x', size: 'large', estimate: 12.5 },
	{ type: 'coinTossed', tMs: 1, task: 'a', place, arm: 'off' },
	{ type: 'switched', tMs: 1, task: 'a', problems: ['x'] },
	{ type: 'suspended', tMs: 1, task: 'a', why: 'person' },
	{ type: 'resumed', tMs: 1, task: 'a' },
	{ type: 'skipped', tMs: 1, task: 'a', reason: 'y' },
	{ type: 'taskEnded', tMs: 1, task: 'a', commit: null, minutes: bounds, insertions: 0, lines: 3 },
	{ type: 'perceived', tMs: 1, task: 'a', percent: -20 },
	{ type: 'laterKnown', tMs: 1, task: 'a', rework: bounds },
	{ type: 'taskDropped', tMs: 1, task: 'a', reason: '' },
	{ type: 'looked', tMs: 1 },
	{ type: 'trialEnded', tMs: 1, why: 'planned', seed: null },
];

describe('events of a trial, as they are kept', () => {
	for (const event of events)
		it(`come back: ${event.type}`, () => {
			assert.deepEqual(decodeTrialEvent(JSON.stringify(event)), event);
		});

	it('are refused with anything missing, added or of another kind', () => {
		for (const event of events)
			for (const field of Object.keys(event)) {
				const without = Object.fromEntries(
					Object.entries(event).filter(([name]) => name !== field),
				);
				assert.throws(() => decodeTrialEvent(JSON.stringify(without)), DecodeError);
				assert.throws(
					() => decodeTrialEvent(JSON.stringify({ ...event, [field]: {} })),
					DecodeError,
				);
				assert.throws(() => decodeTrialEvent(JSON.stringify({ ...event, more: 1 })), DecodeError);
			}
	});

	it('are never anything else', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
				assert.throws(() => decodeTrialEvent(text), DecodeError);
			}),
		);
		assert.throws(() => decodeTrialEvent('{"type":"constructor"}'), /no event of a trial/);
	});
});
