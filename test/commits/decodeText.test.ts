import assert from 'node:assert/strict';
import { decodeText, maxLineLength } from '../../src/commits/decodeText.ts';

describe('decode text', () => {
	const cases: readonly (readonly [name: string, bytes: Buffer, text: string | null])[] = [
		['every line end as LF', Buffer.from('a\r\nb\rc\nd\r\n\r'), 'a\nb\nc\nd\n\n'],
		['no BOM, but only the first', Buffer.from('\ufeffa\ufeff'), 'a\ufeff'],
		['characters of all lengths', Buffer.from('aé日🙂'), 'aé日🙂'],
		['nothing', Buffer.alloc(0), ''],
		['no NUL', Buffer.from('a\0'), null],
		['no Latin-1', Buffer.from([0x61, 0xe9]), null],
		['no character cut in half', Buffer.from('🙂').subarray(0, 3), null],
		['UTF-16 that says so', Buffer.from('\ufeffa日\r\n', 'utf16le'), 'a日\n'],
		['UTF-16 the other way round', Buffer.from('\ufeffa日', 'utf16le').swap16(), 'a日'],
		['no UTF-16 that does not', Buffer.from('ab', 'utf16le'), null],
		['no half of UTF-16', Buffer.from('\ufeffab', 'utf16le').subarray(0, 5), null],
	];
	for (const [name, bytes, text] of cases)
		it(`gives ${name}`, () => {
			assert.deepEqual(
				decodeText(bytes),
				text === null ? { kind: 'binary' } : { kind: 'text', text },
			);
		});

	it('is what the editor reads, where that is known', () => {
		const textOf = (bytes: Buffer, encoding: string) => {
			const decoded = decodeText(bytes, '', encoding);
			return decoded.kind === 'text' ? decoded.text : decoded.kind;
		};
		assert.equal(textOf(Buffer.from('für\r\n', 'latin1'), 'windows1252'), 'für\n');
		assert.equal(textOf(Buffer.from('für', 'latin1'), 'iso885915'), 'für');
		assert.equal(textOf(Buffer.from([0x93, 0xfa]), 'shiftjis'), '日');
		assert.equal(textOf(Buffer.from('ab', 'utf16le'), 'utf16le'), 'ab');
		// As wrong as the editor shows it.
		assert.equal(textOf(Buffer.from('ü'), 'windows1252'), 'Ã¼');
		// What a file says of itself counts more.
		assert.equal(textOf(Buffer.from('\ufeffü'), 'windows1252'), 'ü');
		assert.equal(textOf(Buffer.from('für', 'latin1'), 'utf8'), 'binary');
		assert.deepEqual(
			[Buffer.from('plain'), Buffer.from('für')].map((bytes) => textOf(bytes, 'cp437')),
			['plain', 'binary'],
		);
	});

	it('refuses a line that is too long, not a text that is', () => {
		const line = 'x'.repeat(maxLineLength);
		assert.equal(decodeText(Buffer.from(`a\n${line}\n${line}`)).kind, 'text');
		assert.equal(decodeText(Buffer.from(`a\n${line}x\n`)).kind, 'tooLarge');
		assert.equal(decodeText(Buffer.from(`a\n${line}x`)).kind, 'tooLarge');
	});

	it('takes of a notebook the sources of its cells', () => {
		const bytes = Buffer.from(JSON.stringify({ cells: [{ source: ['x = 1\n', 'y'] }] }));
		assert.deepEqual(decodeText(bytes, 'a.ipynb'), { kind: 'text', text: 'x = 1\ny\n' });
		assert.equal(decodeText(bytes, 'a.json').kind, 'text');
		const broken = Buffer.from('{"cells": [');
		assert.deepEqual(decodeText(broken, 'a.ipynb'), { kind: 'text', text: '{"cells": [' });
		assert.equal(decodeText(Buffer.alloc(4_000_001, ' '), 'a.ipynb').kind, 'tooLarge');
	});
});
