import { setTimeout as delay } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import type { EditorPage } from '../ui/editorPage.ts';
import type { EditorSession } from '../ui/editorSession.ts';
import type { Code, Language } from './code.ts';
import type { Link } from './link.ts';
import type { Heard, Offer, Prepared, Programmed, Seen } from './protocol.ts';
import type { Random } from './random.ts';
import type { Room } from './room.ts';
import {
	type Author,
	compose,
	edit,
	loosen,
	type Page,
	type Part,
	rearrange,
	reformat,
} from './truth.ts';
import { contradiction } from './witness.ts';

/** A gesture that did not happen: it is listed as not performed, never as right. */
export class NotPerformed extends Error {}

export interface SceneOptions {
	readonly editor: EditorPage;
	readonly session: EditorSession;
	readonly driver: Link;
	readonly room: Room;
	readonly doc: string;
	/** Absolute path of the document. */
	readonly file: string;
	readonly lineEnds?: 'crlf' | undefined;
	readonly code: Code;
	readonly page: Page;
}

/**
 * One document in the editor, with the truth about it. A gesture does something by real keys within one of the acts
 * (`writes`, `becomes`, `returnsTo`, `formats`), which says who the author is; the act waits for the editor, reads
 * what it did, and keeps the truth in step. An act that changed nothing, or something else, fails.
 */
export class Scene {
	readonly editor: EditorPage;
	readonly session: EditorSession;
	readonly room: Room;
	readonly code: Code;
	readonly doc: string;
	readonly file: string;
	readonly #lineEnds: 'crlf' | undefined;
	readonly #driver: Link;
	#page: Page;
	/** Characters that an act put somewhere, new or not, since this was last emptied. */
	readonly touched = new Set<number>();
	/** How long the editor may take to do what a key asks for. */
	patienceMs = 3_000;
	/** Where the host, asked by the driver alone, contradicts the session. */
	readonly contradictions: string[] = [];

	constructor({ editor, session, driver, room, doc, file, lineEnds, code, page }: SceneOptions) {
		this.editor = editor;
		this.session = session;
		this.#driver = driver;
		this.doc = doc;
		this.file = file;
		this.#lineEnds = lineEnds;
		this.room = room;
		this.code = code;
		this.#page = page;
	}

	/** The truth as of the last act. */
	get page(): Page {
		return this.#page;
	}

	get text(): string {
		return this.#page.text;
	}

	get random(): Random {
		return this.code.random;
	}

	get language(): Language {
		return this.code.language;
	}

	/** Whatever the keys put into the document, `by` wrote it. */
	async writes(by: Author, keys: () => Promise<unknown>): Promise<void> {
		const seen = await this.#watch(keys);
		let page = this.#page;
		for (const { edits } of seen.heard) page = edit(page, edits, by);
		this.#settle(page, seen, by === 'ai');
	}

