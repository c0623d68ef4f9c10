import { type Detector, freshVerdict } from '../candidate.ts';
import { touchesCaret } from '../carets.ts';

/** Longest text an input method commits at once, seen with East Asian input and emoji pickers. */
const maxComposed = 20;

/**
 * Text that an input method commits: short, on one line, at the caret. The editor names the keyboard
 * for it, unless the caret stays where it was; then only letters that no plain key has will do.
 */
export const composition: Detector = (candidate) => {
	const { event, signals } = candidate;
	if (event.reason || !signals.active) return null;
	const isShort = event.changes.every(
		([from, to, text]) =>
			text.length <= maxComposed && to - from <= maxComposed && !text.includes('\n'),
	);
	if (!isShort) return null;
	if (signals.selectedBy === 'keyboard') return freshVerdict('typed', 0.9);
	const isForeign = event.changes.every(([, , text]) => isBeyondAscii(text));
	return isForeign && touchesCaret(candidate) ? freshVerdict('typed', 0.8) : null;
};

function isBeyondAscii(text: string): boolean {
	for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 128) return false;
	return true;
}
