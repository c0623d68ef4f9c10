/**
 * What the query of a baseline document's address says it is: the `baseline` of a file, `other`
 * documents of the scheme, or `unknown`, a form we have not met.
 */
export function baselineQuery(query: string): 'baseline' | 'other' | 'unknown' {
	let value: unknown;
	try {
		value = JSON.parse(query);
	} catch {
		return 'unknown';
	}
	if (typeof value !== 'object' || value === null) return 'unknown';
	const kind: unknown = Reflect.get(value, 'kind');
	const id: unknown = Reflect.get(value, 'documentId');
	if (typeof kind !== 'string') return 'unknown';
	if (kind !== 'doc') return 'other';
	return typeof id === 'string' ? 'baseline' : 'unknown';
}
