import type { Change } from '../../src/core/events.ts';
import { Random } from '../history/random.ts';
import type { Recording } from './recording.ts';

/** What one event replaces, and who wrote what it puts: of each character an accept's number, 0 for everybody else. */
interface Put {
	readonly change: Change;
	readonly owners: readonly number[];
}

/** A text with the owner of every character beside it, and the editor's own stacks. */
interface Page {
	readonly id: number;
	readonly initial: string;
	text: string;
	owners: number[];
	readonly undo: Put[][];
	readonly redo: Put[][];
	/** Every text that it had. */
	readonly seen: Set<string>;
}

const looksAtSeconds = [30, 120, 300, 600];
const accepted = 'inlineSuggestion.accept';

/**
 * A session of accepts and whatever people and formatters do to them, over several documents, with what is left of each
 * accept by a list of owners: undo and redo give them back, a moved line takes its own along.
 */
export function randomRecording(seed: number): Recording {
	return new Session(new Random(seed)).recording(`seed ${seed}`);
}

class Session {
	readonly #random: Random;
	readonly #pages: Page[];
	readonly #events: { t: number; k: string; doc: number; e: Change[]; src?: string }[] = [];
	readonly #accepts: { readonly t: number; readonly at: Record<string, number> }[] = [];
	#t = 1_000;
	#words = 0;

