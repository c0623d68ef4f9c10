import type { Language } from './code.ts';
import { type Answers, Confusion, scoreGesture } from './confusion.ts';
import type { Gesture } from './gesture.ts';
import { suggestAndAccept } from './gestures/accepting.ts';
import { NotPerformed, type Scene } from './scene.ts';
import type { ScoreSession } from './session.ts';

/** What playing one gesture came to. */
export interface Played {
	readonly gesture: Gesture;
	readonly performed: number;
	/** Why it could not be done, for each time it could not. */
	readonly notPerformed: readonly string[];
	readonly counted: Confusion;
	/** Each time an answer was wrong: where, and the characters. */
	readonly mistakes: readonly string[];
	readonly contradictions: readonly string[];
	/** How the product knew, by how often. */
	readonly evidence: Readonly<Record<string, number>>;
}

/** Times in one document, before the next is opened. */
const timesInOne = 6;
/** A key may be lost where the machine is busy; what fails thrice cannot be done. */
const attempts = 3;
const allLanguages: readonly Language[] = ['typescript', 'python', 'go', 'css'];

/** Plays a gesture so many times over code that the seed makes up. */
export async function play(
	session: ScoreSession,
	gesture: Gesture,
	seed: number,
	count: number,
): Promise<Played> {
	const languages = gesture.languages ?? allLanguages;
	const times = Math.max(1, Math.round(count * (gesture.share ?? 1)));
	const counted = new Confusion();
	const result = {
		performed: 0,
		notPerformed: [] as string[],
		mistakes: [] as string[],
		contradictions: [] as string[],
		evidence: {} as Record<string, number>,
	};
	let open: { readonly scene: Scene; answers: Answers; left: number } | null = null;
	let documents = 0;
	let failures = 0;
	while (result.performed + result.notPerformed.length < times) {
		const language = languages[documents % languages.length] ?? 'typescript';
		try {
			if (!open) {
				const scene = await session.open(
					`${seed} ${gesture.name} ${documents++}`,
					language,
					gesture,
				);
				if (gesture.amidAi) await suggestAndAccept(scene);
				open = { scene, answers: (await session.answers(scene)).answers, left: timesInOne };
			}
			const { scene } = open;
			scene.touched.clear();
			scene.patienceMs = gesture.patienceMs ?? scene.patienceMs;
			await gesture.perform(scene);
			const { answers, evidence } = await session.answers(scene, gesture.quietMs ?? 0);
			const scored = scoreGesture(open.answers, scene.page, answers, scene.touched);
			counted.addAll(scored);
			const { missed, wrong } = scored.marks;
			if (missed + wrong > 0)
				result.mistakes.push(`${scene.language}: ${mistake(scene, open.answers, answers)}`);
			for (const how of evidence) result.evidence[how] = (result.evidence[how] ?? 0) + 1;
			open.answers = answers;
			result.performed++;
			failures = 0;
			result.contradictions.push(...scene.contradictions.splice(0));
			if (--open.left === 0) {
				await session.close(scene);
				open = null;
			}
		} catch (error) {
			if (process.env['REWORK_SCORE_PICTURES'] !== undefined)
				await session.editor.screenshot(`score-${gesture.name.replaceAll(/\W+/g, '-')}`);
			const reason = error instanceof Error ? error.message : String(error);
			if (++failures >= attempts || !(error instanceof NotPerformed)) {
				result.notPerformed.push(`${open?.scene.language ?? language}: ${reason}`);
				failures = 0;
			}
			// Nobody knows what is in the document now.
			await session.recover(open?.scene);
			open = null;
		}
	}
	if (open) await session.close(open.scene);
	return { gesture, counted, ...result };
}

/** The first wrong characters, as a stretch of one truth and one answer. */
function mistake(scene: Scene, before: Answers, after: Answers): string {
	const { text, chars } = scene.page;
	const isWrong = (at: number) => {
		const char = chars[at];
		if (!char || char.by === 'any') return false;
		const isNew = !before.has(char.id) || before.get(char.id) !== after.get(char.id);
		return isNew && (char.by === 'ai') !== (after.get(char.id) === 'ai');
	};
	let from = 0;
	while (from < chars.length && !isWrong(from)) from++;
	let to = from;
	const char = chars[from];
	const said = char && after.get(char.id);
	while (to < chars.length && isWrong(to) && after.get(chars[to]?.id ?? 0) === said) to++;
	return `${char?.by} called ${said}: ${JSON.stringify(text.slice(from, Math.min(to, from + 60)))}`;
}
