import assert from 'node:assert/strict';
import { Desk, page } from './notation.ts';

const git = {
	type: 'gitOperation',
	repo: '/r/.git',
	root: '/r',
	operation: 'checkout',
	from: null,
	to: 'f00',
} as const;

describe('attribution of documents', () => {
	describe('reloads', () => {
		it('does not take the first edit after a save for a reload, though its flag lies', () => {
			const p = page('x|').type('y').save().type('z');
			assert.equal(p.show, 'x{yz}');
		});

		it('calls a clean document that changes and stays clean external', () => {
			const p = page('one\n').reload('one\ntwo\n');
			assert.equal(p.show, 'one\n(x:two\n)');
			assert.equal(p.desk.last.actor, 'external');
			assert.equal(p.desk.requests.at(-1)?.need, 'remembered');
		});

		it('calls it git when git did something shortly before', () => {
			const p = page('one\n');
			p.desk.send(git);
			p.desk.pass(1_900);
			assert.equal(p.reload('one\ntwo\n').show, 'one\n(g:two\n)');
		});

		it('… or shortly after', () => {
			const p = page('one\n').reload('one\ntwo\n');
			p.desk.pass(1_500);
			p.desk.send(git);
			assert.equal(p.show, 'one\n(g:two\n)');
		});

		it('… but not later', () => {
			const p = page('one\n').reload('one\ntwo\n');
			p.desk.pass(2_500);
			p.desk.send(git);
			assert.equal(p.show, 'one\n(x:two\n)');
		});

		it('brings every origin back with a text that was there before', () => {
			const p = page('a();\n|b();\n').accept('mid();\n').save();
			const shown = p.show;
			p.reload('b();\nother();\na();\n').reload('a();\nmid();\nb();\n');
			assert.equal(p.show, shown);
			const c = p.desk.attribution.book.countersOf('w-1');
			assert.deepEqual([c?.inserted, c?.surviving], [7, 7]);
			assert.equal(p.desk.attribution.book.get('w-1')?.goneMs, null);
		});
	});

	describe('drift', () => {
		it('asks for the text, repairs and counts', () => {
			const p = page('one two|').accept('AI code');
			p.change([[0, 0, 'x']], { length: 99 });
			assert.deepEqual(p.desk.requests.at(-1), { need: 'text', doc: p.doc });
			assert.deepEqual(p.desk.counts, ['resync']);
			p.desk.send({ type: 'docText', doc: p.doc, text: 'one XX two AI code!' });
			assert.equal(p.show, 'one (?:XX two )[1:AI code](?:!)');
			p.text = 'one XX two AI code!';
			p.caret = p.text.length;
			assert.equal(p.type('y').show.slice(-7), '(?:!){y}'.slice(-7));
		});

		it('asks once, however much comes meanwhile', () => {
			const p = page('one');
			for (let i = 0; i < 3; i++) p.change([[0, 0, 'x']], { length: 99 });
			assert.equal(p.desk.requests.filter(({ need }) => need === 'text').length, 1);
		});
	});

	describe('closing', () => {
		it('goes back to what was saved', () => {
			const p = page('x|').accept('one').save().accept('two').close();
			assert.equal(p.show, 'x[1:one]');
			assert.equal(p.desk.counters(2), '3+0+0=0+3');
			assert.notEqual(p.desk.attribution.book.get('w-2')?.goneMs, null);
			assert.equal(p.desk.attribution.book.get('w-1')?.goneMs, null);
		});

		it('keeps a saved document for the commit, and goes on where it was', () => {
			const p = page('x|').accept('one').save().close();
			assert.equal(p.show, 'x[1:one]');
			assert.equal(p.opened().look().type('y').show, 'x[1:one]{y}');
		});

		it('forgets an untitled one', () => {
			const desk = new Desk();
			const p = desk.open('|', { doc: 'untitled:1', file: null }).accept('one').close();
			assert.equal(p.show, 'gone');
			assert.equal(desk.counters(1), '3+0+0=0+3');
		});

		it('does not mind closing and opening in one go, as for another language', () => {
			const desk = new Desk();
			const p = desk.open('|', { doc: 'untitled:1', file: null }).accept('one');
			desk.quickly(() => {
				desk.send({ type: 'docClosed', doc: p.doc });
				p.opened('python');
			});
			assert.equal(p.type('y').show, '[1:one]{y}');
			assert.equal(desk.attribution.docs.get(p.doc)?.language, 'python');
		});
	});

	it('loses nothing while it waits for the store', () => {
		const desk = new Desk();
		const p = desk.open('x|', { answered: false }).accept('one').type('y').save();
		p.type('z');
		desk.pass(5_000);
		assert.equal(p.show, 'gone');
		p.answered();
		assert.equal(p.show, 'x[1:one]{yz}');
		assert.deepEqual(desk.counts, []);
		assert.equal(p.close().show, 'x[1:one]{y}');
	});

	it('drops everything of an ignored document, also what waits', () => {
		const desk = new Desk();
		const p = desk.open('x|', { answered: false }).accept('secret');
		desk.send({ type: 'docIgnored', doc: p.doc });
		p.answered();
		assert.equal(p.show, 'gone');
		assert.deepEqual([...desk.attribution.book.ids()], []);
		const q = desk.open('x|');
		desk.quickly(() => {
			q.accept('secret');
			desk.send({ type: 'docIgnored', doc: q.doc });
		});
		assert.deepEqual([...desk.attribution.book.ids()], []);
	});

	it('keeps two documents apart', () => {
		const desk = new Desk();
		const p = desk.open('p|');
		const q = desk.open('q|', { doc: 'file:///r/b.ts', file: '/r/b.ts' });
		desk.quickly(() => {
			p.look().accept('one');
			q.look().accept('two');
			p.look().type('1');
			q.look().type('2');
		});
		assert.deepEqual([p.show, q.show], ['p[1:one]{1}', 'q[2:two]{2}']);
	});
});
