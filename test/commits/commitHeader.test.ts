import assert from 'node:assert/strict';
import { type CommitHeader, parseCommit } from '../../src/commits/commitHeader.ts';

function headerOf(text: string): CommitHeader {
	const bytes = Buffer.from(text);
	const header = parseCommit({ kind: 'object', type: 'commit', bytes });
	assert.ok(header);
	return header;
}

const parent = 'a'.repeat(40);
const text = (author: string, committer: string, message: string) =>
	`tree ${parent}\nparent ${parent}\nauthor ${author}\ncommitter ${committer}\n\n${message}`;

describe('commit header', () => {
	const ada = 'Ada > L. <ada@example.org> 1700000000 +0100';
	const first = headerOf(text(ada, ada, 'Subject\n\nparent b\n'));

	it('has parents and the time of the commit, and reads no message as header', () => {
		assert.deepEqual(first.parents, [parent]);
		assert.equal(first.committedMs, 1_700_000_000_000);
	});

	it('keeps its identity through a rewrite, and its author through a new subject', () => {
		const bob = 'Bob <bob@example.org> 1800000000 +0000';
		const rewritten = headerOf(text(ada, bob, 'Subject\n\nMore\n'));
		assert.deepEqual(rewritten.identity, first.identity);
		assert.notEqual(rewritten.committer, first.committer);
		const reworded = headerOf(text(ada, bob, 'Other\n')).identity;
		assert.equal(reworded[0], first.identity[0]);
		assert.notEqual(reworded[1], first.identity[1]);
		assert.notEqual(headerOf(text(bob, bob, 'Subject')).identity[0], first.identity[0]);
		assert.ok(!JSON.stringify(first).includes('Ada'));
	});

	it('is null for what is no commit', () => {
		assert.equal(parseCommit({ kind: 'missing' }), null);
		const bytes = Buffer.from('x');
		assert.equal(parseCommit({ kind: 'object', type: 'blob', bytes }), null);
	});
});
