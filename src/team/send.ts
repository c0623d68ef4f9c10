import { ClientRequest, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { visible } from '../report/escape.ts';
import { contentTypes, type OtlpForm, readAnswer } from './otlp.ts';

export interface Sending {
	readonly url: URL;
	readonly form: OtlpForm;
	/** Exactly what was shown. */
	readonly bytes: Uint8Array;
	/** Value of an `Authorization` header; null for none. */
	readonly authorization: string | null;
	/** The person no longer wants it. */
	readonly signal: AbortSignal;
	/** For everything, from the first packet to the last byte of the answer. */
	readonly timeoutMs: number;
}

/**
 * What became of it. `left`: whether the bytes may be with somebody by now, for only then is sending them again
 * something to think about.
 */
export type Sent =
	| { readonly kind: 'taken'; readonly rejected: number; readonly words: string }
	| { readonly kind: 'failed'; readonly left: 'no' | 'perhaps'; readonly why: string };

/** No collector has more to say. */
const mostAnswerBytes = 65_536;

/**
 * One POST of the given bytes, and nothing else: no redirect is followed, nothing is tried again, no proxy and no
 * environment variable is asked, no connection is kept. Never rejects; whatever happens is said in a sentence.
 *
 * The request is made of Node's own class and a connection of our own, for the editor hands extensions an `http.request`
 * that goes through the proxy of its settings.
 */
export function send({
	url,
	form,
	bytes,
	authorization,
	signal,
	timeoutMs,
}: Sending): Promise<Sent> {
	return new Promise((resolve) => {
		let left: 'no' | 'perhaps' = 'no';
		const isTls = url.protocol === 'https:';
		const port = Number(url.port || (isTls ? 443 : 80));
		// A literal address of IPv6 stands in brackets in a URL, and nowhere else.
		const host = url.hostname.replace(/^\[|\]$/g, '');
		const open = (): Socket => {
			const socket = isTls
				? connectTls({ host, port, ...(isName(host) ? { servername: host } : {}) })
				: connect({ host, port });
			return socket.once(isTls ? 'secureConnect' : 'connect', () => {
				left = 'perhaps';
			});
		};
		const request = new ClientRequest({
			method: 'POST',
			host: url.hostname,
			port,
			defaultPort: isTls ? 443 : 80,
			path: `${url.pathname}${url.search}`,
			createConnection: open,
			headers: {
				'Content-Type': contentTypes[form],
				'Content-Length': bytes.length,
				'User-Agent': 'rework-meter',
				Connection: 'close',
				...(authorization === null ? {} : { Authorization: authorization }),
			},
		});
		const end = (sent: Sent) => {
			clearTimeout(deadline);
			signal.removeEventListener('abort', cancelled);
			resolve(sent);
			request.destroy();
		};
		const fail = (why: string) => end({ kind: 'failed', left, why });
		const deadline = setTimeout(
			() => fail(`There was no whole answer within ${timeoutMs / 1000} s.`),
			timeoutMs,
		);
		const cancelled = () => fail('You cancelled it.');
		signal.addEventListener('abort', cancelled);
		request.on('error', (failure) => fail(sentenceOf(failure)));
		request.on('response', (response) => {
			const { statusCode: status = 0, headers } = response;
			if (status < 200 || status > 299) {
				fail(statusSentence(status, headers.location));
				return;
			}
			readBody(response, fail, (body) => {
				const taken = readAnswer(body, headers['content-type'] ?? '');
				if (taken) end({ kind: 'taken', ...taken });
				else
					fail(
						`It answered ${status}, but not as an OpenTelemetry collector does. It may be something else, like a sign-in page.`,
					);
			});
		});
		if (signal.aborted) cancelled();
		else request.end(bytes);
	});
}

function readBody(
	response: IncomingMessage,
	fail: (why: string) => void,
	whole: (body: Uint8Array) => void,
): void {
	const chunks: Uint8Array[] = [];
	let size = 0;
	response.on('data', (chunk: Uint8Array) => {
		size += chunk.length;
		chunks.push(chunk);
		if (size > mostAnswerBytes) fail('Its answer is far too long for a collector’s.');
	});
	response.on('error', (failure) => fail(sentenceOf(failure)));
	response.on('end', () => whole(Buffer.concat(chunks)));
}

function statusSentence(status: number, location: string | undefined): string {
	if (status >= 300 && status < 400) {
		const to = location === undefined ? 'another address' : visible(location, 200);
		return `It says to go on to ${to} (${status}). That was not done: if you trust that address, type it yourself.`;
	}
	if (status === 401 || status === 403)
		return `It wants to know who is there (${status}). If you were given a key, type it as the header.`;
	if (status === 404 || status === 405)
		return `There is no collector’s door at this path (${status}). Most have it at /v1/metrics.`;
	if (status === 413) return 'It refuses that much at once (413). Choose fewer weeks.';
	if (status === 415) return 'It does not take this form (415). Choose the other one.';
	if (status === 429 || status === 503) return `It is too busy now (${status}). Try again later.`;
	return `It refused what was sent (${status}).`;
}

const sentences: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'Nothing listens at this address.',
	ENOTFOUND: 'There is no machine of this name.',
	EAI_AGAIN: 'The name could not be looked up. Is this machine online?',
	EHOSTUNREACH: 'There is no way to this address.',
	ENETUNREACH: 'There is no way to this address.',
	ETIMEDOUT: 'It did not answer.',
	ECONNRESET: 'The connection broke off.',
	EPIPE: 'The connection broke off.',
	CERT_HAS_EXPIRED: 'Its certificate has expired.',
	DEPTH_ZERO_SELF_SIGNED_CERT: 'Its certificate is signed by nobody this machine trusts.',
	SELF_SIGNED_CERT_IN_CHAIN: 'Its certificate is signed by nobody this machine trusts.',
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'Its certificate is signed by nobody this machine trusts.',
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'Its certificate is signed by nobody this machine trusts.',
	ERR_TLS_CERT_ALTNAME_INVALID: 'Its certificate is for another name.',
	EPROTO: 'It does not speak TLS. Is it http:// rather than https://?',
};

/** Several addresses of one name may have failed, each for itself; the first says it. */
function sentenceOf(failure: unknown): string {
	const [first = failure] = failure instanceof AggregateError ? failure.errors : [failure];
	const code =
		typeof first === 'object' && first !== null && 'code' in first ? String(first.code) : '';
	if (code.startsWith('HPE_')) return 'It answered, but not in HTTP.';
	const known = sentences[code];
	return known ?? `The connection failed (${visible(code === '' ? String(failure) : code, 100)}).`;
}

/** TLS knows no server by a bare address. */
function isName(host: string): boolean {
	return !/^[\d.]+$/.test(host) && !host.includes(':');
}
