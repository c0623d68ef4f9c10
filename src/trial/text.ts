import { markdownText } from '../report/escape.ts';
import { namedFactors, spreadOfTime, tasksFor } from './power.ts';
import { type FoundEffect, fewestUnits, type TrialReport } from './report.ts';
import { changeInWords } from './sentences.ts';

/** How the pages of a trial are written: Markdown without HTML, all data escaped. */
type Lines = readonly string[];

/** The page before a trial: what it can find and what it cannot, and how long it takes at `perWeek` tasks (null: unknown). */
export function startPage(perWeek: number | null): string {
	const rows = namedFactors.map((factor) => {
		const tasks = tasksFor(factor, spreadOfTime.withEstimate);
		return [changes(factor), `${tasks}`, weeks(tasks, perWeek)];
	});
	const pace =
		perWeek === null
			? 'at your pace'
			: `at ${markdownText(perWeek.toFixed(1))} commits a week, a task each`;
	return page([
		'# A trial of your own: AI on against AI off',
		'Does AI save you time? No log of past work can say. A trial can: before each task a coin says whether you do it with the AI tools of this workspace on or off, and in the end the two are compared.',
		'## What you do',
		list([
			'Name a task, say how large it is, and how many minutes you expect. From then on the estimate cannot be changed.',
			'The coin is tossed. The AI tools of this workspace are switched as it says, and back afterwards.',
			'When you are done, pick the commit and say by how many percent AI made it faster or slower. Only then are figures shown.',
		]),
		'You can do something else in between, say that you *must* use AI, or stop the trial at any time. All of that is counted and shown, never hidden.',
		'## What it can find',
		table(['AI changes your time by', 'tasks, for 4 chances in 5 to see it', pace], rows),
		'These numbers stand on how much the time of tasks differs within one person (public trial data); yours may differ. **A small effect is out of reach for one person.** What a trial of 20 to 60 tasks can do is rule large effects out.',
		'## What it cannot find',
		list([
			'Whether the code is as good. Rework in the 14 days after is shown beside the result; nothing else is.',
			'What AI does to work you would not have begun without it.',
			'What would be with another tool, in another code base, or for somebody else.',
		]),
		`Nothing is shown before ${fewestUnits} finished tasks. Titles, reasons and estimates stay on this machine. How it is analyzed, in detail: docs/trial.md.`,
		'Those who cannot name tasks can toss the coin for half-days instead. That takes no effort and finds much less: half-days are compared by minutes per committed line, and lines are not value.',
	]);
}

/** The page of a trial that goes on or has ended. */
export function trialPage(report: TrialReport): string {
	const unit = report.unit === 'tasks' ? 'tasks' : 'half-days';
	const { on, off } = report.arms;
	return page([
		'# Trial: AI on against AI off',
		report.status === 'ended'
			? `Ended after ${report.ended} of ${report.planned} planned ${unit}.`
			: `${report.ended} of ${report.planned} ${unit} finished${pace(report)}.`,
		'## What AI did to your time',
		...findings(report),
		'## What you felt',
		felt(report),
		'## What was done',
		table(
			['', 'AI on', 'AI off'],
			[
				[`${unit} begun`, `${on.named}`, `${off.named}`],
				['finished', `${on.ended}`, `${off.ended}`],
				['came to nothing', `${on.dropped}`, `${off.dropped}`],
				['done the other way', `${on.against}`, `${off.against}`],
				['“I must use AI”', `${on.skipped}`, `${off.skipped}`],
				['interruptions', `${on.interruptions}`, `${off.interruptions}`],
				['interrupted by another task', `${on.overlapped}`, `${off.overlapped}`],
				['not all tools switched', `${on.switchProblems}`, `${off.switchProblems}`],
				...(report.unit === 'tasks'
					? [['minutes you expected', round(on.estimated), round(off.estimated)]]
					: []),
				['active minutes', bounds(on.minutes), bounds(off.minutes)],
				['rework in the 14 days after', later(on), later(off)],
			],
		),
		...(report.caveats.length === 0 ? [] : ['## To be kept in mind', list(report.caveats)]),
		'## The coin',
		`Its seed was fixed before the first task: SHA-256 \`${code(report.commitment)}\`.`,
		report.seed === null
			? report.status === 'ended'
				? 'The seed could not be read any more, so nobody can check the coin.'
				: 'The seed is shown when the trial ends, so that anybody can check that no arm was chosen.'
			: `The seed: \`${code(report.seed)}\`.`,
	]);
}

function findings({ effect, alwaysValid, findable }: TrialReport): Lines {
	if (effect.status === 'found') return [found(effect), effect.ruledOut];
	const small = `With as many as planned, a factor of ${findable.planned.toFixed(2)} is found in 4 of 5 trials.`;
	if (alwaysValid.status !== 'found') return [`${sentence(alwaysValid.why)} ${small}`];
	return [
		`${found(alwaysValid)} This interval holds however often you look, and is wider for it.`,
		alwaysValid.ruledOut,
		`${sentence(effect.why)} ${small}`,
	];
}

function found({ words, low, high, units }: FoundEffect): string {
	const end = (factor: number | null, other: string) =>
		factor === null ? other : changeInWords(Math.log(factor));
	return `**${words}** (95 %: ${end(low, 'no bound')} to ${end(high, 'no bound')}; ${units} results).`;
}

function felt({ perceived, effect }: TrialReport): string {
	if (perceived.status !== 'found') return `${sentence(perceived.why)}`;
	const words = `In the ${perceived.units} tasks with AI you felt ${changeInWords(Math.log(perceived.factor))}`;
	if (effect.status !== 'found') return `${words}.`;
	return `${words}; measured: ${changeInWords(Math.log(effect.factor))}.`;
}

function pace({ remaining, remainingDays }: TrialReport): string {
	if (remainingDays === null || remaining === 0) return '';
	return `, ${remaining} to go: about ${remainingDays} days at your pace`;
}

function later({ laterRework, laterKnown }: TrialReport['arms']['on']): string {
	return laterKnown === 0 ? 'not known yet' : `${bounds(laterRework)} min (${laterKnown} known)`;
}

function changes(factor: number): string {
	return `×${factor} or ÷${factor}`;
}

function weeks(tasks: number, perWeek: number | null): string {
	if (perWeek === null || perWeek <= 0) return 'not known yet';
	const count = Math.ceil(tasks / perWeek);
	return count === 1 ? 'a week' : `${count} weeks`;
}

function bounds({ low, point, high }: { low: number; point: number; high: number }): string {
	return `${round(point)} (${round(low)}–${round(high)})`;
}

function round(minutes: number): string {
	return `${Math.round(minutes)}`;
}

function sentence(words: string): string {
	return `${markdownText(words, 300)}.`;
}

/** Hexadecimal digits, whatever came. */
function code(hex: string): string {
	return hex.replaceAll(/[^0-9a-f]/g, '').slice(0, 64);
}

function page(parts: Lines): string {
	return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function list(items: Lines): string {
	return items.map((item) => `- ${item}`).join('\n');
}

function table(head: Lines, rows: readonly Lines[]): string {
	const row = (cells: Lines) => `| ${cells.join(' | ')} |`;
	return [row(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(row)].join('\n');
}