	constructor(random: Random) {
		this.#random = random;
		this.#pages = Array.from({ length: 1 + random.below(3) }, (_, id) => {
			const initial = random.chance(0.2) ? '' : `${this.#lines(2 + random.below(9))}\n`;
			const owners = Array.from(initial, () => 0);
			return { id, initial, text: initial, owners, undo: [], redo: [], seen: new Set([initial]) };
		});
	}

	recording(name: string): Recording {
		const acts: (readonly [weight: number, act: (page: Page) => void])[] = [
			[4, (page) => this.#accept(page)],
			[3, (page) => this.#type(page)],
			[2, (page) => this.#backspace(page)],
			[2, (page) => this.#delete(page)],
			[3, (page) => this.#again(page, page.undo, page.redo)],
			[1, (page) => this.#again(page, page.redo, page.undo)],
			[2, (page) => this.#moveDown(page)],
			[2, (page) => this.#format(page)],
			[1, (page) => this.#manyCursors(page)],
			[1, () => void this.#pass(60_000)],
		];
		for (let left = 10 + this.#random.below(40); left > 0; left--) {
			this.#random.weighted(acts)(this.#random.pick(this.#pages));
			this.#pass(300 + this.#random.below(4_000));
		}
		this.#pass(this.#random.below(700_000));
		const accepts = this.#accepts.map((accept, i) => {
			const end = this.#count(i + 1);
			const later = Object.fromEntries(looksAtSeconds.map((seconds) => [`${seconds}s`, end]));
			return { at: { ...later, ...accept.at }, end };
		});
		const docs = this.#pages.map(({ id, initial, text }) => {
			return { id, path: 'page.txt', initial, final: text };
		});
		const oracle = { accepts };
		const events = this.#events;
		return { name, durationMs: this.#t, docs, events, oracle, oracleUndoAware: oracle };
	}

	/** Looks that are due meanwhile are taken. */
	#pass(ms: number): void {
		const until = this.#t + ms;
		for (const [i, { t, at }] of this.#accepts.entries())
			for (const seconds of looksAtSeconds)
				if (t + seconds * 1_000 <= until) at[`${seconds}s`] ??= this.#count(i + 1);
		this.#t = until;
	}

	#count(accept: number): number {
		const counts = this.#pages.map(({ owners }) => owners.filter((it) => it === accept).length);
		return counts.reduce((total, count) => total + count, 0);
	}

	/** Replaces, ascending, and gives what takes it back. */
	#put(page: Page, puts: readonly Put[], src?: string): Put[] {
		const back: Put[] = [];
		let grown = 0;
		for (const { change, owners } of puts) {
			const [from, to, text] = change;
			const at = from + grown;
			const gone = page.text.slice(at, at + to - from);
			page.text = page.text.slice(0, at) + text + page.text.slice(at + to - from);
			const left = page.owners.splice(at, to - from, ...owners);
			back.push({ change: [at, at + text.length, gone], owners: left });
			grown += text.length - (to - from);
		}
		const e = puts.map(({ change }) => change);
		const inOrder = this.#random.chance(0.5) ? e : e.toReversed();
		this.#events.push({ t: this.#t, k: 'edit', doc: page.id, e: inOrder, ...(src && { src }) });
		return back;
	}

	/** False for an edit that would lead to an earlier text, which is left out: its owners would be back, and the list cannot know. */
	#edit(page: Page, puts: readonly Put[], src?: string): boolean {
		const after = puts.reduceRight(
			(text, { change: [from, to, put] }) => text.slice(0, from) + put + text.slice(to),
			page.text,
		);
		if (page.seen.has(after)) return false;
		page.seen.add(after);
		page.undo.push(this.#put(page, puts, src));
		page.redo.length = 0;
		return true;
	}

	#accept(page: Page): void {
		const at = this.#lineEnd(page, this.#place(page));
		const text = `\n${this.#lines(1 + this.#random.below(6))}`;
		this.#accepts.push({ t: this.#t, at: {} });
		this.#edit(page, [putBy(this.#accepts.length, at, at, text)], accepted);
	}

	#type(page: Page): void {
		let at = this.#place(page);
		for (const key of this.#word()) {
			if (!this.#edit(page, [putBy(0, at, at, key)])) return;
			at++;
			this.#pass(60 + this.#random.below(160));
		}
	}

	#backspace(page: Page): void {
		let at = this.#place(page);
		for (let left = this.#random.below(12); left > 0 && at > 0; left--) {
			if (!this.#edit(page, [putBy(0, at - 1, at, '')])) return;
			at--;
			this.#pass(60 + this.#random.below(160));
		}
	}

	#delete(page: Page): void {
		const from = this.#place(page);
		const to = Math.min(page.text.length, from + 1 + this.#random.below(80));
		if (to > from) this.#edit(page, [putBy(0, from, to, '')]);
	}

	#again(page: Page, from: Put[][], to: Put[][]): void {
		for (let left = 1 + this.#random.below(4); left > 0; left--) {
			const puts = from.pop();
			if (!puts) return;
			to.push(this.#put(page, puts));
			this.#pass(150 + this.#random.below(500));
		}
	}

	/** A line that is not blank changes places with the one below. */
	#moveDown(page: Page): void {
		const from = page.text.lastIndexOf('\n', Math.max(0, this.#place(page) - 1)) + 1;
		const to = this.#lineEnd(page, from) + 1;
		const below = this.#lineEnd(page, to) + 1;
		const text = page.text.slice(from, to);
		if (below > page.text.length || text.trim() === '') return;
		const come: Put = { change: [below, below, text], owners: page.owners.slice(from, to) };
		this.#edit(page, [putBy(0, from, to, ''), come]);
	}

	/** Wider blanks behind commas, which it names with the comma; what was there stays. */
	#format(page: Page): void {
		const puts = [...page.text.matchAll(/, /g)].flatMap(({ index }): Put[] => {
			if (this.#random.chance(0.6)) return [];
			const owners = [...page.owners.slice(index, index + 2), 0];
			return [{ change: [index, index + 2, ',  '], owners }];
		});
		if (puts.length > 0) this.#edit(page, puts, 'formatEditsCommand');
	}

	#manyCursors(page: Page): void {
		const places = new Set(Array.from({ length: 4 }, () => this.#place(page)));
		const word = this.#word();
		const ascending = [...places].sort((a, b) => a - b);
		this.#edit(
			page,
			ascending.map((at) => putBy(0, at, at, word)),
		);
	}

	#place({ text }: Page): number {
		return this.#random.below(text.length + 1);
	}

	#lineEnd({ text }: Page, from: number): number {
		const end = text.indexOf('\n', from);
		return end < 0 ? text.length : end;
	}

	#lines(count: number): string {
		const line = () => {
			const [a, b, c] = [this.#word(), this.#word(), this.#word()];
			const indent = '\t'.repeat(this.#random.below(3));
			return (
				indent +
				this.#random.pick([`const ${a} = ${b}(${c}, 7);`, `return ${a}.${b}();`, `} // ${a}`])
			);
		};
		return Array.from({ length: count }, line).join('\n');
	}

	/** None comes twice: whose one of two equal lines is that changed places, no text can tell. */
	#word(): string {
		const stem = this.#random.pick(['amber', 'birch', 'cedar', 'dune', 'ember', 'frost', 'grove']);
		return `${stem}${this.#random.pick(['Kite', 'Lamp', 'Mill', 'Nest'])}${++this.#words}`;
	}
}

function putBy(owner: number, from: number, to: number, text: string): Put {
	return { change: [from, to, text], owners: Array.from(text, () => owner) };
}
