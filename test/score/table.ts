import { type Answer, Confusion, precision, recall, specificity } from './confusion.ts';
import type { Played } from './play.ts';
import type { Author } from './truth.ts';

/** What must hold (as shares of characters). */
export const targets = { precision: 0.99, recall: 0.97, gesture: 0.95 };

const authors: readonly Author[] = [
	'ai',
	'typed',
	'pasted',
	'editor',
	'program',
	'disk',
	'git',
	'before',
];
const answers: readonly Answer[] = [
	'ai',
	'typed',
	'pasted',
	'editor',
	'external',
	'git',
	'before',
	'unknown',
];

/** All gestures' characters together. */
export function overall(played: readonly Played[]): Confusion {
	const all = new Confusion();
	for (const { counted } of played) all.addAll(counted);
	return all;
}

/** What is below its target, one sentence each; empty when all is well. */
export function shortcomings(played: readonly Played[]): string[] {
	const found: string[] = [];
	const below = (what: string, value: number | null, target: number) => {
		if (value !== null && value < target)
			found.push(`${what} is ${share(value)}, below ${share(target)}`);
	};
	const { marks } = overall(played);
	below('precision', precision(marks), targets.precision);
	below('recall', recall(marks), targets.recall);
	for (const { gesture, counted, performed, notPerformed } of played) {
		const { marks: own } = counted;
		const { name } = gesture;
		if (gesture.of === 'ai') below(`${name}: precision`, precision(own), targets.gesture);
		below(`${name}: recall`, recall(own), targets.gesture);
		below(
			`${name}: share of the others' characters not called AI`,
			specificity(own),
			targets.gesture,
		);
		if (gesture.typing && own.wrong > 0)
			found.push(`${name}: ${own.wrong} characters of a person's typing are called AI`);
		if (gesture.of === 'ai' && own.hit + own.missed === 0)
			found.push(`${name}: brought in no AI character`);
		if (performed === 0 || notPerformed.length > 0)
			found.push(
				`${name}: not performed ${notPerformed.length} times of ${performed + notPerformed.length}`,
			);
	}
	return found;
}

/** The table by gesture, the table of all characters, and what is wrong, as Markdown. */
export function markdown(played: readonly Played[]): string {
	const { marks } = overall(played);
	const rows = played.map(({ gesture, counted, performed, notPerformed }) => {
		const own = counted.marks;
		return [
			gesture.name,
			gesture.of,
			notPerformed.length === 0 ? String(performed) : `${performed}, ${notPerformed.length} not`,
			String(own.hit + own.missed),
			String(own.right + own.wrong),
			share(precision(own)),
			share(recall(own)),
			share(specificity(own)),
		];
	});
	rows.push([
		'**all**',
		'',
		String(played.reduce((sum, each) => sum + each.performed, 0)),
		String(marks.hit + marks.missed),
		String(marks.right + marks.wrong),
		share(precision(marks)),
		share(recall(marks)),
		share(specificity(marks)),
	]);
	const head = ['gesture', 'by', 'times', 'AI', 'not AI', 'precision', 'recall', 'not AI, right'];
	return `${grid(head, rows)}\n\n${confusionGrid(overall(played))}\n`;
}

function confusionGrid(all: Confusion): string {
	const rows = authors.map((truth) => [
		truth,
		...answers.map((answer) => String(all.of(truth, answer) || '·')),
	]);
	return grid(['truth ↓ answer →', ...answers], rows);
}

function grid(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

/** `98.7 %`, never rounded up to a target that was missed; a dash where there is nothing to tell. */
export function share(value: number | null): string {
	return value === null ? '–' : `${(Math.floor(value * 10_000) / 100).toFixed(2)} %`;
}
