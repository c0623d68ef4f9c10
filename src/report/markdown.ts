// No test of its own. Tested with the other exports: test/report/golden.test.ts.
import { outcomes } from '../core/insertion.ts';
import { states } from '../core/states.ts';
import { markdownText } from './escape.ts';
import { minutesText, ratioText, shareText, survivalText } from './format.ts';
import type { GroupRow, Minutes, Ratio, Report, Survival, SurvivalCurve } from './model.ts';
import { horizonDays } from './survival.ts';

/**
 * The report as Markdown (GitHub tables). All data in it is escaped: it holds no HTML and no link,
 * whatever the names of tools are. Ends with a line feed.
 */
export function reportMarkdown(report: Report): string {
	const { period, time, insertions, lines, coverage, reviewBeforeCommit: reviewed } = report;
	const { unreviewed } = reviewed;
	const days =
		period.fromDay === period.toDay ? period.toDay : `${period.fromDay} to ${period.toDay}`;
	const parts = [
		`# Rework report, ${days}`,
		`Whole local days in ${markdownText(report.timeZone)}, as of ${new Date(report.asOfMs).toISOString()}.`,
		...(report.hasData ? [] : ['Nothing has been recorded yet.']),
		'## Time',
		table(
			['State', 'Minutes (low–high)'],
			[
				['active', minutesCell(time.active)],
				...states.map((state) => [state, minutesCell(time.states[state])]),
				['overhead', minutesCell(time.overhead)],
				['rework ratio', ownText(ratioText(time.reworkRatio))],
				['rework per 100 accepted lines', minutesCell(report.per100Lines)],
				['discard loss', minutesCell(report.discardLoss.minutes)],
				['review before commit', minutesCell(report.reviewBeforeCommit.minutes)],
				['review per 100 committed AI lines', minutesCell(report.reviewBeforeCommit.per100Lines)],
				['AI turns at work', minutesCell(report.turns.worked)],
				['AI turns that waited for you', minutesCell(report.turns.askedForYou)],
				['waiting for turns without code', minutesCell(report.turns.noCode)],
			],
		),
		'### Typing equivalent',
		`${minutesCell(report.typingEquivalent.minutes)}. ${typingNote(report.typingEquivalent)}`,
		...calibrated(report.calibration),
		'### At other idle limits',
		table(
			['Point in minutes', ...time.sensitivity.map(({ idleAfterS }) => `${idleAfterS} s`)],
			[
				['active', ...time.sensitivity.map(({ active }) => pointCell(active))],
				...states.map((state) => [
					state,
					...time.sensitivity.map((point) => pointCell(point.states[state])),
				]),
				['overhead', ...time.sensitivity.map(({ overhead }) => pointCell(overhead))],
			],
		),
		'## Committed unread',
		table(
			['', 'AI code of the commits', 'of it not on screen long enough to be read'],
			[
				['insertions', `${reviewed.insertions}`, `${unreviewed.insertions}`],
				[
					'lines',
					`${reviewed.lines}`,
					`${unreviewed.lines} of ${unreviewed.ofLines} that could be judged`,
				],
			],
		),
		'## Insertions',
		table(
			['', 'Insertions'],
			[
				['all', `${insertions.count}`],
				...counted(insertions.byKind),
				...counted(insertions.byEvidence),
				['undone', `${insertions.undone}`],
				...counted(insertions.distance, (name) => `distance: ${name}`),
			],
		),
		'## What became of the accepted lines',
		table(
			['Outcome', 'Lines'],
			[
				...outcomes.map((outcome) => [outcome, `${lines.outcomes[outcome]}`]),
				['accepted', `${lines.accepted}`],
				['of insertions lost whole', `${report.discardLoss.lines}`],
			],
		),
		...dayTable(report),
		...groups('Tool', report.byTool),
		...groups('Language', report.byLanguage),
		...groups('Kind', report.byKind),
		...survival(report.survival),
		...onOffTable(report),
		...persons(report.byPerson),
		'## Coverage',
		table(
			['', ''],
			[
				['coverage', ownText(shareText(coverage.share, 'no committed lines'))],
				['commits', `${coverage.commits}`],
				['committed lines', `${coverage.committedLines}`],
				['of them AI', `${coverage.aiLines}`],
				['of them unknown', `${coverage.unknownLines}`],
				['of them external', `${coverage.externalLines}`],
				['of them before the meter', `${coverage.beforeLines}`],
				['skipped files', `${coverage.skippedFiles}`],
				['repairs', `${coverage.resyncs}`],
				['documents too large', `${coverage.largeDocuments}`],
				['accepts without a change', `${coverage.unmatchedAccepts}`],
				['sessions without baselines', `${coverage.baselinesOff}`],
				['edits that agents told', `${coverage.agentEdits}`],
				['of these found in files', `${coverage.agentEditsFound}`],
				['writes in their turns that they did not tell', `${coverage.agentWritesUntold}`],
				['proposals changed before accepting', `${coverage.proposalsChanged}`],
			],
		),
		'## Definitions',
		Object.entries(report.definitions)
			.map(([figure, definition]) => `- \`${figure}\`: ${definition.replaceAll('*', '\\*')}`)
			.join('\n'),
	];
	return `${parts.join('\n\n')}\n`;
}

