// No test of its own. Tested through the command line: test/cli/insertions.test.ts.
import type { Bounds } from '../core/states.ts';
import type { InsertionEvidence, InsertionTime } from '../store/insertionTime.ts';
import { markdownText, visible } from './escape.ts';
import { minutesOf } from './figures.ts';
import { minutesText } from './format.ts';

/** Slices and actions that are printed; the JSON holds them all. */
const mostRows = 200;

/** The insertions with what each cost, the dearest first, as a Markdown table. */
export function insertionsMarkdown(times: readonly InsertionTime[], timeZone: string): string {
	if (times.length === 0) return 'No AI code was accepted in this period.\n';
	const clock = clockIn(timeZone);
	const rows = times.map((time) => [
		`\`${visible(time.id, 60)}\``,
		clock(time.tMs),
		markdownText(time.tool ?? 'Unnamed tool'),
		time.kind,
		markdownText(time.path),
		`${Object.values(time.lines).reduce((sum, count) => sum + count, 0)}`,
		shown(time.total),
		...['rework', 'laterRework', 'review', 'wait', 'debug'].map((state) =>
			shown(time.states.find((figure) => figure.state === state)),
		),
	]);
	const heads = ['Insertion', 'Accepted', 'Tool', 'Kind', 'Path', 'Lines', 'All time'];
	return table([...heads, 'Rework', 'Later rework', 'Review', 'Wait', 'Debug'], rows);
}

/**
 * One insertion: what it cost, and the slices of time, the actions and the turns that say so. Data is
 * escaped as in the report.
 */
export function evidenceMarkdown(evidence: InsertionEvidence, timeZone: string): string {
	const { time, slices, actions, turns } = evidence;
	const clock = clockIn(timeZone);
	const parts = [
		`# ${markdownText(time.path)}, ${clock(time.tMs)}`,
		`${markdownText(time.tool ?? 'Unnamed tool')}, ${time.kind}, ${markdownText(time.language)}. ${
			time.closedMs === null
				? 'Not committed yet, or not all of it.'
				: `Committed ${clock(time.closedMs)}.`
		}`,
		table(
			['State', 'Minutes (low–high)'],
			[
				...time.states.map((figure) => [figure.state, shown(figure)]),
				['all of it', shown(time.total)],
				['on screen before its commit', shown(time.onScreen)],
			],
		),
		'## Lines',
		table(
			['Outcome', 'Lines'],
			Object.entries(time.lines).flatMap(([outcome, count]) =>
				count === 0 ? [] : [[outcome, `${count}`]],
			),
		),
		'## Slices of time',
		slices.length === 0
			? 'None is kept any more, or none was recorded: single slices are dropped after 90 days, the sums above stay.'
			: table(
					['From', 'Seconds', 'State', 'Low', 'Point', 'High', 'File'],
					slices
						.slice(0, mostRows)
						.map(({ startMs, endMs, state, low, point, high, file }) => [
							clock(startMs),
							seconds(endMs - startMs),
							state,
							...[low, point, high].map(seconds),
							markdownText(file ?? ''),
						]),
				),
		...more(slices.length),
		'## Actions on it',
		actions.length === 0
			? 'None.'
			: table(
					['At', 'What', 'Characters gone'],
					actions
						.slice(0, mostRows)
						.map(({ tMs, kind, removed }) => [clock(tMs), kind, `${removed}`]),
				),
		...more(actions.length),
		...(turns.length === 0
			? []
			: [
					'## Turns that made it',
					table(
						['From', 'Agent', 'Seconds', 'Part of what it made'],
						turns.map(({ tool, startMs, endMs, part }) => [
							clock(startMs),
							markdownText(tool),
							endMs === null ? 'goes on' : seconds(endMs - startMs),
							`${Math.round(100 * part)} %`,
						]),
					),
				]),
	];
	return `${parts.join('\n\n')}\n`;
}

function more(count: number): string[] {
	return count > mostRows ? [`… and ${count - mostRows} more; the JSON has them all.`] : [];
}

function shown(figure: Bounds | undefined): string {
	if (!figure) return '–';
	return minutesText(minutesOf(figure)).replace('<', '&lt;');
}

function seconds(ms: number): string {
	return (ms / 1000).toFixed(1);
}

function clockIn(timeZone: string): (ms: number) => string {
	const format = new Intl.DateTimeFormat('sv-SE', {
		dateStyle: 'short',
		timeStyle: 'medium',
		timeZone,
	});
	return (ms) => format.format(ms);
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
	const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return `${[row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n')}`;
}
