import {
	type Answers,
	type Doing,
	defaultWeights,
	meantState,
	type Situation,
	weightsAfter,
} from '../core/calibration.ts';

/** One answer as it is kept: what was asked about, what the person said, and whether our point had said the same. */
export interface AnswerRow {
	/** `<window>-<n>`. */
	readonly id: string;
	readonly tMs: number;
	readonly situation: Situation;
	readonly doing: Doing;
	/** Whether the state with most of the weight was the one meant, just as the person said; null where they said something else. */
	readonly agreed: boolean | null;
}

/** The person's answers so far, and the weights that follow from them. */
export class Calibration {
	#answers = new Map<Situation, { yes: number; no: number }>();
	#count = 0;

	get weights(): Readonly<Record<Situation, number>> {
		if (this.#answers.size === 0) return defaultWeights;
		return weightsAfter(
			[...this.#answers].map(([situation, counts]) => ({ situation, ...counts })),
		);
	}

	/** What was answered before this window began; gives the weights. */
	known(answers: readonly Answers[]): Readonly<Record<Situation, number>> {
		this.#answers = new Map(answers.map(({ situation, yes, no }) => [situation, { yes, no }]));
		return this.weights;
	}

	/** An answer: compared with what was thought before it, and then learnt from. */
	answered(window: string, tMs: number, situation: Situation, doing: Doing): AnswerRow {
		const id = `${window}-${++this.#count}`;
		if (doing === 'other') return { id, tMs, situation, doing, agreed: null };
		const isMeant = doing === meantState[situation];
		const agreed = this.weights[situation] >= 0.5 === isMeant;
		const counts = this.#answers.get(situation) ?? { yes: 0, no: 0 };
		this.#answers.set(situation, {
			yes: counts.yes + (isMeant ? 1 : 0),
			no: counts.no + (isMeant ? 0 : 1),
		});
		return { id, tMs, situation, doing, agreed };
	}
}
