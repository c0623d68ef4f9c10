// No source file of its own: what other trackers get wrong, each row a test of the whole pipeline.
import assert from 'node:assert/strict';
import * as prettier from 'prettier';
import type { Change, HostReason } from '../src/core/events.ts';
import type { Outcome } from '../src/core/insertion.ts';
import { Pipeline } from '../src/pipeline.ts';
import { periodOf } from '../src/report/days.ts';
import type { ActionRow, StoreWrite } from '../src/store/rows.ts';
import { inMemory } from './store/tempFolder.ts';
import { docOf, VirtualWindow } from './virtualWindow.ts';

const path = 'cart.ts';
/** Eleven lines, as an AI writes them and a formatter with other habits would not. */
const eleven = `export function priceOf(cart) {
  const lines = cart.lines;
  let total = 0;
  for (const line of lines) {
    const price = line.price * line.count;
    total += price;
  }
  const rate = rateOf(cart, 'EU');
  const taxed = applyTax(total, rate);
  return taxed;
}
`;

describe('rows that another tracker gets wrong', () => {
	it('rename one identifier on one line: the characters that changed, one action, light', () => {
		const { notAi, rework, outcome } = madeOf(eleven, (person) => {
			person.typeOver('rate = rateOf', 'rate', 'taxRate');
		});
		assert.deepEqual(notAi, ['taxRate']);
		assert.deepEqual(rework, [{ kind: 'edit', removed: 4 }]);
		assert.deepEqual(outcome, { unchanged: 10, modified: 1, size: 'light' });
	});

	it('reindent: stays AI', () => {
		const { notAi, rework, outcome } = madeOf(eleven, (person) => {
			person.indent();
		});
		assert.deepEqual(notAi, []);
		assert.deepEqual(rework, []);
		assert.deepEqual(outcome, { unchanged: 2, cosmetic: 9, size: 'none' });
	});

	for (const [count, first] of [
		[6, 'const lines'],
		[2, 'const rate'],
	] as const) {
		it(`move a block of ${count} lines by cut and paste: stays AI`, () => {
			const { notAi, outcome } = madeOf(eleven, (person) => {
				const block = person.linesFrom(first, count);
				person.cut(block);
				person.paste(block, person.text.indexOf('}\n', person.text.length - 2));
			});
			assert.deepEqual(notAi, []);
			assert.equal(outcome.unchanged, 11);
		});

		it(`move a block of ${count} lines down by keyboard: stays AI`, () => {
			const { notAi, rework, outcome } = madeOf(eleven, (person) => {
				person.moveDown(person.linesFrom(first, count));
			});
			assert.deepEqual(notAi, []);
			assert.deepEqual(rework, []);
			assert.equal(outcome.unchanged, 11);
		});
	}

	it('quote style, trailing comma, semicolons by a formatter: stays AI, no rework', async () => {
		const ugly = eleven
			.replaceAll(';\n', '\n')
			.replace("rateOf(cart, 'EU')", 'rateOf({ cart, id: "EU" })');
		const options = { filepath: path, singleQuote: true, printWidth: 34 } as const;
		const pretty = await prettier.format(ugly, options);
		assert.match(pretty, /'EU',\n/);
		const { notAi, rework, outcome } = madeOf(ugly, (person) => person.formatOnSave(pretty));
		assert.deepEqual(notAi, []);
		assert.deepEqual(rework, []);
		assert.equal(outcome.size, 'none');
		assert.equal((outcome.unchanged ?? 0) + (outcome.cosmetic ?? 0), 11);
	});

	it('F2 over 40 lines: one action', () => {
		const forty = Array.from(
			{ length: 40 },
			(_, i) => `export const rule${i} = ruleOf(${i});\n`,
		).join('');
		const { notAi, rework, outcome } = madeOf(forty, (person) => {
			person.rename('ruleOf', 'makeRule');
		});
		assert.deepEqual(rework, [{ kind: 'edit', removed: 240 }]);
		assert.deepEqual(notAi, Array(40).fill('makeRule'));
		assert.equal(outcome.size, 'light');
	});

	it('edit, save, exact revert, save: no residue', () => {
		const { notAi, outcome } = madeOf(eleven, (person) => {
			person.typeOver('total += price', 'price', 'cost');
			person.save();
			person.typeOver('total += cost', 'cost', 'price');
			person.save();
		});
		assert.deepEqual(notAi, []);
		assert.deepEqual(outcome, { unchanged: 11, size: 'none' });
	});

	it('accept a completion at the end of a half-typed line: only what was accepted', () => {
		const { notAi, insertions } = madeOf(null, (person) => {
			person.window.type(path, 0, 'const total = ');
			person.accept(['sumOf(lines);'], 'commit');
		});
		assert.deepEqual(notAi, ['const total =']);
		assert.deepEqual(insertions, ['sumOf(lines);']);
	});

	it('first completion in an empty file: tracked', () => {
		const { notAi, insertions } = madeOf(null, (person) => person.accept([eleven], 'commit'));
		assert.deepEqual(notAi, []);
		assert.deepEqual(insertions, [eleven]);
	});

	it('accept word by word: tracked, as one insertion', () => {
		const { notAi, insertions } = madeOf(null, (person) =>
			person.accept(['const ', 'total ', '= ', 'sumOf', '(lines);'], 'word'),
		);
		assert.deepEqual(notAi, []);
		assert.deepEqual(insertions, ['const total = sumOf(lines);']);
	});

	it('accept line by line: tracked, as one insertion', () => {
		const { notAi, insertions } = madeOf(null, (person) =>
			person.accept(['const a = first();', '\nconst b = second();'], 'line'),
		);
		assert.deepEqual(notAi, []);
		assert.deepEqual(insertions, ['const a = first();\nconst b = second();']);
	});
});

