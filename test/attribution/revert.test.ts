import assert from 'node:assert/strict';
import { page } from './notation.ts';

describe('an edit that returns the text to what it was', () => {
	it('leaves no residue, key by key, also after a save', () => {
		const p = page('|').accept('total += price;').delete('price').at(';').type('cost');
		p.save();
		for (let i = 0; i < 4; i++) p.backspace();
		assert.equal(p.type('price').show, '[1:total += price;]');
		assert.equal(p.save().show, '[1:total += price;]');
	});

	it('gives a line that an AI replaced back to who had written it', () => {
		const p = page('|').type('mine').accept('ours', 'commit', 4).backspace(4).type('mine');
		assert.equal(p.show, '{mine}');
		assert.equal(p.desk.counters(1), '4+0+0=0+4');
	});

	it('takes no code from an AI that wrote anew what a person had deleted', () => {
		const p = page('|').type('first second');
		p.delete('first secon').at('d').accept('first seco').type('n');
		assert.equal(p.show, '[1:first seco]{nd}');
	});

	it('that an AI makes is the AI’s', () => {
		const p = page('|').type('mine').backspace(4).accept('mine');
		assert.equal(p.show, '[1:mine]');
	});
});
