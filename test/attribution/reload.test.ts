import assert from 'node:assert/strict';
import { explainByRelatives, explainReload } from '../../src/attribution/reload.ts';
import { originOf } from '../../src/core/origins.ts';
import { RunMap } from '../../src/core/runMap.ts';
import { finish } from '../../src/core/steps.ts';
import { page } from './notation.ts';

const git = {
	type: 'gitOperation',
	repo: 'r',
	root: '/r',
	operation: 'x',
	from: null,
	to: 'y',
} as const;

describe('explainByRelatives', () => {
	it('gives what came from disk the origins of a version it may come from', () => {
		const p = page('a\n').reload('a\nother();\nstranger();\n');
		const ledger = p.desk.attribution.docs.get(p.doc)?.ledger;
		assert.ok(ledger);
		const text = 'other();\nmore();\n';
		const version = { text, map: RunMap.filled(text.length, originOf('pasted')) };
		finish(explainByRelatives(ledger, [version], p.desk.tMs, p.desk.attribution.book));
		assert.equal(p.show, 'a\n(p:other();\n)(x:stranger();\n)');
	});
});

describe('explainReload', () => {
	it('gives a reload to git, once, and only what came with it', () => {
		const p = page('a\n').reload('a\nb\n').reload('a\nb\nc\n');
		const state = p.desk.attribution.docs.get(p.doc);
		assert.ok(state);
		explainReload(state, { ...git, tMs: p.desk.tMs });
		assert.equal(p.show, 'a\n(x:b\n)(g:c\n)');
		assert.equal(state.reload, null);
	});

	it('leaves it when the document changed meanwhile', () => {
		const p = page('a\n|').reload('a\nb\n').type('c');
		p.desk.send(git);
		assert.equal(p.show, 'a\n{c}(x:b\n)');
	});
});
