// No test of its own. Tested through what reads summaries: test/team/decodeSummary.test.ts.
import { createHash } from 'node:crypto';

/** Whether `written` is what `summaryBytes` makes of `value`, which holds to the format: said without sorting it again. */
export function isCanonical(value: unknown, written: string): boolean {
	// Cut rather than put together: a part of a string costs nothing, and there are thousands of files.
	return (
		written.endsWith('\n') &&
		isInOrder(value) &&
		JSON.stringify(value, null, 2) === written.slice(0, -1)
	);
}

function isInOrder(value: unknown): boolean {
	if (Array.isArray(value)) return value.every(isInOrder);
	if (typeof value !== 'object' || value === null) return true;
	let before = '';
	for (const key of Object.keys(value)) {
		if (key < before || !isInOrder((value as Readonly<Record<string, unknown>>)[key])) return false;
		before = key;
	}
	return true;
}

/** The digest that canonical bytes should have: of the same bytes without the digest, which is their second line. */
export function digestOfRest(bytes: Uint8Array): string {
	const rest = bytes.subarray(bytes.indexOf(lineFeed, opening.length) + 1);
	return createHash('sha256').update(opening).update(rest).digest('hex');
}

const opening = '{\n';
const lineFeed = 0x0a;