/** What the pipeline and its store make of a story, once it is saved and committed. */
interface Afterwards {
	/** Stretches of the text that no AI wrote, white space aside. */
	readonly notAi: readonly string[];
	/** Actions of the person on AI code; formatting is none. */
	readonly rework: readonly Pick<ActionRow, 'kind' | 'removed'>[];
	/** What became of the accepted lines, and how much the code was changed in all. */
	readonly outcome: Partial<Record<Outcome, number>> & { readonly size: string };
	readonly insertions: readonly string[];
}

/** An AI writes `code` into an empty file, the person saves, acts, saves and commits. */
function madeOf(code: string | null, act: (person: Person) => void): Afterwards {
	let result: Afterwards | null = null;
	inMemory((store) => {
		const window = new VirtualWindow(store);
		window.open(path, '');
		const person = new Person(window);
		if (code !== null) {
			person.accept([code], 'commit');
			person.save();
		}
		act(person);
		person.save();
		window.commit('c1', { [path]: person.text });
		window.wait(10_000);
		const writes: StoreWrite[] = [];
		const again = new Pipeline({ write: (write) => writes.push(write), ask: () => {} });
		for (const event of window.events) again.handle(event);
		again.close(window.nowMs);
		const { docs, table, book } = again.attribution;
		const ledger = docs.get(docOf(path))?.ledger;
		assert.ok(ledger);
		const notAi = [...ledger.map.runs()]
			.filter(({ origin }) => table.insertionOf(origin) === null)
			.map(({ from, length }) => ledger.text.slice(from, from + length).trim())
			.filter((text) => text !== '');
		const rework = writes
			.flatMap((write) => (write.put === 'action' ? [write.row] : []))
			.filter(({ kind }) => kind !== 'cosmetic')
			.map(({ kind, removed }) => ({ kind, removed }));
		window.report();
		const { accepted } = store.reportRows(periodOf('7d', window.nowMs, window.timeZone));
		const [row] = accepted;
		const counts = Object.entries(row?.lines ?? {}).filter(([, count]) => count > 0);
		const sizes = (['light', 'heavy'] as const).filter((of) => (row?.distances[of] ?? 0) > 0);
		const size = sizes[0] ?? 'none';
		const insertions = [...book.ids()].map((id) => book.get(id)?.text ?? '');
		result = { notAi, rework, outcome: { ...Object.fromEntries(counts), size }, insertions };
	});
	assert.ok(result);
	return result;
}

