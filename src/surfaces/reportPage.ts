import { outcomes } from '../core/insertion.ts';
import { states } from '../core/states.ts';
import { visible } from '../report/escape.ts';
import { minutesText, ratioText, shareText, survivalText } from '../report/format.ts';
import type { GroupRow, Minutes, Report } from '../report/model.ts';
import { horizonDays } from '../report/survival.ts';
import { dayChart } from './charts/dayChart.ts';
import { survivalChart } from './charts/survivalChart.ts';
import { daysModel, stateLabels } from './overviewDays.ts';
import { minutesFigure, titled } from './overviewFigures.ts';
import { stackedStates } from './overviewShape.ts';
import { survivalModel } from './overviewSurvival.ts';
import { reportStyle } from './reportStyle.ts';
import { notMeasured } from './wording.ts';

/**
 * The full report as one page without a script: headings, charts with their tables, every figure, and its definition.
 * Made to be read in the editor and to be printed from a browser. It loads nothing: its content policy allows its own
 * style and nothing else, by `nonce` (random, new for each page). All data in it is text.
 */
export function reportPage(report: Report, nonce: string): string {
	const { period } = report;
	const days =
		period.fromDay === period.toDay ? period.toDay : `${period.fromDay} to ${period.toDay}`;
	const policy = `default-src 'none'; style-src 'nonce-${escaped(nonce)}'`;
	return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rework report, ${escaped(days)}</title>
<style nonce="${escaped(nonce)}">${reportStyle}</style>
</head>
<body>
<main>
<h1>Rework report, ${escaped(days)}</h1>
<p>Whole local days in ${escaped(report.timeZone)}, as of ${new Date(report.asOfMs).toISOString()}.</p>
${report.hasData ? sections(report) : '<p>Nothing has been recorded yet.</p>'}
${definitionList(report)}
</main>
</body>
</html>
`;
}

/** Text in HTML, also in an attribute: one line, with invisible characters made visible, cut. */
function escaped(text: string, limit = 500): string {
	return visible(text, limit).replace(/[&<>"']/gu, (mark) => `&#${mark.charCodeAt(0)};`);
}

function sections(report: Report): string {
	return [
		sentence(report),
		daysSection(report),
		section('Time', timeTable(report)),
		section('What became of the accepted lines', linesTable(report)),
		survivalSection(report),
		groupSection('Tool', report.byTool),
		groupSection('Language', report.byLanguage),
		groupSection('Kind', report.byKind),
		section('How sure this is', coverageTable(report)),
	].join('\n');
}

function sentence({ time }: Report): string {
	const { overhead, states: perState } = time;
	if (overhead.status === 'notMeasured') return `<p class="lead">${escaped(overhead.why)}</p>`;
	const figure = minutesFigure('', '', overhead);
	const doing = { wait: 'waiting', review: 'reviewing', rework: 'reworking', debug: 'debugging' };
	const parts = Object.entries(doing).flatMap(([state, word]) => {
		const each = perState[state as keyof typeof doing];
		return each.status === 'measured' ? [`${minutesFigure('', '', each).shown} ${word}`] : [];
	});
	const missing = Object.entries(doing).flatMap(([state, word]) =>
		perState[state as keyof typeof doing].status === 'notMeasured' ? [word] : [],
	);
	const range = figure.range === '' ? '' : ` (${figure.range})`;
	const rest = missing.length === 0 ? '' : ` Not measured: ${missing.join(', ')}.`;
	return `<p class="lead">${escaped(`${figure.shown} on AI code${range}: ${parts.join(', ')}.${rest}`)}</p>`;
}

const chartSize = { width: 680, height: 190 };

function daysSection(report: Report): string {
	const days = daysModel(report);
	if (days.bars.length === 0) return '';
	const chart = dayChart(days.bars, chartSize);
	const bars = chart.segments.map(
		({ state, x, y, width, height }) =>
			`<rect class="state ${state}" x="${x}" y="${y}" width="${width}" height="${height}"/>`,
	);
	const used = stackedStates.filter((state) =>
		days.bars.some(({ values }) => values.some((each) => each.state === state && each.value)),
	);
	const rows = days.bars.map((bar) => [
		bar.title,
		...used.map((state) => bar.values.find((each) => each.state === state)?.shown ?? ''),
		bar.shown,
	]);
	const title = days.unit === 'day' ? 'Day by day' : 'Week by week';
	return section(
		title,
		svg(`${title}: the table below has every number`, [...axes(chart), ...bars]) +
			legend(used.map((state) => [`state ${state}`, stateLabels[state]])) +
			table(title, [titled(days.unit), ...used.map((state) => stateLabels[state]), 'All'], rows),
	);
}

function survivalSection(report: Report): string {
	const model = survivalModel(report);
	const chart = survivalChart(model, chartSize);
	if (chart === null)
		return section('Survival after commit', '<p>No committed line was followed for a day yet.</p>');
	const shapes = chart.curves.flatMap(({ of, band, line, points }) => [
		...(band === '' ? [] : [`<path class="band ${of}" d="${band}"/>`]),
		`<path class="curve ${of}" d="${line}"/>`,
		...points.map(
			({ x, y }) => `<rect class="dot ${of}" x="${x - 3}" y="${y - 3}" width="6" height="6"/>`,
		),
	]);
	const { ai, own, byTool } = report.survival;
	const rows = [['AI code', ai] as const, ['Your own code', own] as const]
		.concat(byTool.map((tool) => [tool.name as 'AI code', tool] as const))
		.map(([name, { lines, commits, died, points }]) => [
			name,
			...[lines, commits, died].map(String),
			...points.map(survivalText),
		]);
	const heads = ['Lines', 'Followed', 'Commits', 'Died', ...horizonDays.map((day) => `${day} d`)];
	return section(
		'Survival after commit',
		svg('Share of lines left after their first commit: the table below has every number', [
			...axes(chart),
			...shapes,
		]) +
			legend(model.curves.map(({ of, name }) => [`dot ${of}`, name])) +
			table('Share of lines left', heads, rows),
	);
}

