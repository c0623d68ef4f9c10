/** Where a collector listens, or why a text says no such place. */
export type ReadEndpoint =
	| { readonly kind: 'endpoint'; readonly url: URL; readonly isPrivate: boolean }
	| { readonly kind: 'refused'; readonly why: string };

/** Where OTLP over HTTP goes when nothing else is said. */
const metricsPath = '/v1/metrics';
const longestAddress = 2_000;

/**
 * Reads an address as a person types it. Without a path it is that of a collector, whose metrics go to `/v1/metrics`; with
 * one it is taken as it is. `isPrivate`: nobody on the way can read along, by TLS or because it is this machine.
 */
export function readEndpoint(text: string): ReadEndpoint {
	const typed = text.trim();
	if (typed.length > longestAddress) return refused('This address is too long.');
	if (!/^https?:\/\//i.test(typed) || !URL.canParse(typed))
		return refused('An address begins with https:// (or http:// on a network that you trust).');
	const url = new URL(typed);
	if (url.username !== '' || url.password !== '')
		return refused(
			'No name or password in the address: they would be shown. You are asked for a header next.',
		);
	url.hash = '';
	if (url.pathname === '/' && url.search === '') url.pathname = metricsPath;
	return {
		kind: 'endpoint',
		url,
		isPrivate: url.protocol === 'https:' || isLoopback(url.hostname),
	};
}

function isLoopback(host: string): boolean {
	return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

function refused(why: string): ReadEndpoint {
	return { kind: 'refused', why };
}
