import { createHash, randomBytes } from 'node:crypto';

/** What a token is, or why a text is none. */
export type ReadRound =
	| { readonly kind: 'round'; readonly token: string }
	| { readonly kind: 'refused'; readonly why: string };

/** Crockford's base 32: no letter that looks like a digit, and none that makes words. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const prefix = 'RW';
/** 120 random bits: two rounds never meet by chance. */
const randomChars = 24;
/** 20 bits of check: one in a million typing errors is not seen. */
const checkChars = 4;
const groupChars = 4;

/**
 * A token for one round of sharing, `RW-` and seven groups of four. Everybody of a round uses the same one; summaries
 * are linkable within it and never across. It is random and says nothing.
 */
export function newRound(random: Uint8Array = randomBytes(randomChars)): string {
	const chars = Array.from(random.subarray(0, randomChars), (byte) => alphabet[byte % 32]).join('');
	if (chars.length !== randomChars) throw new RangeError(`${chars.length} of ${randomChars} bytes`);
	return grouped(chars + checkOf(chars));
}

/** Reads a token as a person pastes or types it: in any case, with or without spaces and hyphens, `O` for 0, `I` and `L` for 1. */
export function readRound(text: string): ReadRound {
	const typed = text
		.slice(0, 200)
		.toUpperCase()
		.replace(/[\s-]/g, '')
		.replaceAll('O', '0')
		.replace(/[IL]/g, '1');
	// By its length, for the random part may begin like the prefix.
	const isWhole = typed.length > randomChars + checkChars && typed.startsWith(prefix);
	const chars = isWhole ? typed.slice(prefix.length) : typed;
	if (chars.length !== randomChars + checkChars)
		return refused(
			`A round token is RW- and ${randomChars + checkChars} letters and digits; this has ${chars.length}.`,
		);
	if ([...chars].some((char) => !alphabet.includes(char)))
		return refused('A round token has only letters and digits, and no U.');
	const own = chars.slice(0, randomChars);
	if (checkOf(own) !== chars.slice(randomChars))
		return refused('This round token has a typing error. Copy it again from who gave it to you.');
	return { kind: 'round', token: grouped(chars) };
}

function refused(why: string): ReadRound {
	return { kind: 'refused', why };
}

function checkOf(chars: string): string {
	const hash = createHash('sha256').update(`rework-meter/round/1 ${chars}`).digest();
	return Array.from(hash.subarray(0, checkChars), (byte) => alphabet[byte % 32]).join('');
}

function grouped(chars: string): string {
	const groups = chars.match(new RegExp(`.{${groupChars}}`, 'g')) ?? [];
	return [prefix, ...groups].join('-');
}
