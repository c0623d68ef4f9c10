import { createServer, type Socket } from 'node:net';

/** The environment variable that tells the driver extension where the session listens. */
export const linkVariable = 'REWORK_SCORE_LINK';

type Message =
	| { readonly id: number; readonly ask: string; readonly with: unknown }
	| { readonly id: number; readonly answer: unknown }
	| { readonly id: number; readonly failure: string };

export type Handler = (what: never) => unknown;

/** Requests and their answers between the session and its driver extension, one JSON object a line. */
export class Link {
	readonly #socket: Socket;
	readonly #handlers: Readonly<Record<string, Handler>>;
	readonly #waiting = new Map<
		number,
		{ resolve(value: unknown): void; reject(error: Error): void }
	>();
	#ids = 0;
	#rest = '';

	constructor(socket: Socket, handlers: Readonly<Record<string, Handler>> = {}) {
		this.#socket = socket;
		this.#handlers = handlers;
		socket.setEncoding('utf8');
		socket.on('data', (chunk: string) => this.#read(chunk));
		socket.on('close', () => {
			for (const { reject } of this.#waiting.values()) reject(new Error('the driver is gone'));
			this.#waiting.clear();
		});
		socket.on('error', () => socket.destroy());
	}

	/** Asks the other side; rejects with its reason, or when it is gone. */
	ask(name: string, what: unknown): Promise<unknown> {
		const id = ++this.#ids;
		return new Promise((resolve, reject) => {
			if (this.#socket.destroyed) reject(new Error('the driver is gone'));
			this.#waiting.set(id, { resolve, reject });
			this.#send({ id, ask: name, with: what });
		});
	}

	close(): void {
		this.#socket.destroy();
	}

	#send(message: Message): void {
		this.#socket.write(`${JSON.stringify(message)}\n`);
	}

	#read(chunk: string): void {
		const lines = (this.#rest + chunk).split('\n');
		this.#rest = lines.pop() ?? '';
		for (const line of lines) this.#handle(JSON.parse(line) as Message);
	}

	#handle(message: Message): void {
		if ('ask' in message) {
			void this.#serve(message.id, message.ask, message.with);
			return;
		}
		const waiting = this.#waiting.get(message.id);
		this.#waiting.delete(message.id);
		if ('failure' in message) waiting?.reject(new Error(message.failure));
		else waiting?.resolve(message.answer);
	}

	async #serve(id: number, name: string, what: unknown): Promise<void> {
		try {
			const handler = this.#handlers[name];
			if (!handler) throw new Error(`nobody answers ${name}`);
			this.#send({ id, answer: (await handler(what as never)) ?? null });
		} catch (error) {
			this.#send({ id, failure: error instanceof Error ? error.message : String(error) });
		}
	}
}

/** Listens at `path` (a socket file, or a pipe on Windows) for the one driver that connects. */
export async function listen(
	path: string,
): Promise<{ readonly driver: Promise<Link>; close(): void }> {
	const server = createServer();
	const driver = new Promise<Link>((resolve) => {
		server.once('connection', (socket) => resolve(new Link(socket)));
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(path, resolve);
	});
	return { driver, close: () => server.close() };
}
