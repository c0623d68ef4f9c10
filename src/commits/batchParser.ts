/** One object of the database, as it is stored. */
export type GitObject =
	| { readonly kind: 'object'; readonly type: string; readonly bytes: Buffer }
	| { readonly kind: 'tooLarge'; readonly size: number }
	| { readonly kind: 'missing' }
	/** Git could not be asked: it is gone, it died on this object, or it took too long. */
	| { readonly kind: 'failed' };

/** Longest header: a hash, a type, a size; a longer line means we lost the thread. */
const maxHeaderBytes = 200;

/**
 * Reads the output of `git cat-file --batch`, however it is cut into chunks:
 *
 *     <hash> SP <type> SP <size> LF <size bytes> LF      or      <hash> SP missing LF
 *
 * The body of an object over the cap is passed over without being held; `tooLarge` is told as soon as its
 * header is read.
 */
export class BatchParser {
	readonly #maxBytes: number;
	readonly #found: (object: GitObject) => void;
	#header: Buffer = Buffer.alloc(0);
	#body: { type: string; left: number; parts: Buffer[] | null } | null = null;

	constructor(maxBytes: number, found: (object: GitObject) => void) {
		this.#maxBytes = maxBytes;
		this.#found = found;
	}

	push(bytes: Buffer): void {
		let rest = bytes;
		while (rest.length > 0) rest = this.#body ? this.#takeBody(rest) : this.#takeHeader(rest);
	}

	#takeHeader(bytes: Buffer): Buffer {
		const end = bytes.indexOf(0x0a);
		this.#header = Buffer.concat([this.#header, end < 0 ? bytes : bytes.subarray(0, end)]);
		if (end < 0 && this.#header.length <= maxHeaderBytes) return bytes.subarray(bytes.length);
		const header = this.#header.toString('latin1');
		this.#header = Buffer.alloc(0);
		const [, type, size] = /^[0-9a-f]+ ([a-z]+) (\d+)$/.exec(header) ?? [];
		if (type === undefined) {
			this.#found({ kind: header.endsWith(' missing') ? 'missing' : 'failed' });
		} else {
			const large = Number(size) > this.#maxBytes;
			// The line feed after the body is counted as one more byte of it.
			this.#body = { type, left: Number(size) + 1, parts: large ? null : [] };
			if (large) this.#found({ kind: 'tooLarge', size: Number(size) });
		}
		return end < 0 ? bytes.subarray(bytes.length) : bytes.subarray(end + 1);
	}

	#takeBody(bytes: Buffer): Buffer {
		const body = this.#body;
		if (!body) return bytes;
		const part = bytes.subarray(0, body.left);
		body.left -= part.length;
		// Copied: a view would keep the whole chunk of the pipe alive.
		body.parts?.push(Buffer.from(part));
		if (body.left === 0) {
			this.#body = null;
			if (body.parts) {
				const whole = Buffer.concat(body.parts);
				this.#found({ kind: 'object', type: body.type, bytes: whole.subarray(0, -1) });
			}
		}
		return bytes.subarray(part.length);
	}
}
