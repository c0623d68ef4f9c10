import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeRuns, encodeRuns } from '../../src/core/runCodec.ts';
import { RunMap } from '../../src/core/runMap.ts';
import { anyRuns, toMap } from './runNotation.ts';

describe('runCodec', () => {
	// the map ~ its bytes
	for (const [letters, bytes] of [
		['', '01'],
		['aaa', '01 03 00'],
		['aab', '01 02 00 01 02'],
		['ba', '01 01 02 01 01'],
	] as const) {
		it(`${letters || 'nothing'} is ${bytes}`, () => {
			const encoded = encodeRuns(toMap(letters));
			assert.equal(Buffer.from(encoded).toString('hex'), bytes.replaceAll(' ', ''));
		});
	}

	// bytes that are no encoding ~ the reason
	for (const [bytes, reason] of [
		['', /Version missing/],
		['02 01 00', /Version 2/],
		['01 03', /cut off .* byte 1/],
		['01 03 80', /cut off/],
		['01 ff ff ff ff ff ff 00', /too long/],
		['01 83 00 00', /too long/],
		['01 00 00', /empty run/],
		['01 01 02 01 00', /neighbouring runs of origin 1 at byte 3/],
		['01 01 01', /Origin -1/],
		['01 ff ff ff ff 0f 00', /length of 4294967295/],
	] as const) {
		it(`refuses ${bytes || 'no bytes'}`, () => {
			const decoded = decodeRuns(Buffer.from(bytes.replaceAll(' ', ''), 'hex'));
			assert.ok(!(decoded instanceof RunMap));
			assert.match(decoded.error, reason);
		});
	}

	it('gives back every map', () => {
		const big = fc.record({ length: fc.nat(2 ** 24), origin: fc.nat(2 ** 31 - 1) });
		const runs = fc.oneof(anyRuns(800), fc.array(big, { maxLength: 100 }));
		fc.assert(
			fc.property(runs, (list) => {
				const map = RunMap.of(list);
				const decoded = decodeRuns(encodeRuns(map));
				assert.ok(decoded instanceof RunMap && decoded.equals(map));
			}),
		);
	});

	it('never throws, and accepts only what it would write', () => {
		const hostile = fc.uint8Array({ maxLength: 40 }).map((bytes) => Uint8Array.of(1, ...bytes));
		fc.assert(
			fc.property(fc.oneof(hostile, fc.uint8Array({ maxLength: 40 })), (bytes) => {
				const decoded = decodeRuns(bytes);
				if (decoded instanceof RunMap) assert.deepEqual(encodeRuns(decoded), bytes);
				else assert.ok(decoded.error.length > 0);
			}),
			{ numRuns: 2000 },
		);
	});
});
