import assert from 'node:assert/strict';
import { encodingLabel } from '../../src/commits/encodings.ts';

/** As the editor's own documentation lists them. */
const names = [
	...['utf8', 'utf8bom', 'utf16le', 'utf16be', 'windows1252', 'iso88591', 'iso88593', 'iso885915'],
	...['macroman', 'windows1256', 'iso88596', 'windows1257', 'iso88594', 'iso885914', 'windows1250'],
	...['iso88592', 'windows1251', 'cp866', 'iso88595', 'koi8r', 'koi8u', 'iso885913', 'windows1253'],
	...['iso88597', 'windows1255', 'iso88598', 'iso885910', 'iso885916', 'windows1254', 'iso88599'],
	...['windows1258', 'gbk', 'gb18030', 'cp950', 'big5hkscs', 'shiftjis', 'eucjp', 'euckr'],
	...['windows874', 'iso885911', 'gb2312'],
];
const foreign = ['cp437', 'cp852', 'cp1125', 'koi8ru', 'koi8t', 'cp865', 'cp850'];

describe('encodings', () => {
	it('of the editor have a name that can be decoded, or none', () => {
		for (const name of names) {
			const label = encodingLabel(name);
			assert.ok(label, name);
			assert.doesNotThrow(() => new TextDecoder(label), name);
		}
		assert.deepEqual(
			foreign.map(encodingLabel),
			foreign.map(() => null),
		);
	});
});
