import assert from 'node:assert/strict';
import { env } from 'node:process';
import fc from 'fast-check';

import type { Change, Span } from '../../src/core/events.ts';
import { checkCounterLaw } from './counterLaw.ts';
import { Desk, type Page } from './notation.ts';

const numRuns = env['REWORK_FULL'] === '1' ? 10_000 : 1_000;

/** An act on one of two documents; places are fractions of the text, however long it is by then. */
interface Act {
	readonly kind: 'type' | 'accept' | 'delete' | 'replace' | 'undo' | 'redo' | Rare;
	readonly second: boolean;
	readonly at: number;
	readonly size: number;
	readonly text: string;
}
type Rare =
	| 'stream'
	| 'paste'
	| 'copy'
	| 'copyLine'
	| 'chat'
	| 'deny'
	| 'claim'
	| 'takeBack'
	| 'reload'
	| 'format'
	| 'save'
	| 'close';

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const anyAct = (kinds: readonly Act['kind'][], text: fc.Arbitrary<string>): fc.Arbitrary<Act> =>
	fc.record({
		kind: fc.constantFrom(...kinds),
		second: fc.boolean(),
		at: fraction,
		size: fraction.map((x) => x ** 3),
		text,
	});
/** Few letters, so that texts come back again and again. */
const fewLetters = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n'), maxLength: 6 });
const anyText = fc.oneof(fewLetters, fc.constantFrom('first(second, third);\n', 'x = yyyyyyyy\n'));

/** After this long no stream is open any more. */
const streamedMs = 2_000;

function rangeOf(act: Act, length: number): [number, number] {
	const from = Math.floor(act.at * length);
	return [from, from + Math.floor(act.size * (length - from))];
}

function perform(act: Act, page: Page, removed: string[], copied = ''): void {
	const [from, to] = rangeOf(act, page.text.length);
	page.look();
	page.caret = from;
	switch (act.kind) {
		case 'type':
			return void page.type(act.text.slice(0, 2));
		case 'accept':
			page.caret = to;
			return void (act.text !== '' && page.accept(act.text, 'commit', to - from));
		case 'delete':
			removed.push(page.text.slice(from, to));
			return void (from < to && page.change([[from, to, '']]));
		case 'replace':
			return void page.change([[from, to, act.text]]);
		case 'undo':
			return void page.undo();
		case 'redo':
			return void page.redo();
		case 'stream': {
			page.caret = to;
			// Now and then another act comes before the stream is over, or the stream is two.
			const parts = [...act.text].length > 0 ? act.text.split(/(?<=[\n ])/) : [''];
			return void page.stream(parts, 1 + act.text.length * 180, to - from, act.text.length * 250);
		}
		case 'paste':
			return void page.paste(removed.at(-1) ?? act.text);
		case 'copy':
			// Whatever was copied, in this document or the other.
			page.caret = Math.floor(act.at * page.text.length);
			return void page.paste(copied);
		case 'copyLine':
			return void page.copyLineDown(page.text.slice(from, from + 1));
		case 'chat':
			return chatEdit(page, [from, to, act.text]);
		case 'deny':
			return correct(page, [from, to], 'typed');
		case 'claim':
			return correct(page, [from, to], 'insertion');
		case 'takeBack':
			return page.desk.send({ type: 'correctionUndone' });
		case 'save':
			return void page.save();
		case 'reload':
			page.save();
			return void page.reload(page.text.slice(0, from) + act.text + page.text.slice(to));
		case 'format':
			return void page.save(page.text.replace(/ +/g, '  '));
		case 'close':
			page.close();
			// Closed without saving: it opens again with what is on disk.
			page.text = savedOf(page);
			page.dirty = false;
			page.opened();
			page.answered();
			return;
	}
}

/** The editor's chat changes a file of which it keeps the baseline, and the person keeps the change. */
function chatEdit(page: Page, change: Change): void {
	const { desk, doc, text } = page;
	desk.send({ type: 'baselineOpened', doc, text });
	page.change([change]);
	desk.pass(streamedMs);
	desk.send({ type: 'baselineClosed', doc });
}

/** The person says who wrote a stretch. */
function correct({ desk, doc, text }: Page, span: Span, to: 'typed' | 'insertion'): void {
	const { length } = text;
	const kind = to === 'insertion' ? 'chat' : null;
	const what = { spans: [span], length, to, tool: null, kind, insertion: null } as const;
	desk.send({ type: 'corrected', doc, ...what });
}

