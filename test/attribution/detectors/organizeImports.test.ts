import assert from 'node:assert/strict';
import { organizeImports } from '../../../src/attribution/detectors/organizeImports.ts';
import { edit } from './signals.ts';

type Case = readonly [what: string, ...given: Parameters<typeof edit>];

describe('organizeImports', () => {
	const known: readonly Case[] = [
		[
			'lines that change places',
			'import { {b→a} } from "./{b→a}";\nimport { {a→b} } from "./{a→b}";\nb(a);',
		],
		['one that goes', '{import c from "c";\n→}import a{, z→} from "a";\na();'],
		['another language', 'from a import {z, b→b, z}\nimport os\n', { language: 'python' }],
		['statements over several lines', 'import {\n\t{b→a},\n\t{a→b},\n} from "x";\n'],
		['the last of them, right before code', 'import a from "a";\n{import b from "b";\n→}a();\n'],
		[
			'one that comes back further down',
			'{import b from "b";\n→}import a from "a";\n{→import b from "b";\n}a();\n',
		],
	];
	for (const [what, ...given] of known)
		it(`knows ${what}`, () => {
			const found = organizeImports(...edit(...given));
			assert.deepEqual([found?.actor, found?.origin], ['editor', 'editor']);
		});

	const others: readonly Case[] = [
		['a new name', 'import { {b→c} } from "./b";\n'],
		['a new import', 'import a from "a";\n{→import b from "b";\n}'],
		['code', 'import a from "a";\n{b(a)→a(b)};\n'],
	];
	for (const [what, ...given] of others)
		it(`leaves ${what}`, () => assert.equal(organizeImports(...edit(...given)), null));
});