/** Somebody at the editor, whose acts are changes as the editor tells them. */
class Person {
	readonly window: VirtualWindow;

	constructor(window: VirtualWindow) {
		this.window = window;
	}

	get text(): string {
		return this.window.text(path);
	}

	/** A suggestion at the end, in one or in several parts. */
	accept(parts: readonly string[], gesture: 'commit' | 'word' | 'line'): void {
		for (const part of parts) {
			this.#change([[this.text.length, this.text.length, part]]);
			this.window.wait(2);
			this.window.emit({ type: 'accepted', gesture, doc: docOf(path) });
			this.window.wait(600);
		}
		this.window.wait(3_000);
	}

	save(): void {
		this.window.save(path);
		this.window.wait(3_000);
	}

	/** Selects `word` in the first `context` and types `text` instead, key by key. */
	typeOver(context: string, word: string, text: string): void {
		const at = this.text.indexOf(word, this.text.indexOf(context));
		const [first = '', ...rest] = text;
		this.window.change(path, [at, at + word.length, first]);
		this.window.wait(120);
		this.window.type(path, at + first.length, rest.join(''));
		this.window.wait(3_000);
	}

	/** Doubles the indent of every line that has one. */
	indent(): void {
		const changes = [...this.text.matchAll(/^ +/gm)]
			.map(({ index, 0: blanks }): Change => [index, index, blanks])
			.reverse();
		this.#change(changes, { source: 'cursor', kind: 'executeCommands' });
		this.window.wait(3_000);
	}

	rename(name: string, other: string): void {
		const changes = [...this.text.matchAll(new RegExp(`\\b${name}\\b`, 'g'))]
			.map(({ index }): Change => [index, index + name.length, other])
			.reverse();
		this.#change(changes, { source: 'rename' });
		this.window.wait(3_000);
	}

	linesFrom(start: string, count: number): string {
		const from = this.text.lastIndexOf('\n', this.text.indexOf(start)) + 1;
		const lines = this.text.slice(from).split('\n').slice(0, count);
		return `${lines.join('\n')}\n`;
	}

	cut(block: string): void {
		const at = this.text.indexOf(block);
		this.#change([[at, at + block.length, '']], { source: 'cursor', kind: 'cut' });
		this.window.wait(3_000);
	}

	paste(block: string, at: number): void {
		this.window.emit({ type: 'paste', doc: docOf(path), text: block });
		this.window.wait(20);
		this.#change([[at, at, block]], { source: 'cursor', kind: 'paste' });
		this.window.wait(3_000);
	}

	/** The editor deletes the line below and puts it above. */
	moveDown(block: string): void {
		const at = this.text.indexOf(block);
		const end = at + block.length;
		const below = this.text.indexOf('\n', end) + 1;
		const changes: Change[] = [
			[end, below, ''],
			[at, at, this.text.slice(end, below)],
		];
		this.#change(changes, { source: 'cursor', kind: 'executeCommands' });
		this.window.wait(3_000);
	}

	formatOnSave(pretty: string): void {
		this.window.emit({ type: 'docWillSave', doc: docOf(path) });
		this.#change([[0, this.text.length, pretty]]);
		this.window.emit({ type: 'docSaved', doc: docOf(path) });
		this.window.wait(3_000);
	}

	#change(changes: readonly Change[], host?: HostReason): void {
		let { text } = this;
		for (const [from, to, put] of changes) text = text.slice(0, from) + put + text.slice(to);
		this.window.texts.set(path, text);
		const { length } = text;
		const doc = docOf(path);
		this.window.emit({
			type: 'docChanged',
			doc,
			changes,
			length,
			dirty: true,
			...(host && { host }),
		});
	}
}
