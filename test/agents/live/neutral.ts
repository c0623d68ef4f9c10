import { createHash } from 'node:crypto';

/** A longer text of words that has nothing of the job in it is left out: a vendor's instructions, descriptions of tools. */
const maxChars = 60;

/** Ids that are drawn anew in each run, by their shapes: of sessions and messages, of opencode, and hexadecimal ones. */
const ids =
	/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b(ses|msg|prt|evt|call|toolu|fc|rs)_[0-9A-Za-z_]{8,}\b|\b[0-9a-f]{16,}\b/g;

/**
 * Makes what an agent wrote one that any machine could have written: folders below `root` lie below `/home`, ids are
 * numbered in the order in which they appear, addresses and long texts are left out. One for all files of a run, so that
 * an id is the same in each.
 *
 * `isOurs`: texts that stay whole, however long.
 */
export class Neutral {
	readonly #folders: readonly (readonly [from: string, to: string])[];
	readonly #isOurs: (text: string) => boolean;
	readonly #ids = new Map<string, string>();

	constructor(
		{ root, others = {} }: { root: string; others?: Readonly<Record<string, string>> },
		isOurs: (text: string) => boolean,
	) {
		const hash = (folder: string) => createHash('sha256').update(folder).digest('hex');
		this.#folders = [
			[hash(`${root}/ada/shop`), hash('/home/ada/shop')],
			[root, '/home'],
			// As some agents name folders of theirs after one of the person's.
			[root.replaceAll(/[^A-Za-z0-9]/g, '-'), '-home'],
			...Object.entries(others),
		];
		this.#isOurs = isOurs;
	}

	/** A JSON value with all its keys and texts; a text that is JSON itself is gone through, too. */
	value(value: unknown): unknown {
		if (typeof value === 'string') return this.#text(value);
		if (Array.isArray(value)) return value.map((one) => this.value(one));
		if (typeof value !== 'object' || value === null) return value;
		const entries = Object.entries(value);
		return Object.fromEntries(entries.map(([key, one]) => [this.#short(key), this.value(one)]));
	}

	#text(text: string): string {
		const inner = /^[{[]/.test(text) ? parsed(text) : undefined;
		if (inner !== undefined) return JSON.stringify(this.value(inner));
		if (text.length > maxChars && / /.test(text) && !this.#isOurs(text))
			return `(${text.length} characters)`;
		return this.#short(text);
	}

	#short(text: string): string {
		const moved = this.#folders.reduce((so, [from, to]) => so.replaceAll(from, to), text);
		return moved
			.replaceAll(/[\w.+-]+@[\w-]+\.[\w.]+/g, '(address)')
			.replaceAll(/(127\.0\.0\.1|localhost):\d+/g, '$1:1')
			.replaceAll(ids, (id) => this.#id(id));
	}

	#id(id: string): string {
		// The hash of the folder has its name already.
		if (this.#folders[0]?.[1] === id) return id;
		const known = this.#ids.get(id);
		if (known !== undefined) return known;
		const number = String(this.#ids.size + 1);
		const prefix = /^[a-z]+_/.exec(id)?.[0];
		const put = prefix ? prefix + number : shaped(id, number);
		this.#ids.set(id, put);
		return put;
	}
}

/** A number in the shape of a hexadecimal id: at its end, with zeros before it and the dashes where they were. */
function shaped(id: string, number: string): string {
	const zeros = id.replaceAll(/[0-9a-f]/g, '0');
	return zeros.slice(0, zeros.length - number.length) + number;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
