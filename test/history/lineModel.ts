import type { Random } from './random.ts';

export type Writer = 'ai' | 'human';

/** A line with a name of its own, and the everyday lines below it that belong to the same writer. */
interface Unit {
	readonly writer: Writer;
	/** Lines that stand in many places, in files of both writers. */
	readonly tail: readonly string[];
}

/** Who must have written a line: one of the two where it is `either`; null where the text alone does not tell. */
export interface Expected {
	readonly text: string;
	readonly writer: Writer | 'either' | null;
}

const everyday = ['    return result;', '}', ''];

/**
 * Who wrote which line, known by simple means and independent of the product: every unit begins with a
 * line that has a name nothing else has, and edits inside lines leave that name. An everyday line of a whole unit is
 * by one of the writers and never by nobody; of equal lines side by side no comparison of texts can tell which is
 * whose. A merge that cut a unit leaves its lines open.
 */
export class LineModel {
	readonly #random: Random;
	readonly #units = new Map<string, Unit>();

	constructor(random: Random) {
		this.#random = random;
	}

	/** The lines of a new unit, with line ends; everyday lines only where they are wanted. */
	unit(writer: Writer, how: 'long' | 'short' = 'long'): string {
		const name = this.#word(9);
		const tail = how === 'short' ? [] : everyday.filter(() => this.#random.chance(0.35));
		this.#units.set(name, { writer, tail });
		// Long enough that no file is too small to be known by its text alone.
		const words = [14, 15, 13, 12].map((length) => this.#word(length));
		const first = `${name} = ${words[0]}(${words.slice(1).join(', ')});`;
		return [first, ...tail].map((line) => `${line}\n`).join('');
	}

	/** A text cut into units: each begins at a line with a name. What is before the first one is one too. */
	unitsOf(text: string): string[] {
		const units: string[] = [];
		for (const line of text.split(/(?<=\n)/)) {
			if (units.length === 0 || this.#named(line)) units.push(line);
			else units[units.length - 1] += line;
		}
		return text === '' ? [] : units;
	}

	/** The unit with a few characters inside its first line changed; its name stays. */
	touched(unit: string): string {
		const at = unit.indexOf('(') + 2;
		return `${unit.slice(0, at)}${this.#word(2)}${unit.slice(at + 2)}`;
	}

	expected(text: string): Expected[] {
		const expected: Expected[] = [];
		for (const unit of this.unitsOf(text)) {
			const [first = '', ...tail] = unit.replace(/\n$/, '').split('\n');
			const known = this.#named(first);
			const isWhole = known?.tail.join('\n') === tail.join('\n');
			expected.push({ text: first, writer: known?.writer ?? null });
			for (const line of tail) {
				// Blank lines hold no code: no figure counts them.
				const writer = isWhole && line.trim() !== '' ? 'either' : null;
				expected.push({ text: line, writer });
			}
		}
		return expected;
	}

	#named(line: string): Unit | undefined {
		return this.#units.get(line.slice(0, line.indexOf(' ')));
	}

	#word(length: number): string {
		const letters = 'abcdefghijklmnopqrstuvwxyz';
		return Array.from({ length }, () => letters[this.#random.below(26)]).join('');
	}
}
