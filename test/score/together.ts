import { type Answer, Confusion, precision, recall } from './confusion.ts';
import type { Gesture } from './gesture.ts';
import type { Played } from './play.ts';
import { overall, share, shortcomings } from './table.ts';
import type { Author } from './truth.ts';

/** What `--json` wrote of one session, or of a part of one. */
export interface Reported {
	readonly seed: number;
	readonly gestures: readonly (Omit<Played, 'gesture' | 'counted'> & {
		readonly name: string;
		readonly of: Gesture['of'];
		readonly typing?: true;
		readonly characters: readonly (readonly [truth: Author, answer: Answer, count: number])[];
	})[];
}

/** Reads what a session wrote. Throws where it is none. */
export function reportedIn(json: string): Reported {
	const found: unknown = JSON.parse(json);
	const isReport = typeof found === 'object' && found !== null && 'gestures' in found;
	if (!isReport || !Array.isArray(found.gestures)) throw new Error('no result of a session');
	return found as Reported;
}

/** The gestures of several sessions, each once, with all that was counted of it. */
export function together(reports: readonly Reported[]): Played[] {
	const all = new Map<string, Played>();
	for (const { gestures } of reports)
		for (const { name, of, typing, characters, ...rest } of gestures) {
			const known = all.get(name);
			const counted = known?.counted ?? new Confusion();
			for (const [truth, answer, count] of characters) counted.add(truth, answer, count);
			const gesture: Gesture = { name, of, ...(typing && { typing }), perform };
			all.set(name, {
				gesture,
				counted,
				performed: (known?.performed ?? 0) + rest.performed,
				notPerformed: [...(known?.notPerformed ?? []), ...rest.notPerformed],
				mistakes: [...(known?.mistakes ?? []), ...rest.mistakes],
				contradictions: [...(known?.contradictions ?? []), ...rest.contradictions],
				evidence: sum(known?.evidence ?? {}, rest.evidence),
			});
		}
	return [...all.values()];
}

/** A Markdown row for each seed: what was played, and whether the targets are met. */
export function seedRows(reports: readonly Reported[]): string {
	const seeds = [...new Set(reports.map(({ seed }) => seed))];
	const rows = seeds.map((seed) => {
		const played = together(reports.filter((report) => report.seed === seed));
		const { marks } = overall(played);
		const times = played.reduce((all, { performed }) => all + performed, 0);
		const not = played.reduce((all, { notPerformed }) => all + notPerformed.length, 0);
		const below = shortcomings(played).filter((line) => line.includes(': '));
		const others = marks.right + marks.wrong;
		const [right, found] = [share(precision(marks)), share(recall(marks))];
		const contradicted = played.flatMap(({ contradictions }) => contradictions).length;
		const cells = [seed, times, not, marks.hit + marks.missed, others, right, found, below.length];
		return `| ${[...cells, contradicted].join(' | ')} |`;
	});
	const head =
		'| seed | gestures played | not performed | AI characters | others | precision | recall | shortcomings of gestures | contradicted by the host |';
	return [head, '|---|---|---|---|---|---|---|---|---|', ...rows].join('\n');
}

function sum(
	a: Readonly<Record<string, number>>,
	b: Readonly<Record<string, number>>,
): Record<string, number> {
	const all: Record<string, number> = { ...a };
	for (const [name, count] of Object.entries(b)) all[name] = (all[name] ?? 0) + count;
	return all;
}

function perform(): Promise<void> {
	return Promise.reject(new Error('it was played already'));
}