function timeTable({ time, per100Lines, discardLoss }: Report): string {
	const row = (name: string, minutes: Minutes) => [name, minutesText(minutes)];
	return table(
		'Minutes, with low and high',
		['State', 'Minutes (low–high)'],
		[
			row('Active', time.active),
			...states.map((state) => row(stateLabels[state], time.states[state])),
			row('AI overhead', time.overhead),
			row('Discard loss', discardLoss.minutes),
			['Rework ratio', ratioText(time.reworkRatio)],
			row('Rework per 100 accepted lines', per100Lines),
		],
	);
}

function linesTable({ lines, insertions }: Report): string {
	return table(
		'Accepted lines by outcome',
		['Outcome', 'Lines'],
		[
			['Accepted', String(lines.accepted)],
			...outcomes.map((outcome) => [titled(outcome), String(lines.outcomes[outcome])]),
			['Insertions', String(insertions.count)],
			['Insertions undone', String(insertions.undone)],
		],
	);
}

function groupSection(name: string, rows: readonly GroupRow[]): string {
	if (rows.length === 0) return '';
	const heads = [
		name,
		'Insertions',
		'Lines',
		'Unchanged',
		'Modified',
		'Deleted',
		'Rework',
		'Per 100 lines',
	];
	const cells = rows.map((row) => [
		row.name === '' ? 'unnamed' : row.name,
		...[row.insertions, row.lines.accepted].map(String),
		...(['unchanged', 'modified', 'deleted'] as const).map((o) => String(row.lines.outcomes[o])),
		...[row.rework, row.per100Lines].map(shortMinutes),
	]);
	return section(`By ${name.toLowerCase()}`, table(`By ${name.toLowerCase()}`, heads, cells));
}

function coverageTable({ coverage, insertions }: Report): string {
	const { share, ...counts } = coverage;
	return table(
		'Evidence and coverage',
		['Figure', 'Value'],
		[
			...Object.entries(insertions.byEvidence).map(([name, n]) => [
				`Insertions ${name}`,
				String(n),
			]),
			['Coverage', shareText(share, 'no committed lines')],
			...Object.entries(counts).map(([name, n]) => [spaced(name), String(n)]),
		],
	);
}

function definitionList({ definitions }: Report): string {
	const terms = Object.entries(definitions).map(
		([figure, text]) => `<dt><code>${escaped(figure)}</code></dt><dd>${escaped(text, 2000)}</dd>`,
	);
	return section('Definitions', `<dl>${terms.join('\n')}</dl>`);
}

function shortMinutes(figure: Minutes): string {
	return figure.status === 'notMeasured' ? notMeasured : minutesText(figure);
}

function spaced(name: string): string {
	return titled(name.replace(/([A-Z])/gu, (_, letter: string) => ` ${letter.toLowerCase()}`));
}

/** `title` and `body` are ours: data in them is escaped already. */
function section(title: string, body: string): string {
	return `<section><h2>${escaped(title)}</h2>\n${body}</section>`;
}

function table(
	caption: string,
	heads: readonly string[],
	rows: readonly (readonly string[])[],
): string {
	const head = heads.map((text) => `<th scope="col">${escaped(text)}</th>`).join('');
	const body = rows.map(([first = '', ...rest]) => {
		const cells = rest.map((text) => `<td>${escaped(text)}</td>`).join('');
		return `<tr><th scope="row"><bdi>${escaped(first, 80)}</bdi></th>${cells}</tr>`;
	});
	const label = escaped(caption);
	return `<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table><caption>${label}</caption><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`;
}

function svg(label: string, shapes: readonly string[]): string {
	const { width, height } = chartSize;
	return `<svg role="img" aria-label="${escaped(label)}" viewBox="0 0 ${width} ${height}">${shapes.join('')}</svg>`;
}

function axes({
	ticks,
	labels,
	plot,
	height,
}: Pick<ReturnType<typeof dayChart>, 'ticks' | 'labels' | 'plot' | 'height'>): string[] {
	return [
		...ticks.map(
			({ y, label }) =>
				`<line class="tick" x1="${plot.left}" x2="${plot.right}" y1="${y}" y2="${y}"/><text class="axis end" x="${plot.left - 5}" y="${y + 4}">${escaped(label)}</text>`,
		),
		...labels.map(
			({ x, label }) =>
				`<text class="axis middle" x="${x}" y="${height - 4}">${escaped(label)}</text>`,
		),
	];
}

function legend(entries: readonly (readonly [className: string, name: string])[]): string {
	const items = entries.map(
		([className, name]) =>
			`<li><svg width="10" height="10" aria-hidden="true"><rect class="${className}" width="10" height="10"/></svg> ${escaped(name)}</li>`,
	);
	return `<ul class="legend">${items.join('')}</ul>`;
}
