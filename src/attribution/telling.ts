/**
 * Whether a text has at least `least` letters and digits. Fewer say nothing about where it comes
 * from: `}`, `return` or a line of dashes are typed all day. Looks no further than it must.
 */
export function isTelling(text: string, least: number): boolean {
	let count = 0;
	for (let i = 0; i < text.length && count < least; i++) {
		if (isWordUnit(text.charCodeAt(i))) count++;
	}
	return count >= least;
}

/** Digits, letters, the underscore, and all beyond ASCII. */
function isWordUnit(unit: number): boolean {
	if (unit < 48) return false;
	if (unit < 58 || unit > 127 || unit === 95) return true;
	const lower = unit | 32;
	return lower >= 97 && lower <= 122;
}
