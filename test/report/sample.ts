import type { State } from '../../src/core/states.ts';
import { buildReport, type ReportOptions } from '../../src/report/build.ts';
import { periodOf } from '../../src/report/days.ts';
import type { Report } from '../../src/report/model.ts';
import type { StoreWrite } from '../../src/store/rows.ts';
import {
	bounds,
	commit,
	counter,
	insertion,
	lines,
	minute,
	share,
	slice,
} from '../store/sample.ts';
import { inMemory } from '../store/tempFolder.ts';

export const options: ReportOptions = {
	asOfMs: Date.UTC(2025, 2, 20, 12),
	timeZone: 'Europe/Berlin',
	period: '30d',
};

/** The report that a store gives after these writes. */
export function reportOf(
	writes: readonly StoreWrite[],
	wanted: ReportOptions & { readonly repo?: string } = options,
): Report {
	let report: Report | undefined;
	inMemory((store) => {
		store.write(writes);
		const { repo } = wanted;
		const range = periodOf(wanted.period, wanted.asOfMs, wanted.timeZone);
		report = buildReport(
			store.reportRows(repo === undefined ? range : { ...range, repos: [repo] }),
			wanted,
		);
	});
	if (!report) throw new Error('No report');
	return report;
}

type Figures = readonly [low: number, point: number, high: number];
const ms = ([low, point, high]: Figures) => bounds(low * minute, point * minute, high * minute);
const state = (name: State, figures: Figures) => ({ state: name, ...ms(figures) });
const of = (id: string, name: State, figures: Figures) => {
	const { low, point, high } = ms(figures);
	return share(id, name, low, point, high);
};
const at = (month: number, day: number) => Date.UTC(2025, month - 1, day, 9);

/**
 * A small month, for figures worked out by hand (minutes low/point/high):
 *
 *     w-1  Copilot      4 lines, committed on 11 March      rework 4/4/4
 *     w-2  Claude Code  4 lines, 2 days old, open           review 1/2/4
 *     w-3  unnamed      2 lines, 19 days old, open: abandoned
 *     w-4  Copilot      2 lines, undone 4 days ago: deleted rework 0/1/2
 *     w-0  Copilot      before the period                   review 0/1/2
 */
export const smallMonth: readonly StoreWrite[] = [
	insertion('w-0', { tMs: at(1, 1) }),
	lines('w-0', 'unchanged@1'),
	insertion('w-1', { tMs: at(3, 10), closedMs: at(3, 11), closedBy: 'c1', distance: 0.25 }),
	lines('w-1', 'unchanged@1', 'unchanged@1', 'modified@1', 'cosmetic@1'),
	insertion('w-2', {
		tMs: at(3, 18),
		kind: 'agent',
		tool: 'Claude Code',
		language: 'python',
		evidence: 'diskWrite',
	}),
	lines('w-2', 'uncommitted', 'uncommitted', 'superseded', 'uncommitted'),
	insertion('w-3', { tMs: at(3, 1), kind: 'chat', tool: null, evidence: 'user' }),
	lines('w-3', 'uncommitted', 'uncommitted'),
	insertion('w-4', { tMs: at(3, 15), undoneMs: at(3, 16), goneMs: at(3, 16) }),
	lines('w-4', 'uncommitted', 'uncommitted'),
	slice('s-0', '2025-01-05', {
		active: ms([9, 9, 9]),
		states: [state('rework', [9, 9, 9])],
		overhead: ms([9, 9, 9]),
		shares: [of('w-0', 'rework', [9, 9, 9])],
	}),
	slice('s-1', '2025-03-10', {
		active: ms([10, 10, 10]),
		states: [state('rework', [4, 4, 4]), state('author', [6, 6, 6])],
		overhead: ms([4, 4, 4]),
		shares: [of('w-1', 'rework', [4, 4, 4])],
	}),
	slice('s-2', '2025-03-16', {
		active: ms([2, 2, 2]),
		states: [state('rework', [0, 1, 2]), state('author', [0, 1, 2])],
		overhead: ms([0, 1, 2]),
		shares: [of('w-4', 'rework', [0, 1, 2])],
	}),
	slice('s-3', '2025-03-18', {
		active: ms([5, 6, 8]),
		language: 'python',
		states: [state('review', [1, 3, 6]), state('read', [0, 3, 5])],
		overhead: ms([1, 3, 6]),
		shares: [of('w-2', 'review', [1, 2, 4]), of('w-0', 'review', [0, 1, 2])],
	}),
	commit('c0', { tMs: at(1, 2) }),
	commit('c1', { tMs: at(3, 11), added: 20, ai: 8, typed: 7, unknown: 2, external: 1, before: 2 }),
	counter('resync', 2),
	counter('skippedFile', 3),
	counter('ignoredTag', 4),
	counter('baselineOff', 1),
	counter('resync', 9, '2025-01-05'),
];

/** Names that attack whatever shows them. */
export const hostileNames: readonly string[] = [
	'<img src=x onerror=alert(1)>',
	'[click](javascript:alert(1)) https://evil.example www.evil.example a@b.example',
	'a | b\n| c | d |\r\n# heading',
	'=HYPERLINK("http://evil.example","x")',
	' +1+1',
	'@SUM(A1)',
	'-2+3"; "x',
	'\u001b[31mred\u001b[0m \u0007 \u0000',
	'abc\u202egnp.exe \u2066 \u200b \ufeff \u{e0041}',
	'`code` *bold* _it_ ~~s~~ &lt; \\ ![i](x)',
	`${'long '.repeat(2048)}end`,
	'\ud800 lone',
	'__proto__',
	'',
];
