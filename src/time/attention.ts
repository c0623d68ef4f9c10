import type { Situation } from '../core/calibration.ts';
import { stateOfTouch } from './touch.ts';
import type { InView, TimeInput } from './types.ts';

/** An edit inside AI code is asked about this long. */
const insideForMs = 60_000;
const mostOfView = 1 / 2;

/** What the person was last seen doing, for whoever wants to ask them about it. */
export class Attention {
	#view: InView | null = null;
	#insideMs = Number.NEGATIVE_INFINITY;
	#editedMs = Number.NEGATIVE_INFINITY;
	#presentMs = Number.NEGATIVE_INFINITY;

	/** When the person last changed something. */
	get editedMs(): number {
		return this.#editedMs;
	}

	/** When the person was last seen at all. */
	get presentMs(): number {
		return this.#presentMs;
	}

	note(input: TimeInput): void {
		if (input.type === 'view') this.#view = input.view;
		if (input.type === 'presence' || input.type === 'edit' || input.type === 'accept')
			this.#presentMs = Math.max(this.#presentMs, input.tMs);
		if (input.type !== 'edit') return;
		this.#editedMs = Math.max(this.#editedMs, input.tMs);
		const open = input.touches.filter((touch) => stateOfTouch(touch, input.tMs) === 'rework');
		const isInside = open.length > 0 && open.every(({ removed }) => removed === 0);
		this.#insideMs = isInside ? input.tMs : Number.NEGATIVE_INFINITY;
	}

	/** What is in doubt about the present; null: nothing is. */
	situation(nowMs: number): Situation | null {
		if (nowMs - this.#insideMs <= insideForMs) return 'inside';
		if (this.#view === null || this.#view.diff) return null;
		if (this.#view.caretIn !== null) return 'caret';
		return this.#view.share > mostOfView ? 'visible' : null;
	}
}
