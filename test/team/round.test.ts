import assert from 'node:assert/strict';
import fc from 'fast-check';
import { newRound, readRound } from '../../src/team/round.ts';

describe('the token of a round', () => {
	it('is read back however it was typed', () => {
		fc.assert(
			fc.property(fc.uint8Array({ minLength: 24, maxLength: 24 }), (random) => {
				const token = newRound(random);
				assert.match(token, /^RW(-[0-9A-HJKMNP-TV-Z]{4}){7}$/);
				const typed = [
					token,
					token.toLowerCase(),
					token.slice(3),
					`  ${token.replaceAll('-', ' ')}\n`,
					token.slice(3).replaceAll('0', 'o').replaceAll('1', 'l'),
				];
				for (const text of typed) assert.deepEqual(readRound(text), { kind: 'round', token });
			}),
		);
	});

	it('may begin like its own prefix', () => {
		const token = newRound(Uint8Array.of(24, 28, ...new Uint8Array(22)));
		assert.ok(token.startsWith('RW-RW'));
		assert.deepEqual(readRound(token.slice(3)), { kind: 'round', token });
		assert.deepEqual(readRound(token), { kind: 'round', token });
	});

	it('is another one each time', () => {
		const tokens = new Set(Array.from({ length: 100 }, () => newRound()));
		assert.equal(tokens.size, 100);
	});

	it('tells a typing error', () => {
		const token = newRound(Uint8Array.from({ length: 24 }, (_, at) => at));
		const refusal = (text: string) => {
			const read = readRound(text);
			return read.kind === 'refused' ? read.why : 'a round';
		};
		for (const at of [4, 13, 20, token.length - 1]) {
			const wrong = token[at] === 'Z' ? 'Y' : 'Z';
			assert.match(refusal(token.slice(0, at) + wrong + token.slice(at + 1)), /typing error/);
		}
		const swapped = token.replace('0123', '1023');
		assert.notEqual(swapped, token);
		assert.match(refusal(swapped), /typing error/);
		assert.match(refusal(token.slice(0, -1)), /this has 27/);
		assert.match(refusal(''), /this has 0/);
		assert.match(refusal(`U${token.slice(4)}`), /no U/);
	});

	it('takes any text without harm', () => {
		fc.assert(fc.property(fc.string(), (text) => readRound(text).kind === 'refused'));
	});

	it('wants enough randomness', () => {
		assert.throws(() => newRound(new Uint8Array(3)), RangeError);
	});
});
