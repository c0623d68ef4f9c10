import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loaded } from '../src/loaded.ts';

describe('a bundle', () => {
	it('is loaded once, from wherever it lies', () => {
		const folder = mkdtempSync(join(tmpdir(), 'rework loaded '));
		try {
			const bundle = join(folder, 'a.cjs');
			writeFileSync(bundle, 'exports.made = {};');
			const { made } = loaded<{ made: object }>(bundle);
			assert.equal(loaded<{ made: object }>(bundle).made, made);
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});
