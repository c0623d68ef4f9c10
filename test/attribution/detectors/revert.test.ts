import assert from 'node:assert/strict';
import { revert } from '../../../src/attribution/detectors/revert.ts';
import { page } from '../notation.ts';
import { puts } from './signals.ts';

describe('revert', () => {
	it('sees a dirty document change and be clean', () => {
		assert.equal(revert(...puts('x', {}, { dirty: false }))?.undoes, true);
	});

	it('says nothing of what was clean, is or becomes dirty, is saved, or undone', () => {
		assert.equal(revert(...puts('x')), null);
		assert.equal(revert(...puts('x', { dirtyBefore: false }, { dirty: false })), null);
		assert.equal(revert(...puts('x', { becameDirty: true }, { dirty: false })), null);
		assert.equal(revert(...puts('x', { selectedBy: 'keyboard' }, { dirty: false })), null);
		assert.equal(revert(...puts('x', { saving: true }, { dirty: false })), null);
		assert.equal(revert(...puts('x', {}, { dirty: false, reason: 'undo' })), null);
	});

	it('brings the saved text back with its origins, wherever the difference is drawn', () => {
		const p = page('const a = 1;\n|').accept('const b = 2;\n');
		const text = 'const a = 1;\n';
		// The editor takes out `;⏎const b = 2` and leaves the `;⏎` that the AI wrote.
		const changes = [[11, 24, '']] as const;
		const change = { type: 'docChanged', doc: p.doc, changes, length: text.length } as const;
		p.desk.send({ ...change, dirty: false });
		p.desk.send({ type: 'docDirty', doc: p.doc, dirty: false });
		p.desk.pass(1_000);
		assert.equal(p.show, text);
		assert.notEqual(p.desk.attribution.book.get('w-1')?.goneMs, null);
		assert.equal(p.desk.last.reason, 'undo');
	});
});
