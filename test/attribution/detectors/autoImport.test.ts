import assert from 'node:assert/strict';
import { autoImport } from '../../../src/attribution/detectors/autoImport.ts';
import type { DocChangedEvent } from '../../../src/core/events.ts';
import { edit } from './signals.ts';

function pick(text: string, tMs = 1_001, doc = 'd'): DocChangedEvent {
	return { type: 'docChanged', tMs, doc, changes: [[9, 12, text]], length: 0, dirty: true };
}

const put = '{→import useThing from "./thing";\n}us|e';

describe('autoImport', () => {
	it('comes right before the pick, or later, when it was found', () => {
		for (const signals of [{ later: [pick('useThing')] }, { earlier: [pick('useThing()', 900)] }]) {
			const found = autoImport(...edit(put, signals));
			assert.deepEqual([found?.actor, found?.origin, found?.fresh], ['user', 'editor', true]);
		}
		const joined = edit('import { a{→, useThing} } from "a";\nuseThing|', {
			earlier: [pick('useThing', 900)],
		});
		assert.equal(autoImport(...joined)?.origin, 'editor');
	});

	it('holds the picked name, in the same document, soon', () => {
		for (const later of [pick('use'), pick('useThing', 1_001, 'e'), pick('a useThing')])
			assert.equal(autoImport(...edit(put, { later: [later] })), null);
		assert.equal(autoImport(...edit(put, { earlier: [pick('useThing', -9_000)] })), null);
		assert.equal(autoImport(...edit(put)), null);
	});

	it('is an import, when it comes later', () => {
		const call = edit('{→call(useThing);\n}us|e', { earlier: [pick('useThing', 900)] });
		assert.equal(autoImport(...call), null);
	});
});
