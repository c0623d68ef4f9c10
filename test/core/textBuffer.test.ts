import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextBuffer } from '../../src/core/textBuffer.ts';

const anyPart = fc.oneof(
	{ weight: 6, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
	// Long ones of few letters, so that buffers have several chunks and lose them again.
	{
		weight: 2,
		arbitrary: fc
			.tuple(fc.string({ minLength: 1, maxLength: 5 }), fc.nat(5000))
			.map(([s, n]) => s.repeat(n)),
	},
);
const anyEdit = fc.record({
	at: fc.double({ min: 0, max: 1, noNaN: true }),
	size: fc.double({ min: 0, max: 1, noNaN: true }).map((x) => x ** 3),
	text: anyPart,
});

describe('TextBuffer', () => {
	it('agrees with a plain string over any edits, and keeps every older version', () => {
		fc.assert(
			fc.property(anyPart, fc.array(anyEdit, { maxLength: 12 }), (start, edits) => {
				let text = start;
				let buffer = TextBuffer.of(start);
				const history: [TextBuffer, string][] = [[buffer, text]];
				for (const edit of edits) {
					const from = Math.floor(edit.at * text.length);
					const to = from + Math.floor(edit.size * (text.length - from));
					assert.ok(buffer.slice(from, to) === text.slice(from, to));
					buffer = buffer.replace(from, to, edit.text);
					text = text.slice(0, from) + edit.text + text.slice(to);
					history.push([buffer, text]);
				}
				for (const [version, expected] of history) {
					assert.equal(version.length, expected.length);
					assert.ok(version.toString() === expected);
					assert.equal(version.hash, TextBuffer.of(expected).hash);
				}
			}),
		);
	});

	it('agrees with a plain string where somebody types, takes back, deletes ahead and steps aside', () => {
		const anyKey = fc.record({
			step: fc.integer({ min: -3, max: 3 }),
			back: fc.nat(3),
			ahead: fc.nat(2),
			text: fc.string({ maxLength: 3 }),
		});
		fc.assert(
			fc.property(
				fc.string({ maxLength: 3000 }),
				fc.array(anyKey, { maxLength: 60 }),
				(start, keys) => {
					let text = start;
					let buffer = TextBuffer.of(start);
					let caret = text.length >> 1;
					for (const [i, key] of keys.entries()) {
						caret = Math.max(0, Math.min(text.length, caret + key.step));
						const from = Math.max(0, caret - key.back);
						const to = Math.min(text.length, caret + key.ahead);
						buffer = buffer.replace(from, to, key.text);
						text = text.slice(0, from) + key.text + text.slice(to);
						caret = from + key.text.length;
						assert.equal(buffer.slice(0, caret), text.slice(0, caret));
						// Asked for now and then only: a hash is then brought up over several edits.
						if (i % 3 === 0) assert.equal(buffer.hash, TextBuffer.of(text).hash);
					}
					assert.equal(buffer.toString(), text);
				},
			),
		);
	});

	it('says where it differs from an earlier version, and nowhere else does it', () => {
		fc.assert(
			fc.property(anyPart, fc.array(anyEdit, { maxLength: 8 }), (start, edits) => {
				const earlier = TextBuffer.of(start);
				let later = earlier;
				for (const { at, size, text } of edits) {
					const from = Math.floor(at * later.length);
					later = later.replace(from, from + Math.floor(size * (later.length - from)), text);
				}
				let made = earlier;
				for (const { from, to, at, end } of later.changedSince(earlier).toReversed())
					made = made.replace(from, to, later.slice(at, end));
				assert.ok(made.toString() === later.toString());
			}),
		);
	});

	it('shares all but the chunks that were typed into', () => {
		const earlier = TextBuffer.of('const a = 1;\n'.repeat(10_000));
		const later = earlier.replace(10, 10, 'x').replace(100_000, 100_001, 'y');
		const spans = later.changedSince(earlier);
		assert.equal(spans.length, 2);
		for (const { at, end } of spans) assert.ok(end - at < 5_000);
		assert.deepEqual(earlier.changedSince(earlier), []);
	});

	it('hashes a text the same however it is cut into chunks', () => {
		const text = 'const answer = 42;\n'.repeat(3000);
		let typed = TextBuffer.empty;
		for (let i = 0; i < text.length; i += 700)
			typed = typed.replace(typed.length, typed.length, text.slice(i, i + 700));
		let prepended = TextBuffer.empty;
		for (let i = text.length; i > 0; i -= 333)
			prepended = prepended.replace(0, 0, text.slice(Math.max(0, i - 333), i));
		assert.equal(typed.hash, TextBuffer.of(text).hash);
		assert.equal(prepended.hash, TextBuffer.of(text).hash);
	});

	it('hashes different texts differently', () => {
		const texts = ['', '\0', '\0\0', 'a', 'b', 'ab', 'ba', 'aa', '\ud83d\ude00', '\ude00\ud83d'];
		const key = (text: string) => `${text.length} ${TextBuffer.of(text).hash}`;
		assert.equal(new Set(texts.map(key)).size, texts.length);
		fc.assert(
			fc.property(anyPart, anyPart, (a, b) => {
				assert.equal(key(a) === key(b), a === b);
			}),
		);
	});

	it('replaces at many places as at one after the other', () => {
		fc.assert(
			fc.property(anyPart, fc.array(fc.tuple(fc.nat(900), fc.nat(300), anyPart)), (text, steps) => {
				let at = 0;
				const edits = steps.map(([kept, size, inserted]) => {
					const from = Math.min(text.length, at + kept);
					const to = Math.min(text.length, from + size);
					at = to;
					return { from, to, text: inserted };
				});
				let expected = TextBuffer.of(text);
				for (const { from, to, text: inserted } of edits.toReversed())
					expected = expected.replace(from, to, inserted);
				const all = TextBuffer.of(text).replaceAll(edits);
				assert.ok(all.toString() === expected.toString());
				assert.equal(all.hash, expected.hash);
			}),
		);
	});

	it('replaces at a few places of a long text as at one after the other', () => {
		const text = Array.from({ length: 3_000 }, (_, i) => `line ${i}\n`).join('');
		const edits = [0, 1, 700, 701, 15_000, text.length].map((from, i) => ({
			from,
			to: Math.min(text.length, from + (i % 2)),
			text: 'ab'.repeat(i * 40),
		}));
		const all = TextBuffer.of(text).replaceAll(edits);
		let expected = text;
		for (const { from, to, text: put } of edits.toReversed())
			expected = expected.slice(0, from) + put + expected.slice(to);
		assert.equal(all.toString(), expected);
		assert.equal(all.hash, TextBuffer.of(expected).hash);
		assert.throws(
			() => TextBuffer.of(text).replaceAll(edits.toReversed()),
			/RangeError: An edit at/,
		);
	});

	it('names the numbers when a range is outside', () => {
		const buffer = TextBuffer.of('abc');
		assert.throws(() => buffer.replace(2, 4, ''), /RangeError: Range 2 to 4 .* 3/);
		assert.throws(() => buffer.slice(2, 1), RangeError);
	});
});