/** Only for those who ever switched; that it is no experiment stands before the figures. */
function onOffTable({ onOff }: Report): string[] {
	const arms = [onOff.on, onOff.off, onOff.mixed];
	if (onOff.off.weeks + onOff.mixed.weeks === 0) return [];
	const spent = ['active', 'author', 'rework', 'review', 'overhead'] as const;
	return [
		'## AI on and off',
		'**This is no experiment.** The weeks differ in more than AI, and you chose them: what differs between the columns need not come from AI. Only a trial can say that.',
		table(
			['', 'AI on', 'AI off', 'partly, or switched'],
			[
				['weeks of work in one repository', ...arms.map(({ weeks }) => `${weeks}`)],
				...spent.map((name) => [name, ...arms.map((arm) => shortCell(arm[name]))]),
				['rework ratio', ...arms.map(({ reworkRatio }) => shortRatio(reworkRatio))],
				['insertions', ...arms.map(({ insertions }) => `${insertions}`)],
				['accepted lines', ...arms.map(({ acceptedLines }) => `${acceptedLines}`)],
			],
		),
	];
}

function shortRatio(ratio: Ratio): string {
	return ratio.status === 'notMeasured' ? 'not measured' : ownText(ratioText(ratio));
}

/** Of a single day the table of time has said it already. */
function dayTable({ byDay }: Report): string[] {
	if (byDay.length < 2) return [];
	const shown = ['rework', 'review', 'wait', 'debug', 'laterRework', 'author', 'read'] as const;
	const cells = byDay.map(({ day, active, states: time, overhead }) => [
		day,
		...[active, overhead, ...shown.map((state) => time[state])].map(shortCell),
	]);
	return ['## By day', table(['Day', 'active', 'overhead', ...shown], cells)];
}

/** Why something was not measured stands once, above. */
function shortCell(figure: Minutes): string {
	return figure.status === 'notMeasured' ? 'not measured' : minutesCell(figure);
}

function groups(title: string, rows: readonly GroupRow[]): string[] {
	if (rows.length === 0) return [];
	const heads = ['Insertions', 'Accepted lines', ...outcomes, 'Rework', 'Review', 'Rework per 100'];
	const cells = rows.map((row) => [
		markdownText(row.name),
		`${row.insertions}`,
		`${row.lines.accepted}`,
		...outcomes.map((outcome) => `${row.lines.outcomes[outcome]}`),
		...[row.rework, row.review, row.per100Lines].map(minutesCell),
	]);
	return [`## By ${title.toLowerCase()}`, table([title, ...heads], cells)];
}

function survival({ ai, own, byTool }: Survival): string[] {
	const curves: (readonly [string, SurvivalCurve])[] = [
		['AI', ai],
		['own, typed', own],
		...byTool.map((tool) => [markdownText(tool.name), tool] as const),
	];
	const heads = ['Lines', 'followed', 'commits', 'died', ...horizonDays.map((days) => `${days} d`)];
	const cells = curves.map(([name, { lines, commits, died, points }]) => [
		name,
		...[lines, commits, died].map(String),
		...points.map((point) => ownText(survivalText(point))),
	]);
	return ['## Survival of committed lines', survivalNote, table(heads, cells)];
}

const survivalNote =
	'Share of lines left so many days after their first commit, of the last 365 days. `–`: no line was followed that long.';

function counted(
	record: Readonly<Record<string, number>>,
	label = (name: string) => name,
): [string, string][] {
	return Object.entries(record).map(([name, count]) => [label(name), `${count}`]);
}

/** The sentence that goes with the figure wherever it is shown. */
function typingNote({ insertions, tokens, days, ownTokens }: Report['typingEquivalent']): string {
	return `What it would have taken to type the AI code still there after 14 days, at your own rate: no time saved. From ${insertions} insertions with ${tokens} surviving tokens, and ${ownTokens} tokens typed on ${days} days.`;
}

function persons(people: Report['byPerson']): string[] {
	if (people.length === 0) return [];
	const heads = ['Committed by', 'Commits', 'of them with others', 'Lines', 'of them AI'];
	const cells = people.map((row) => [
		markdownText(row.name),
		`${row.commits}`,
		`${row.shared}`,
		`${row.committedLines}`,
		`${row.aiLines}`,
	]);
	return ['## By person', table(heads, cells)];
}

function calibrated({ answers, agreement, weights }: Report['calibration']): string[] {
	if (answers === 0) return [];
	const { caret, visible, inside } = weights;
	const agreed = shareText(agreement, 'no answer named a state');
	return [
		`Calibrated by ${answers} ${answers === 1 ? 'answer' : 'answers'} of yours, which agreed with the point in ${agreed}: caret in AI code ${caret}, screen full of it ${visible}, text inside it ${inside}.`,
	];
}

function pointCell(point: number | null): string {
	return point === null ? 'not measured' : point.toFixed(1);
}

function minutesCell(figure: Minutes): string {
	return ownText(minutesText(figure));
}

/** Our own words and numbers: only what Markdown would take for an entity or a column. A `<` before a space is text. */
function ownText(text: string): string {
	return text.replace(/[&|]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
	const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n');
}
