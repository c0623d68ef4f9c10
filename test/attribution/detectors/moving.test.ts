import assert from 'node:assert/strict';
import { moving } from '../../../src/attribution/detectors/moving.ts';
import { edit } from './signals.ts';

function by(...given: Parameters<typeof edit>): string | undefined {
	return moving(...edit(...given))?.actor;
}

describe('moving', () => {
	it('knows lines that change places', () => {
		assert.equal(by('one();\n{→three();\n}tw|o();{\nthree();→}\n'), 'user');
		assert.equal(by('«{gamma\nalpha\nbeta→alpha\nbeta\ngamma}»\n'), 'user');
		assert.equal(by('«{gamma\nalpha\ngamma\n→gamma\nalpha\n}»'), 'user');
		assert.equal(by('one(«{alpha→}»);\ntwo({→alpha});'), 'user');
		assert.equal(by('{→if (x)\n}{→\t}al|pha();\n{if (x)\n→}'), 'user');
	});

	it('knows a tool where no caret is', () => {
		assert.equal(by('{b\na→a\nb}\n\n\n|'), 'editor');
		assert.equal(by('«{b\na→a\nb}»', { active: false }), 'editor');
	});

	it('leaves what is new, what only goes, and keys', () => {
		assert.equal(by('«{gamma\nalpha→alpha\ndelta}»'), undefined);
		assert.equal(by('«{gamma→gamma\ngamma}»'), undefined);
		assert.equal(by('«{gamma\n→}»'), undefined);
		assert.equal(by('«{a→a }»', { next: ['|'], by: 'keyboard' }), undefined);
	});
});
