import assert from 'node:assert/strict';
import { settleMs } from '../../src/attribution/settleTime.ts';
import { page } from './notation.ts';

// Order and streams are told by attribution.test.ts, stream.test.ts and laws.test.ts.
describe('Unsettled', () => {
	it('settles a change when its time has come, not before', () => {
		const p = page('|');
		p.desk.quickly(() => {
			p.type('x');
			p.desk.pass(settleMs - 4);
			assert.equal(p.show, '');
			p.desk.pass(4);
			assert.equal(p.show, '{x}');
		});
	});

	it('says when something is due next', () => {
		const p = page('|');
		assert.equal(p.desk.attribution.nextDueMs, Number.POSITIVE_INFINITY);
		p.desk.quickly(() => {
			const { tMs } = p.desk;
			p.type('x');
			assert.equal(p.desk.attribution.nextDueMs, tMs + settleMs);
		});
	});

	it('asks for the text where a change cannot be placed', () => {
		const p = page('abc');
		p.desk.quickly(() => p.change([[2, 3, 'x']], { length: 99 }));
		assert.deepEqual(p.desk.counts, ['resync']);
	});
});
