import assert from 'node:assert/strict';
import { blame, parseBlame } from '../../src/commits/blame.ts';
import { Sandbox } from './sandbox.ts';

describe('blame', () => {
	const sandbox = new Sandbox();
	after(() => sandbox.dispose());

	it('says of each line which commit brought it, from where', async () => {
		const work = sandbox.repository();
		work.write('a b.ts', 'one\nfilename x\n');
		const first = work.commit('1');
		work.git('mv', 'a b.ts', 'ü.ts');
		work.write('ü.ts', 'new\none\nfilename x\n');
		const second = work.commit('2');
		assert.deepEqual(await blame(sandbox.client, work.root, second, 'ü.ts'), [
			{ line: 1, commit: second, path: 'ü.ts', was: 1 },
			{ line: 2, commit: first, path: 'a b.ts', was: 1 },
			{ line: 3, commit: first, path: 'a b.ts', was: 2 },
		]);
		assert.equal(await blame(sandbox.client, work.root, second, '--output=x'), null);
	});

	it('leaves out what is cut off, and reads quoted paths', () => {
		const hash = 'a'.repeat(40);
		const text = `${hash} 1 1 1\nfilename "a\\t\\"b\\303\\274"\n\tx\n${hash} 2 2\n`;
		assert.deepEqual(parseBlame(text), [{ line: 1, commit: hash, path: 'a\t"bü', was: 1 }]);
		assert.deepEqual(parseBlame('fatal: no\n'), []);
	});
});
