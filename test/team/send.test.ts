import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import {
	type AddressInfo,
	createServer as createTcpServer,
	type Socket,
	type Server as TcpServer,
} from 'node:net';
import { contentTypes, otlpBytes } from '../../src/team/otlp.ts';
import { type Sending, type Sent, send } from '../../src/team/send.ts';
import { answer, decoded } from './otlpProto.ts';
import { sampleSummary } from './samples.ts';

interface Received {
	readonly method: string;
	readonly url: string;
	readonly headers: IncomingMessage['headers'];
	readonly body: Uint8Array;
}

const bytes = otlpBytes(sampleSummary(), 'json');
const opened: (Server | TcpServer)[] = [];
const sockets: Socket[] = [];
const long = 20_000;

/** A collector on loopback that answers as `respond` says, and all that it ever got. */
async function collector(respond: (response: ServerResponse, received: Received) => void) {
	const received: Received[] = [];
	const server = createServer((request, response) => {
		const chunks: Uint8Array[] = [];
		request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
		request.on('end', () => {
			const { method = '', url = '', headers } = request;
			const all = { method, url, headers, body: Buffer.concat(chunks) };
			received.push(all);
			respond(response, all);
		});
	});
	return { url: await listening(server), received };
}

async function listening(server: Server | TcpServer): Promise<URL> {
	opened.push(server);
	server.on('connection', (socket: Socket) => sockets.push(socket));
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return new URL(`http://127.0.0.1:${port}/v1/metrics`);
}

function sendTo(url: URL, over: Partial<Sending> = {}): Promise<Sent> {
	const signal = new AbortController().signal;
	return send({ url, form: 'json', bytes, authorization: null, signal, timeoutMs: long, ...over });
}

/** A failure and its sentence; fails where it is none. */
async function failure(sent: Promise<Sent>): Promise<{ left: string; why: string }> {
	const result = await sent;
	assert.equal(result.kind, 'failed');
	return result.kind === 'failed' ? result : { left: '', why: '' };
}

const ok = (response: ServerResponse) =>
	response.writeHead(200, { 'Content-Type': contentTypes.json }).end('{}');

