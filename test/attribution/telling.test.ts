import assert from 'node:assert/strict';
import { isTelling } from '../../src/attribution/telling.ts';

describe('isTelling', () => {
	it('counts letters, digits, the underscore and all beyond ASCII', () => {
		for (const text of ['abcd_123', 'a b-c.d(e)f;g:h', '数数数数数数数数'])
			assert.ok(isTelling(text, 8), text);
	});

	it('counts no marks and no white space', () => {
		for (const text of ['', '}', 'return;', '=========== ///', '[{(<@`~^>)}]'])
			assert.ok(!isTelling(text, 8), text);
	});

	it('needs as many as it is asked for', () => {
		assert.ok(isTelling('sevenup', 7));
		assert.ok(!isTelling('sevenup', 8));
	});
});
