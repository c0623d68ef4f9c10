import assert from 'node:assert/strict';
import { reportMarkdown } from '../../src/report/markdown.ts';
import type { StoreWrite } from '../../src/store/rows.ts';
import { bounds, insertion, lines, minute, slice } from '../store/sample.ts';
import { options, reportOf } from './sample.ts';

const repo = '/home/dev/shop/.git';
const at = (day: number, hour = 9) => Date.UTC(2025, 2, day, hour);

function switched(tMs: number, ai: 'on' | 'off' | 'partly', of = repo): StoreWrite {
	return {
		put: 'toolsSwitched',
		repo: of,
		row: { tMs, ai, tools: [['ghostText', 'on']], by: 'person' },
	};
}

/** `minutes` of rework and as many of own code on a day of March 2025, in one repository. */
function work(day: number, minutes: number, of: string | null = repo): StoreWrite {
	const ms = bounds(minutes * minute, minutes * minute, minutes * minute);
	// One window: what several claim at one time is shared out.
	const number = day + (of === repo ? 100 : of === null ? 200 : 300);
	return slice(`s-${number}`, `2025-03-${`${day}`.padStart(2, '0')}`, {
		repo: of,
		active: bounds(2 * ms.low, 2 * ms.point, 2 * ms.high),
		states: [
			{ state: 'rework', ...ms },
			{ state: 'author', ...ms },
		],
		overhead: ms,
	});
}

// Mondays: 3, 10 and 17 March; the report ends on the 20th.
const switches = [switched(at(3, 7), 'on'), switched(at(9, 20), 'off'), switched(at(18, 12), 'on')];
const days = [work(3, 1), work(7, 2), work(10, 4), work(16, 8), work(17, 16), work(19, 32)];

describe('AI on and off', () => {
	const figures = (
		writes: readonly StoreWrite[],
		wanted: Parameters<typeof reportOf>[1] = options,
	) => {
		const { on, off, mixed } = reportOf(writes, wanted).onOff;
		return [on, off, mixed].map(({ weeks, rework }) =>
			rework.status === 'measured' ? `${weeks}: ${rework.point}` : `${weeks}`,
		);
	};

	it('are the weeks that were all on, all off, and those between', () => {
		assert.deepEqual(figures([...switches, ...days]), ['1: 3', '1: 12', '1: 48']);
	});

	it('follow the state of the day, not the order in which it was heard of', () => {
		assert.deepEqual(figures([...days, ...switches.toReversed()]), ['1: 3', '1: 12', '1: 48']);
	});

	it('are of no week before anybody looked', () => {
		const late = [switched(at(5, 7), 'off'), work(3, 1), work(6, 2), work(10, 4)];
		assert.deepEqual(figures(late), ['0', '1: 4', '0']);
	});

	it('are partly off as long as some tool is on', () => {
		assert.deepEqual(figures([switched(at(3, 7), 'partly'), work(3, 1)]), ['0', '0', '1: 1']);
	});

	it('are of repositories in which something was ever off, each on its own', () => {
		const other = '/home/dev/other/.git';
		const elsewhere = [switched(at(3, 7), 'on', other), work(3, 100, other), work(3, 100, null)];
		assert.deepEqual(figures([...switches, ...days, ...elsewhere]), ['1: 3', '1: 12', '1: 48']);
		const both = [...switches, ...days, ...elsewhere, switched(at(10, 7), 'off', other)];
		assert.deepEqual(figures(both), ['2: 103', '1: 12', '1: 48']);
		assert.deepEqual(figures(both, { ...options, repo: other }), ['1: 100', '0', '0']);
	});

	it('do not say twice what is as it was', () => {
		const again = [switched(at(11, 7), 'off'), switched(at(12, 7), 'off')];
		assert.deepEqual(figures([...switches, ...again, ...days]), ['1: 3', '1: 12', '1: 48']);
	});

	it('have the insertions of their weeks, and say in Markdown that it is no experiment', () => {
		const writes = [
			...[...switches, ...days],
			...[insertion('w-1', { tMs: at(7), repo }), lines('w-1', 'uncommitted', 'uncommitted')],
			...[insertion('w-2', { tMs: at(12), repo }), lines('w-2', 'uncommitted')],
		];
		const report = reportOf(writes);
		const { on, off } = report.onOff;
		assert.deepEqual([on.insertions, on.acceptedLines], [1, 2]);
		assert.deepEqual([off.insertions, off.acceptedLines], [1, 1]);
		const markdown = reportMarkdown(report);
		assert.match(markdown, /## AI on and off\n\n\*\*This is no experiment\.\*\*/);
		assert.match(markdown, /\| weeks of work in one repository \| 1 \| 1 \| 1 \|/);
		assert.doesNotMatch(reportMarkdown(reportOf(days)), /AI on and off/);
	});
});