describe('sending to a collector', () => {
	afterEach(async () => {
		for (const socket of sockets.splice(0)) socket.destroy();
		for (const server of opened.splice(0)) await new Promise((resolve) => server.close(resolve));
	});

	it('posts exactly the bytes that were shown, once', async () => {
		const { url, received } = await collector(ok);
		assert.deepEqual(await sendTo(url), { kind: 'taken', rejected: 0, words: '' });
		assert.equal(received.length, 1);
		const [request] = received;
		assert.ok(request);
		assert.deepEqual([request.method, request.url], ['POST', '/v1/metrics']);
		assert.deepEqual(new Uint8Array(request.body), bytes);
		assert.ok(decoded(request.body, request.headers['content-type'] ?? '').points.length > 50);
		const names = Object.keys(request.headers).sort();
		assert.deepEqual(names, ['connection', 'content-length', 'content-type', 'host', 'user-agent']);
		assert.equal(request.headers['user-agent'], 'rework-meter');
	});

	it('posts protobuf that a collector decodes, with the header that was typed', async () => {
		const shown = otlpBytes(sampleSummary(), 'protobuf');
		const { url, received } = await collector((response) =>
			response.writeHead(200, { 'Content-Type': contentTypes.protobuf }).end(answer(2, 'too old')),
		);
		const sent = await sendTo(url, { form: 'protobuf', bytes: shown, authorization: 'Bearer x' });
		assert.deepEqual(sent, { kind: 'taken', rejected: 2, words: 'too old' });
		const [request] = received;
		assert.ok(request);
		assert.deepEqual(new Uint8Array(request.body), shown);
		assert.equal(request.headers.authorization, 'Bearer x');
		assert.deepEqual(
			decoded(request.body, request.headers['content-type'] ?? ''),
			decoded(bytes, contentTypes.json),
		);
	});

	it('says that nothing listens, and that nothing left', async () => {
		const { url } = await collector(ok);
		const [server] = opened.splice(0);
		await new Promise((resolve) => server?.close(resolve));
		assert.deepEqual(await failure(sendTo(url)), {
			...{ kind: 'failed', left: 'no', why: 'Nothing listens at this address.' },
		});
		const nowhere = await failure(sendTo(new URL('http://nowhere.invalid:4318/')));
		assert.equal(nowhere.left, 'no');
	});

	it('follows no redirect', async () => {
		const elsewhere = await collector(ok);
		for (const status of [301, 302, 307, 308]) {
			const { url, received } = await collector((response) =>
				response.writeHead(status, { Location: elsewhere.url.href }).end(),
			);
			const { why, left } = await failure(sendTo(url));
			assert.match(why, /That was not done/);
			assert.ok(why.includes(elsewhere.url.href));
			assert.deepEqual([left, received.length], ['perhaps', 1]);
		}
		assert.equal(elsewhere.received.length, 0);
	});

	for (const [status, sentence] of [
		[400, /refused what was sent \(400\)/],
		[401, /who is there/],
		[404, /no collector’s door/],
		[413, /fewer weeks/],
		[415, /other one/],
		[429, /too busy/],
		[500, /refused what was sent/],
		[503, /too busy/],
	] as const)
		it(`tells a ${status}, and does not try again`, async () => {
			const { url, received } = await collector((response) =>
				response.writeHead(status, { 'Retry-After': '0' }).end('<script>alert(1)</script>'),
			);
			const { why } = await failure(sendTo(url));
			assert.match(why, sentence);
			assert.doesNotMatch(why, /script/);
			assert.equal(received.length, 1);
		});

	it('gives up on one that never answers, or never ends', async () => {
		const silent = await collector(() => undefined);
		const dripping = await collector((response) => {
			response.writeHead(200, { 'Content-Type': contentTypes.json }).write('{');
		});
		for (const { url, received } of [silent, dripping]) {
			const { why, left } = await failure(sendTo(url, { timeoutMs: 600 }));
			assert.match(why, /no whole answer within 0\.6 s/);
			assert.equal(left, 'perhaps');
			assert.ok(received.length <= 1);
		}
	});

	it('gives up when the person does', async () => {
		const controller = new AbortController();
		const { url } = await collector(() => controller.abort());
		const { why } = await failure(sendTo(url, { signal: controller.signal }));
		assert.equal(why, 'You cancelled it.');
		const before = await collector(ok);
		assert.deepEqual(await failure(sendTo(before.url, { signal: controller.signal })), {
			...{ kind: 'failed', left: 'no', why: 'You cancelled it.' },
		});
		assert.equal(before.received.length, 0);
	});

	it('believes no liar', async () => {
		const page = await collector((response) =>
			response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>Sign in</html>'),
		);
		assert.match((await failure(sendTo(page.url))).why, /not as an OpenTelemetry collector does/);
		const endless = await collector((response) => {
			response.writeHead(200, { 'Content-Type': contentTypes.json });
			response.end('x'.repeat(200_000));
		});
		assert.match((await failure(sendTo(endless.url))).why, /far too long/);
		const short = await collector((response) => {
			response.writeHead(200, { 'Content-Length': '100' });
			response.write('{}', () => response.destroy());
		});
		assert.match((await failure(sendTo(short.url))).why, /broke off/);
	});

	it('is not harmed by what is no HTTP', async () => {
		const noise = createTcpServer((socket) => {
			socket.on('error', () => undefined);
			socket.end('SSH-2.0-OpenSSH_9.9\r\n');
		});
		assert.match((await failure(sendTo(await listening(noise)))).why, /not in HTTP|broke off/);
		const rude = createTcpServer((socket) => {
			socket.on('error', () => undefined);
			socket.resetAndDestroy();
		});
		assert.match((await failure(sendTo(await listening(rude)))).why, /broke off/);
	});

	it('says where TLS is none, and that nothing left', async () => {
		const plain = createTcpServer((socket) => {
			socket.on('error', () => undefined);
			socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
		});
		const url = await listening(plain);
		url.protocol = 'https:';
		const { why, left } = await failure(sendTo(url));
		assert.equal(left, 'no');
		assert.match(why, /does not speak TLS/);
	});

	it('asks no proxy and no environment', async () => {
		const proxy = await collector(ok);
		const { url, received } = await collector(ok);
		const before = { ...process.env };
		try {
			for (const name of ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'OTEL_EXPORTER_OTLP_ENDPOINT'])
				process.env[name] = proxy.url.href;
			process.env['NODE_USE_ENV_PROXY'] = '1';
			process.env['OTEL_EXPORTER_OTLP_HEADERS'] = 'x-secret=1';
			assert.equal((await sendTo(url)).kind, 'taken');
		} finally {
			for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
			Object.assign(process.env, before);
		}
		assert.deepEqual([proxy.received.length, received.length], [0, 1]);
		assert.equal(received[0]?.headers['x-secret'], undefined);
	});
});
