import assert from 'node:assert/strict';
import { lateTagMs, settleMs, settleTime } from '../../src/attribution/settleTime.ts';
import { edit, puts } from './detectors/signals.ts';
import { Desk } from './notation.ts';

describe('settleTime', () => {
	it('is longer for what may be a suggestion', () => {
		assert.equal(settleTime(edit('a = |{→compute(b);}')[0]), lateTagMs);
		assert.equal(settleTime(edit('a = |{→b}')[0]), settleMs);
		assert.equal(settleTime(edit('a = |;\n\n\n{→compute(b);}')[0]), settleMs);
		for (const signals of [{ active: false }, { saving: true }, { baseline: 'alone' }] as const)
			assert.equal(settleTime(puts('compute(b);', signals)[0]), settleMs);
		const reload = puts('compute(b);', { dirtyBefore: false }, { dirty: false });
		assert.equal(settleTime(reload[0]), settleMs);
		const [saved] = edit('a = |{→compute(b);}', { dirtyBefore: false });
		const clean = { ...saved, event: { ...saved.event, dirty: false } };
		assert.equal(settleTime(clean), lateTagMs);
		const host = { source: 'suggest' };
		assert.equal(settleTime(puts('compute', { useHostReason: true }, { host })[0]), settleMs);
		assert.equal(settleTime(puts('compute', {}, { host })[0]), lateTagMs);
	});

	it('lets a late tag count for what nothing else explains', () => {
		const late = (text: string) => {
			const p = new Desk().open('x|\n', { dirty: true });
			const { desk } = p;
			desk.quickly(() => {
				p.change([[1, 1, text]]);
				desk.pass(100);
				desk.send({ type: 'accepted', gesture: 'commit', doc: p.doc });
			});
			return p.show;
		};
		assert.equal(late(' = compute(a, b);'), 'x[1: = compute(a, b);]\n');
		assert.equal(late('yz'), 'x(e:yz)\n');
	});

	it('lets a late dirty flag and a late tag count in a document that was just saved', () => {
		const p = new Desk().open('x|\n');
		const { desk, doc } = p;
		desk.quickly(() => {
			desk.send({ type: 'selected', doc, selections: [[1, 1]], by: 'keyboard' });
			const changes = [[1, 1, ' = compute(a, b);']] as const;
			desk.send({ type: 'docChanged', doc, changes, length: 19, dirty: false });
			desk.pass(100);
			desk.send({ type: 'docDirty', doc, dirty: true });
			desk.send({ type: 'accepted', gesture: 'commit', doc });
		});
		assert.equal(p.show, 'x[1: = compute(a, b);]\n');
	});

	it('keeps the order of what comes after, and what the person does next apart', () => {
		const p = new Desk().open('|\n', { dirty: true });
		p.desk.quickly(() => {
			p.change([[0, 0, 'a whole statement();']]);
			p.desk.pass(60);
			p.type('x');
		});
		assert.equal(p.show, '(?:a whole statement();){x}\n');
	});
});
