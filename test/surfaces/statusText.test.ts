import assert from 'node:assert/strict';
import { statusText } from '../../src/surfaces/statusText.ts';
import { empty, minutes, none, ordinary } from './sampleReports.ts';

const measuring = { paused: false, recording: false };

describe('status text', () => {
	it('shows the minutes of today, their bounds in the tooltip', () => {
		const { text, label, lines, severity } = statusText(ordinary, measuring);
		assert.equal(text, '$(pulse) ≈ 12 min rework today');
		assert.equal(label, '≈ 12 min rework today');
		assert.equal(lines[0], 'Rework: ≈ 12 min (8–19 min)');
		assert.equal(severity, 'plain');
	});

	it('never says 0 min', () => {
		for (const [rework, expected] of [
			[none('No edits.'), 'Rework: nothing yet'],
			[minutes(0, 0, 0), 'Rework: none today'],
			[minutes(0, 0, 2), 'Rework: perhaps some today'],
		] as const) {
			const states = { ...ordinary.time.states, rework };
			const report = { ...ordinary, time: { ...ordinary.time, states } };
			assert.equal(statusText(report, measuring).label, expected);
		}
		assert.equal(statusText(empty, measuring).label, 'Rework: nothing yet');
	});

	it('shows that measuring is paused, and that events are recorded', () => {
		const paused = statusText(ordinary, { paused: true, recording: false });
		assert.equal(paused.text, '$(debug-pause) Rework: paused');
		const both = statusText(ordinary, { paused: true, recording: true });
		assert.equal(both.text, '$(record) $(debug-pause) Rework: paused');
		assert.equal(both.label, 'Rework: paused, recording events');
		assert.equal(both.severity, 'warning');
	});

	it('says that it starts, unless it is paused', () => {
		const starting = statusText(ordinary, { ...measuring, starting: true });
		assert.equal(starting.text, '$(pulse) Rework: starting');
		assert.match(starting.lines[0] ?? '', /begins in a moment/);
		const paused = statusText(ordinary, { ...measuring, paused: true, starting: true });
		assert.equal(paused.label, 'Rework: paused');
	});

	it('says that there is no report', () => {
		assert.equal(statusText(null, measuring).text, '$(pulse) Rework: no report');
	});
});
