import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, Socket } from 'node:net';
import { dirname } from 'node:path';
import { openedBy, watchSockets } from './socketSpy.ts';

describe('the spy of sockets', () => {
	const { connect } = Socket.prototype;

	afterEach(() => {
		Socket.prototype.connect = connect;
	});

	it('notes what is opened over a network, by anybody and any module, and who did', async () => {
		const opened = watchSockets();
		const server = createServer((socket) => socket.end('HTTP/1.1 204 x\r\n\r\n'));
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		const address = server.address();
		assert.ok(typeof address === 'object' && address !== null);
		const { port } = address;
		const { request } = await import('node:http');
		const answered = request({ host: '127.0.0.1', port }).end();
		answered.once('response', (response) => response.resume());
		await once(answered, 'close');
		const plain = new Socket().connect(port, '127.0.0.1').resume();
		await once(plain, 'close');
		server.close();
		assert.deepEqual(
			opened.map(({ to }) => to),
			[`127.0.0.1:${port}`, `127.0.0.1:${port}`],
		);
		assert.equal(openedBy(dirname(import.meta.filename), opened).length, 2);
		assert.equal(openedBy('/somewhere/else', opened).length, 0);
	});

	it('leaves sockets of the machine itself alone', async () => {
		const opened = watchSockets();
		const failed = new Socket().connect('/nowhere/at/all.sock');
		await once(failed, 'error');
		assert.deepEqual(opened, []);
	});
});
