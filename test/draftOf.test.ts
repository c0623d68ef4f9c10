import assert from 'node:assert/strict';
import { env } from 'node:process';
import fc from 'fast-check';
import type { Change } from '../src/core/events.ts';
import type { Store } from '../src/store/database.ts';
import { inMemory } from './store/tempFolder.ts';
import { docOf, mondayMs, VirtualWindow } from './virtualWindow.ts';

const path = 'a.ts';
const numRuns = env['REWORK_FULL'] === '1' ? 2_000 : 40;
const hourMs = 3_600_000;

/** A document with its history, which outlives the extension host as the editor does. */
class Sitting {
	window: VirtualWindow;
	readonly #store: Store;
	readonly #undo: { readonly change: Change; readonly inverse: Change }[] = [];
	readonly #redo: { readonly change: Change; readonly inverse: Change }[] = [];
	#hosts = 0;

	constructor(store: Store, text: string) {
		this.#store = store;
		this.window = new VirtualWindow(store);
		this.window.open(path, text);
	}

	/** `who` per character: an insertion's id, or a number for everything else. */
	get owners(): string {
		const { docs, table } = this.window.pipeline.attribution;
		const owners: string[] = [];
		for (const { length, origin } of docs.get(docOf(path))?.ledger?.map.runs() ?? [])
			owners.push(`${table.insertionOf(origin) ?? origin}×${length}`);
		return owners.join(' ');
	}

	edit(from: number, to: number, text: string, by: 'ai' | 'person'): void {
		const before = this.window.text(path);
		if (before.slice(from, to) === text) return;
		const change = [from, to, text] as const;
		const inverse = [from, from + text.length, before.slice(from, to)] as const;
		this.#undo.push({ change, inverse });
		this.#redo.length = 0;
		this.window.change(path, change);
		if (by === 'ai') this.window.emit({ type: 'accepted', gesture: 'commit', doc: docOf(path) });
		this.#settle();
	}

	#settle(): void {
		this.window.wait(2_000);
		this.window.pipeline.handle({ type: 'tick', tMs: this.window.nowMs });
		this.window.keep();
	}

	get steps(): number {
		return this.#undo.length;
	}

	undo(): void {
		const step = this.#undo.pop();
		assert.ok(step);
		this.#redo.push(step);
		this.window.change(path, step.inverse, 'undo');
		this.#settle();
	}

	redo(): void {
		const step = this.#redo.pop();
		assert.ok(step);
		this.#undo.push(step);
		this.window.change(path, step.change, 'redo');
		this.#settle();
	}

	/** The extension host starts anew; the editor keeps document and history. */
	restart(afterMs = 1_000): void {
		const startMs = this.window.nowMs + afterMs;
		const text = this.window.text(path);
		this.window = new VirtualWindow(this.#store, { startMs, window: `v${++this.#hosts}` });
		this.window.open(path, text);
	}
}

describe('a draft', () => {
	it('brings deleted AI code back when its deletion is undone in another host', () => {
		inMemory((store) => {
			const s = new Sitting(store, 'let a;\n');
			s.edit(7, 7, 'first(a);\nsecond(a);\n', 'ai');
			const { owners } = s;
			s.edit(7, 17, '', 'person');
			s.window.save(path);
			s.restart();
			s.undo();
			assert.equal(s.owners, owners);
			const counters = s.window.pipeline.attribution.book.countersOf('w-1');
			assert.deepEqual(counters, {
				inserted: 11,
				copied: 0,
				restored: 10,
				surviving: 21,
				removed: 0,
			});
		});
	});

	it('brings an insertion of which nothing was left back', () => {
		inMemory((store) => {
			const s = new Sitting(store, '');
			s.edit(0, 0, 'first(a);', 'ai');
			s.edit(0, 9, '', 'person');
			s.restart();
			s.undo();
			assert.equal(s.owners, 'w-1×9');
			assert.equal(s.window.pipeline.attribution.book.get('w-1')?.goneMs, null);
		});
	});

	it('brings back what an edit lost that else only moved text', () => {
		inMemory((store) => {
			const s = new Sitting(store, 'ab\nab');
			const { owners } = s;
			s.edit(0, 4, '\na', 'ai');
			s.restart();
			s.undo();
			assert.equal(s.owners, owners);
		});
	});

	it('forgets what was removed more than a day ago', () => {
		inMemory((store) => {
			const s = new Sitting(store, '');
			s.edit(0, 0, 'first(a);', 'ai');
			s.edit(0, 9, '', 'person');
			s.restart(25 * hourMs);
			s.undo();
			assert.equal(s.owners, '0×9');
			store.sweep(mondayMs + 26 * hourMs);
			assert.equal(store.rememberedByPath({ doc: docOf(path) })?.removed, undefined);
		});
	});

	it('lets any sequence be undone and redone over restarts, every origin as it was', () => {
		const fraction = fc.double({ min: 0, max: 1, noNaN: true });
		const anyEdit = fc.record({
			at: fraction,
			size: fraction.map((x) => x ** 2),
			text: fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 4 }),
			by: fc.constantFrom('ai' as const, 'person' as const),
		});
		fc.assert(
			fc.property(
				fc.array(anyEdit, { minLength: 1, maxLength: 8, size: 'max' }),
				fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }),
				(edits, restarts) =>
					inMemory((store) => {
						const s = new Sitting(store, 'ab\ncd');
						const shown = [s.owners];
						const mayRestart = (at: number) => restarts[at % restarts.length] && s.restart();
						for (const [i, { at, size, text, by }] of edits.entries()) {
							const { length } = s.window.text(path);
							const from = Math.floor(at * length);
							const steps = s.steps;
							// Of equal letters side by side nobody can say, after a restart, which one is back.
							const fresh = [...text]
								.map((_, j) => String.fromCharCode(0x4e00 + 8 * i + j))
								.join('');
							s.edit(from, from + Math.floor(size * (length - from)), fresh, by);
							if (s.steps > steps) shown.push(s.owners);
							mayRestart(i);
						}
						for (let i = shown.length - 2; i >= 0; i--) {
							s.undo();
							assert.equal(s.owners, shown[i], `undo to ${i}`);
							mayRestart(i + 8);
						}
						for (let i = 1; i < shown.length; i++) {
							s.redo();
							assert.equal(s.owners, shown[i], `redo to ${i}`);
							mayRestart(i + 3);
						}
					}),
			),
			{ numRuns },
		);
	}).timeout(600_000);
});
