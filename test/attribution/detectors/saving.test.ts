import assert from 'node:assert/strict';
import { saving } from '../../../src/attribution/detectors/saving.ts';
import { page } from '../notation.ts';
import { puts } from './signals.ts';

describe('saving', () => {
	it('takes what changes during a save for the editor', () => {
		assert.equal(saving(...puts('x', { saving: true }))?.actor, 'editor');
		assert.equal(saving(...puts('x')), null);
		assert.equal(saving(...puts('x', { saving: true }, { reason: 'undo' })), null);
	});

	it('leaves keys at the caret and pastes to the person, and to the editor what it does elsewhere meanwhile', () => {
		const more = { saving: true, selectedBy: 'keyboard' } as const;
		assert.equal(saving(...puts('x', more)), null);
		assert.equal(saving(...puts('x', { ...more, selections: [[900, 900]] }))?.actor, 'editor');
		assert.equal(saving(...puts('x', { ...more, active: false }))?.actor, 'editor');
		const paste = { type: 'paste', tMs: 0, doc: 'file:///a.ts', text: 'x' } as const;
		assert.equal(saving(...puts('x', { saving: true, paste })), null);
	});

	it('is over for the person when a save fails, whose end is never told', () => {
		const p = page('|').accept('compute(b);');
		p.desk.send({ type: 'docWillSave', doc: p.doc });
		p.desk.pass(2_000);
		p.at('compute', 'after').type('All');
		assert.equal(p.show, '[1:compute]{All}[1:(b);]');
		assert.deepEqual([p.desk.last.actor, p.desk.touched], ['user', '1+']);
	});
});
