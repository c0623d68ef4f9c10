import assert from 'node:assert/strict';
import { parseDiffTree } from '../../src/commits/diffTree.ts';

const a = 'a'.repeat(40);
const b = 'b'.repeat(40);
const none = '0'.repeat(40);
const entries = [
	`:100644 100755 ${a} ${b} M\0x y\0`,
	`:000000 100644 ${none} ${b} A\0li\nne\0`,
	`:100644 000000 ${a} ${none} D\0:gone\0`,
	`:100644 100644 ${a} ${b} R090\0old\0new\0`,
	`:100644 120000 ${a} ${b} T\0link\0`,
	`:120000 100644 ${a} ${b} T\0file\0`,
	`:160000 160000 ${a} ${b} M\0module\0`,
];

describe('diff tree', () => {
	const changes = parseDiffTree(entries.join(''));

	it('reads every kind of change', () => {
		const shown = changes.map(({ path, fromPath, blob, parentBlob, regular }) =>
			[path, fromPath, parentBlob?.[0] ?? '-', blob?.[0] ?? '-', regular].join('|'),
		);
		assert.deepEqual(shown, [
			'x y||a|b|true',
			'li\nne||-|b|true',
			':gone||a|-|true',
			'new|old|a|b|true',
			'link||a|-|true',
			'file||-|b|true',
			'module||a|b|false',
		]);
	});

	it('leaves out what is cut, at every character', () => {
		const output = entries.join('');
		for (let cut = 0; cut <= output.length; cut++) {
			const found = parseDiffTree(output.slice(0, cut));
			assert.deepEqual(found, changes.slice(0, found.length));
		}
	});

	it('passes over a commit line', () => {
		assert.deepEqual(parseDiffTree(`${a}\0${entries[0]}`), changes.slice(0, 1));
	});
});
