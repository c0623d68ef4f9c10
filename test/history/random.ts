import { Random as Numbers } from '../../src/core/random.ts';

/** Seeded choices: the same seed, the same walk. */
export class Random extends Numbers {
	chance(share: number): boolean {
		return this.next() < share;
	}

	pick<T>(list: readonly T[]): T {
		const picked = list[this.below(list.length)];
		if (picked === undefined) throw new RangeError('Nothing to pick from');
		return picked;
	}

	/** Each with its weight; the heavier, the likelier. */
	weighted<T>(choices: readonly (readonly [weight: number, choice: T])[]): T {
		const sum = choices.reduce((total, [weight]) => total + weight, 0);
		let at = this.next() * sum;
		for (const [weight, choice] of choices) {
			at -= weight;
			if (at < 0) return choice;
		}
		throw new RangeError('Nothing to pick from');
	}
}
