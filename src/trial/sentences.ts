/** Interval of ln factor of time; an end may be infinite. */
export interface Interval {
	readonly low: number;
	readonly high: number;
}

/** What people ask about, from the worst to the best; `ln` of the factor of time. */
const slower = [
	{ factor: 2, words: 'a doubling of your time' },
	{ factor: 1.5, words: 'a loss of 50 %' },
	{ factor: 1.2, words: 'a loss of 20 %' },
] as const;
const faster = [
	{ factor: 1 / 2, words: 'a halving of your time' },
	{ factor: 1 / 1.5, words: 'a gain of a third' },
	{ factor: 0.8, words: 'a gain of 20 %' },
] as const;

/**
 * What an interval rules out and what it leaves open, in words: never a p-value, never "significant". The strongest that is
 * ruled out on each side is the one that says most, so of each side the mildest ruled out is named, and the strongest open.
 */
export function ruledOut({ low, high }: Interval): string {
	const out: string[] = [];
	const open: string[] = [];
	const tell = (list: typeof slower | typeof faster, isOut: (ln: number) => boolean) => {
		const refused = list.filter(({ factor }) => isOut(Math.log(factor)));
		const left = list.filter(({ factor }) => !isOut(Math.log(factor)));
		const mildest = refused.at(-1);
		const strongest = left[0];
		if (mildest) out.push(mildest.words);
		if (strongest) open.push(strongest.words);
	};
	tell(slower, (ln) => ln > high);
	tell(faster, (ln) => ln < low);
	const sentences: string[] = [];
	if (low > 0) sentences.push('That AI saves you time on such tasks is ruled out.');
	else if (high < 0) sentences.push('That AI costs you time on such tasks is ruled out.');
	if (out.length > 0) sentences.push(`${sentence(out, 'and')} ${are(out)} ruled out.`);
	if (open.length > 0) sentences.push(`${sentence(open, 'and')} ${are(open)} not ruled out.`);
	return sentences.join(' ');
}

/** A change of time in words: "12 % slower", "8 % faster", "as fast"; `ln` of the factor. */
export function changeInWords(ln: number): string {
	const percent = Math.round(Math.abs(Math.expm1(ln)) * 100);
	if (percent === 0) return 'as fast';
	return `${percent} % ${ln > 0 ? 'slower' : 'faster'}`;
}

function sentence(words: readonly string[], joint: string): string {
	const text = words.join(` ${joint} `);
	return text.charAt(0).toUpperCase() + text.slice(1);
}

function are(list: readonly string[]): string {
	return list.length === 1 ? 'is' : 'are';
}
