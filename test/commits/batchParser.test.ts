import assert from 'node:assert/strict';
import { BatchParser, type GitObject } from '../../src/commits/batchParser.ts';

describe('batch parser', () => {
	const a = `${'a'.repeat(40)} blob 5\nx\ny\n\0\n`;
	const output = Buffer.from(
		`${a}${'b'.repeat(40)} missing\n${'c'.repeat(40)} tree 9\n123456789\n${a}`,
	);

	it('reads output cut at every byte', () => {
		const whole = parsed([output]);
		assert.deepEqual(
			whole.map((object) => (object.kind === 'object' ? object.type : object.kind)),
			['blob', 'missing', 'tooLarge', 'blob'],
		);
		for (let cut = 0; cut <= output.length; cut++)
			assert.deepEqual(parsed([output.subarray(0, cut), output.subarray(cut)]), whole);
		assert.deepEqual(parsed([...output].map((byte) => Buffer.from([byte]))), whole);
	});

	function parsed(chunks: Buffer[]): GitObject[] {
		const found: GitObject[] = [];
		const parser = new BatchParser(8, (object) => found.push(object));
		for (const chunk of chunks) parser.push(chunk);
		return found;
	}
});