function savedOf(page: Page): string {
	return page.desk.attribution.docs.get(page.doc)?.ledger?.text.toString() ?? '';
}

function twoPages(): [Desk, Page, Page] {
	const desk = new Desk(true);
	const one = desk.open('one(1);\n');
	const two = desk.open('two', { doc: 'file:///r/b.ts', file: '/r/b.ts' });
	return [desk, one, two];
}

describe('attribution laws', function () {
	this.timeout(600_000);
	const edits = ['type', 'accept', 'delete', 'replace'] as const;
	const all = [
		...edits,
		'undo',
		'redo',
		'stream',
		'paste',
		'copy',
		'copyLine',
		'chat',
		'deny',
		'claim',
		'takeBack',
		'reload',
		'format',
		'save',
		'close',
	] as const;

	it('inserted + copied + restored = surviving + removed, and surviving is what is there', () => {
		fc.assert(
			fc.property(fc.array(anyAct(all, anyText), { maxLength: 14, size: 'max' }), (acts) => {
				const [desk, one, two] = twoPages();
				const removed: string[] = [];
				for (const act of acts) {
					// What is copied comes from either document, from anywhere in it.
					const [from, to] = rangeOf(act, one.text.length);
					const copied = act.text.length % 2 === 0 ? one.text.slice(from, to) : two.text;
					perform(act, act.second ? two : one, removed, copied);
					checkCounterLaw(desk);
				}
				desk.pass(streamedMs);
				checkCounterLaw(desk);
				for (const page of [one, two]) assert.equal(savedOf(page), page.text);
			}),
			{ numRuns },
		);
	});

	it('undo of any sequence restores every origin, and so does redo', () => {
		fc.assert(
			fc.property(fc.array(anyAct(edits, fewLetters), { maxLength: 10, size: 'max' }), (acts) => {
				const page = new Desk().open('a b');
				const shown = [page.show];
				for (const act of acts) {
					const before = page.text;
					const single = act.kind === 'type' ? { ...act, text: act.text.slice(0, 1) } : act;
					perform(single, page, []);
					// The editor's stack has no step that changes nothing.
					if (page.text === before) continue;
					shown.push(page.show);
				}
				for (let i = shown.length - 2; i >= 0; i--) assert.equal(page.undo().show, shown[i]);
				for (let i = 1; i < shown.length; i++) assert.equal(page.redo().show, shown[i]);
			}),
			{ numRuns },
		);
	});

	it('agrees with one owner a character where no text ever comes back', () => {
		fc.assert(
			fc.property(
				fc.array(anyAct(edits, fc.constant('')), { maxLength: 30, size: 'max' }),
				(acts) => {
					const page = new Desk().open('');
					let owners: string[] = [];
					let letter = 0x4e00;
					let insertions = 0;
					for (const { kind, ...act } of acts) {
						const [from, to] = rangeOf({ kind, ...act }, owners.length);
						const fresh = (n: number) =>
							Array.from({ length: n }, () => String.fromCharCode(letter++)).join('');
						const text = kind === 'delete' ? '' : kind === 'accept' ? fresh(5) : fresh(1);
						const until = kind === 'type' ? from : to;
						if (text === '' && from === until) continue;
						if (kind === 'accept') insertions++;
						const owner = kind === 'accept' ? `[${insertions}:` : '{';
						owners = owners.toSpliced(from, until - from, ...[...text].map(() => owner));
						page.caret = until;
						if (kind === 'accept') page.accept(text, 'commit', until - from);
						else page.change([[from, until, text]]);
					}
					assert.equal(page.show, shownBy(owners, page.text));
				},
			),
			{ numRuns },
		);
	});

	it('counts the same, in one event or in several', () => {
		const anyEdits = fc.array(fc.tuple(fc.nat(30), fc.nat(2), fc.boolean()), {
			maxLength: 5,
			size: 'max',
		});
		fc.assert(
			fc.property(anyEdits, (list) => {
				const changes: Change[] = [];
				for (const [at, size, writes] of list.toSorted((a, b) => b[0] - a[0])) {
					const to = at + size;
					if (to >= (changes.at(-1)?.[0] ?? 31) || (size === 0 && !writes)) continue;
					changes.push([at, to, writes ? 'Z' : '']);
				}
				const pages = [0, 1].map(() =>
					new Desk().open('|').accept('abcdefgh\nijklmnop\nqrstuvwxyz12'),
				);
				const [once, often] = pages;
				if (!once || !often || changes.length === 0) return;
				once.change(changes);
				for (const change of changes) often.change([change]);
				assert.equal(once.show, often.show);
				assert.equal(once.desk.counters(1), often.desk.counters(1));
			}),
			{ numRuns },
		);
	});

	it('leaves no residue of what is deleted and written again, at once or key by key', () => {
		fc.assert(
			fc.property(fc.nat(35), fc.nat(12), fc.boolean(), (from, size, saves) => {
				const pages = [0, 1].map(() => {
					const page = new Desk().open('head;|tail;').type('own').accept('abcdefgh\nijklmnop\nqr');
					const to = Math.min(page.text.length, from + size);
					const text = page.text.slice(from, to);
					return { page, text, before: page.show, change: [from, to, ''] as const };
				});
				for (const [at, { page, text, before, change }] of pages.entries()) {
					if (from >= page.text.length || text === '') return;
					page.change([change]);
					if (saves) page.save();
					page.caret = from;
					if (at === 0) page.change([[from, from, text]]);
					else page.type(text);
					assert.equal(page.show, before);
				}
				const [once, often] = pages.map(({ page }) => page.desk.counters(1));
				assert.equal(once, often);
			}),
			{ numRuns },
		);
	});

	it('counts a streamed answer the same, in one fragment or in several', () => {
		const anyParts = fc.array(fc.stringMatching(/^[a-z ();\n]{1,9}$/), {
			minLength: 1,
			maxLength: 8,
		});
		fc.assert(
			fc.property(anyParts, fc.nat(12), fc.nat(900), (parts, replacing, gapMs) => {
				const [once, often] = [[parts.join('')], parts].map((fragments) => {
					const page = new Desk(true).open('head();\nbody();\n|tail();\n');
					return page.stream(fragments, gapMs, replacing);
				});
				assert.equal(once?.show, often?.show);
				assert.equal(once?.desk.counters(1), often?.desk.counters(1));
				const { book } = often?.desk.attribution ?? {};
				assert.deepEqual(book?.linesOf('w-1'), once?.desk.attribution.book.linesOf('w-1'));
			}),
			{ numRuns },
		);
	});

	it('gives the same when replayed, whenever the clock is looked at', () => {
		const anyTicks = fc.array(fc.nat(300), { maxLength: 40 });
		fc.assert(
			fc.property(
				fc.array(anyAct(all, anyText), { maxLength: 8, size: 'max' }),
				anyTicks,
				(acts, ticks) => {
					const [desk, one, two] = twoPages();
					for (const act of acts) perform(act, act.second ? two : one, []);
					desk.pass(streamedMs);
					const again = new Desk();
					let tick = 0;
					for (const event of desk.events) {
						const passed = ticks[tick++ % Math.max(1, ticks.length)] ?? 0;
						again.attribution.advance(Math.min(event.tMs, again.tMs + passed));
						again.tMs = event.tMs;
						again.attribution.advance(event.tMs);
						again.attribution.handle(event);
					}
					again.tMs = desk.tMs;
					again.pass();
					assert.deepEqual(again.edits, desk.edits);
					assert.deepEqual(stateOf(again), stateOf(desk));
				},
			),
			{ numRuns: numRuns / 2 },
		);
	});
});

function shownBy(owners: readonly string[], text: string): string {
	let shown = '';
	owners.forEach((owner, i) => {
		const close = (mark: string) => (mark === '{' ? '}' : ']');
		const last = owners[i - 1];
		if (owner !== last) shown += (last ? close(last) : '') + owner;
		shown += text[i];
		if (i === owners.length - 1) shown += close(owner);
	});
	return shown;
}

function stateOf({ attribution }: Desk): unknown {
	return [
		[...attribution.docs.values()].map(({ ledger }) => [...(ledger?.map.runs() ?? [])]),
		[...attribution.book.ids()].map((id) => [
			attribution.book.get(id),
			attribution.book.countersOf(id),
		]),
	];
}
