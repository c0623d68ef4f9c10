import assert from 'node:assert/strict';
import { baselineQuery } from '../../src/capture/baselineQuery.ts';

describe('baselineQuery', () => {
	it('knows the form that the editor uses', () => {
		const query = { kind: 'doc', documentId: 'modified-file-entry::1', chatSessionResource: {} };
		assert.equal(baselineQuery(JSON.stringify(query)), 'baseline');
		assert.equal(baselineQuery('{"kind":"snapshot"}'), 'other');
	});

	it('knows when it does not', () => {
		for (const query of ['', 'x=1', '[]', 'null', '{}', '{"kind":"doc"}', '{"kind":1}'])
			assert.equal(baselineQuery(query), 'unknown', query);
	});
});
