import assert from 'node:assert/strict';
import { durationText, minutesText, ratioText, shareText } from '../../src/report/format.ts';

const minutes = (low: number, point: number, high: number) =>
	minutesText({ status: 'measured', low, point, high });
const ratio = (low: number, point: number, high: number) =>
	ratioText({ status: 'measured', low, point, high });

describe('figures for people', () => {
	for (const [value, text] of [
		[0, '0 min'],
		[0.01, '< 1 min'],
		[0.99, '< 1 min'],
		[1, '1 min'],
		[12.4, '12 min'],
		[59.6, '1 h'],
		[100, '1 h 40 m'],
		[1500, '25 h'],
	] as const)
		it(`${value} minutes: ${text}`, () => assert.equal(durationText(value), text));

	for (const [figure, text] of [
		[minutes(8, 12, 20), '12 min (8–20)'],
		[minutes(12, 12.2, 12.4), '12 min'],
		[minutes(0, 0, 0), '0 min'],
		[minutes(0, 0.4, 3), '< 1 min (0–3)'],
		[minutes(70, 100, 125), '1 h 40 m (1 h 10 m – 2 h 5 m)'],
		[minutes(5, 50, 90), '50 min (5 min – 1 h 30 m)'],
		[minutesText({ status: 'notMeasured', why: 'no idea' }), 'not measured: no idea'],
		[ratio(0.15, 0.23, 0.4), '23 % (15–40)'],
		[ratio(0.5, 0.5, 0.5), '50 %'],
		[ratio(0, 0.001, 0.999), '< 1 % (0–> 99)'],
		[ratioText({ status: 'notMeasured', why: 'no edits' }), 'not measured: no edits'],
		[shareText(0.968, ''), '97 %'],
		[shareText(null, 'no commits'), 'not measured: no commits'],
	] as const)
		it(text, () => assert.equal(figure, text));
});
