import assert from 'node:assert/strict';
import { globPattern } from '../../src/commits/glob.ts';

describe('glob', () => {
	const matches: Record<string, readonly [yes: string[], no: string[]]> = {
		'*.ts': [
			['a.ts', 'x/y/a.ts', '.ts'],
			['a.tsx', 'a.ts/b'],
		],
		'/*.ts': [['a.ts'], ['x/a.ts']],
		'src/**': [
			['src/a', 'x/src/a/b'],
			['src', 'srcs/a'],
		],
		'gen/': [
			['gen/a', 'x/gen/a/b'],
			['gen', 'genes/a'],
		],
		'a/**/b': [
			['a/b', 'a/x/b', 'a/x/y/b'],
			['ab', 'a/xb'],
		],
		'**/b': [['b', 'a/b'], ['ab']],
		'a?.{js,css}': [
			['ab.js', 'x/ab.css'],
			['a.js', 'a/.js', 'ab.ts'],
		],
		'{a,b{c,d}}': [
			['a', 'bc', 'x/bd'],
			['b', 'c'],
		],
		'[ab]x': [['ax', 'bx'], ['cx']],
		'[!ab]x': [['cx'], ['ax', '/x']],
		'a+(b).c$': [['a+(b).c$'], ['aab.c']],
		'a,b': [['a,b'], ['a', 'b']],
		'日*': [['日本'], ['本']],
		'{a': [[], ['a', '{a']],
		'a}': [['a}'], ['a']],
		'[z-a]': [[], ['a', 'z']],
		'': [[], ['a']],
	};
	for (const [glob, [yes, no]] of Object.entries(matches)) {
		it(`${glob} takes ${yes.join(' ')} and not ${no.join(' ')}`, () => {
			const pattern = globPattern(glob);
			for (const path of yes) assert.equal(pattern.test(path), true, path);
			for (const path of no) assert.equal(pattern.test(path), false, path);
		});
	}
});
