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
		['no UTF-16', Buffer.from('\ufeffab', 'utf16le'), null],
	];
	for (const [name, bytes, text] of cases)
		it(`gives ${name}`, () => {
			assert.deepEqual(
				decodeText(bytes),
				text === null ? { kind: 'binary' } : { kind: 'text', text },
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
