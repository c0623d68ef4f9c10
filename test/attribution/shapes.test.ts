import assert from 'node:assert/strict';
import { classify } from '../../src/attribution/classify.ts';
import { shapes } from '../../src/attribution/shapes.ts';
import { edit } from './detectors/signals.ts';

function found(...given: Parameters<typeof edit>): string {
	const { actor, origin } = classify(...edit(...given));
	return `${actor} ${origin}`;
}

describe('shapes', () => {
	it('are asked in an order in which the surer answer comes first', () => {
		const cases: readonly (readonly [marked: string, said: string])[] = [
			['a|{→b}', 'user typed'],
			['a {→// }b|', 'user typed'],
			['«two(a);»{→two(a);}', 'user typed'],
			['{qu→quantity}|', 'user editor'],
			['f({alp|ha→omega}, {alpha→omega})', 'user editor'],
			['{b\na→a\nb}\n\n\n|', 'editor editor'],
			[
				'{import b from "b";\nimport a from "a";→import a from "a";\nimport b from "b";}\n\n\n|',
				'editor editor',
			],
		];
		for (const [marked, said] of cases) assert.equal(found(marked), said, marked);
	});

	it('leave to nobody what other extensions write', () => {
		const block = 'function generated(a, b) {\n\treturn a + b;\n}\n';
		assert.equal(found(`one();\n|{→${block.replaceAll(/[{}]/g, '')}}`), 'unknown unknown');
		assert.equal(found('{→// Copyright Somebody\n\n}one();\n\n|'), 'unknown unknown');
		assert.equal(found('one();|\n\n\n{→word}'), 'unknown unknown');
		assert.equal(found('one();|\n\n\ntwo({1→2});'), 'unknown unknown');
	});

	it('never say that an AI wrote', () => {
		for (const shape of shapes) {
			const said = shape(...edit('a = |{→compute(the, whole) + answer;\nof();}'));
			assert.equal(said, null);
		}
	});
});
