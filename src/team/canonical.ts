// No test of its own. Tested through what reads summaries: test/team/decodeSummary.test.ts.
import { createHash } from 'node:crypto';

/** Whether `written` is what `summaryBytes` makes of `value`, which holds to the format: said without sorting it again. */
export function isCanonical(value: unknown, written: string): boolean {
	return isInOrder(value) && `${JSON.stringify(value, null, 2)}\n` === written;
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

/** The digest that canonical text should have: of the same text without its digest, which is its second line. */
export function digestOfRest(written: string): string {
	const rest = written.slice(written.indexOf('\n', 2) + 1);
	return createHash('sha256').update(`{\n${rest}`).digest('hex');
}