	/** The keys make the document exactly this, and nothing else. */
	async becomes(parts: readonly Part[], keys: () => Promise<unknown>): Promise<void> {
		const page = compose(this.#page, parts);
		const isAi = parts.some((part) => 'put' in part && part.by === 'ai' && part.put !== '');
		await this.returnsTo(page, keys, isAi);
	}

	/**
	 * The file on disk becomes this, and the editor reads it anew: which of two equal characters side by side is the
	 * new one, nobody can tell.
	 */
	async reloads(parts: readonly Part[], write: (text: string) => Promise<unknown>): Promise<void> {
		const page = compose(this.#page, parts);
		const isAi = parts.some((part) => 'put' in part && part.by === 'ai' && part.put !== '');
		const text = this.#lineEnds === 'crlf' ? page.text.replaceAll('\n', '\r\n') : page.text;
		await this.returnsTo(loosen(this.#page, page), () => write(text), isAi);
	}

	/** The keys bring back a page of before. */
	async returnsTo(page: Page, keys: () => Promise<unknown>, isAi = false): Promise<void> {
		if (page.text === this.text) throw new NotPerformed('it would change nothing');
		await keys();
		const { doc } = this;
		await this.ask('untilText', { doc, text: page.text, ms: this.patienceMs });
		this.#settle(page, await this.#see(), isAi);
	}

	/** The keys have the document formatted: white space may go and come, all else stays whose it is. */
	async formats(keys: () => Promise<unknown>): Promise<void> {
		const seen = await this.#watch(keys);
		let page = this.#page;
		for (const { edits } of seen.heard) page = reformat(page, edits);
		this.#settle(page, seen, false);
	}

	/** The keys move, double or indent lines. */
	async rearranges(keys: () => Promise<unknown>): Promise<void> {
		const seen = await this.#watch(keys);
		this.#settle(rearrange(this.#page, seen.text), seen, false);
	}

	/** Puts the caret there, which is no part of a gesture. */
	async caret(...offsets: readonly number[]): Promise<void> {
		const selections = offsets.map((offset) => [offset, offset] as const);
		await this.ask('select', { doc: this.doc, selections });
	}

	async select(from: number, to: number): Promise<void> {
		await this.ask('select', { doc: this.doc, selections: [[from, to]] });
	}

	offer(what: Omit<Offer, 'doc'> | null): Promise<unknown> {
		return this.ask('offer', what && { ...what, doc: this.doc });
	}

	prepare(what: Prepared): Promise<unknown> {
		return this.ask('prepare', what);
	}

	program(what: Omit<Programmed, 'doc'>): Promise<unknown> {
		return this.ask('program', { ...what, doc: this.doc });
	}

	run(command: string, ...args: readonly unknown[]): Promise<unknown> {
		return this.ask('run', { command, args });
	}

	ask(name: string, what: unknown): Promise<unknown> {
		return this.#driver.ask(name, what);
	}

	press(chord: string, times = 1): Promise<void> {
		return this.editor.press(chord, times);
	}

	type(text: string, delayMs = 0): Promise<void> {
		return this.editor.type(text, delayMs);
	}

	/** Waits until something is on screen. */
	async shown(what: string, selector: string, ms = this.patienceMs): Promise<Locator> {
		const found = this.editor.page.locator(selector).first();
		await found.waitFor({ state: 'visible', timeout: ms }).catch(() => {
			throw new NotPerformed(`${what} did not show`);
		});
		return found;
	}

	pause(ms: number): Promise<unknown> {
		return delay(ms);
	}

	/** Offset right behind the last visible character of a random line that has one. */
	lineEnd(): number {
		const ends = [...this.text.matchAll(/\S[ \t]*$/gm)].map((found) => found.index + 1);
		return this.random.pick(ends);
	}

	/** The start and end of a random line with at least so many visible characters, without its line end. */
	line(least = 8): readonly [from: number, to: number] {
		const lines = [...this.text.matchAll(/^.*$/gm)].filter(([line]) => line.trim().length >= least);
		const found = this.random.pick(lines);
		return [found.index, found.index + found[0].length];
	}

	async #watch(keys: () => Promise<unknown>): Promise<Seen> {
		const { doc, text } = this;
		await keys();
		await this.ask('untilChanged', { doc, text, ms: this.patienceMs });
		return this.#see();
	}

	async #see(): Promise<Seen> {
		return (await this.ask('see', { doc: this.doc })) as Seen;
	}

	/** The start of a random line with visible text that no other line has, and the end with its line end. */
	wholeLine(
		isFit: (line: string, from: number) => boolean = () => true,
	): readonly [number, number] {
		const lines = [...this.text.matchAll(/^.*\n/gm)];
		const count = new Map<string, number>();
		for (const [line] of lines) count.set(line.trim(), (count.get(line.trim()) ?? 0) + 1);
		const fit = lines.filter(
			({ 0: line, index }) =>
				line.trim().length >= 8 && count.get(line.trim()) === 1 && isFit(line, index),
		);
		if (fit.length === 0) throw new NotPerformed('no line is fit for it');
		const found = this.random.pick(fit);
		return [found.index, found.index + found[0].length];
	}

	#settle(page: Page, seen: Seen, isAi: boolean): void {
		if (seen.text === this.text) throw new NotPerformed('the document did not change');
		if (seen.text !== page.text)
			throw new NotPerformed(
				`the document became something else: ${difference(page.text, seen.text)}`,
			);
		for (const id of placed(this.#page, page, seen.heard)) this.touched.add(id);
		this.#page = page;
		const wrong = contradiction(seen.heard, isAi);
		if (wrong !== null) this.contradictions.push(wrong);
	}
}

/** The characters of `after` that stand where the editor put something, as far as what was heard explains it. */
function placed(before: Page, after: Page, heard: readonly Heard[]): readonly number[] {
	let page = before;
	for (const { edits } of heard) page = edit(page, edits, 'any');
	if (page.text !== after.text) return [];
	const old = new Set(before.chars.map(({ id }) => id));
	return after.chars.flatMap(({ id }, at) => (old.has(page.chars[at]?.id ?? 0) ? [] : [id]));
}

/** The first place where two texts differ, with a little around it. */
export function difference(wanted: string, got: string): string {
	let at = 0;
	while (at < wanted.length && wanted[at] === got[at]) at++;
	const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 15), at + 25));
	return `at ${at} ${around(got)} instead of ${around(wanted)}`;
}
