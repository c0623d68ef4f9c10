import assert from 'node:assert/strict';
import { linkedEditing } from '../../../src/attribution/detectors/linkedEditing.ts';
import { edit } from './signals.ts';

const earlier = [
	{
		type: 'docChanged',
		tMs: 940,
		doc: 'd',
		changes: [[3, 3, 'x']],
		length: 0,
		dirty: true,
	} as const,
];

describe('linkedEditing', () => {
	it('makes the other tag the same', () => {
		const end = edit('<dix|v>text</di{→x}v>', { earlier, language: 'html' });
		assert.deepEqual(
			[linkedEditing(...end)?.actor, linkedEditing(...end)?.origin],
			['user', 'typed'],
		);
		const start = edit('<di{v→}>text</di|>', { earlier, language: 'html' });
		assert.equal(linkedEditing(...start)?.origin, 'typed');
	});

	it('follows a key', () => {
		assert.equal(linkedEditing(...edit('<dix|v>text</di{→x}v>')), null);
		const late = earlier.map((event) => ({ ...event, tMs: -5_000 }));
		assert.equal(linkedEditing(...edit('<dix|v>text</di{→x}v>', { earlier: late })), null);
	});

	it('is in a tag, and makes one name of two', () => {
		assert.equal(linkedEditing(...edit('<dix|v>text</di{→y}v>', { earlier })), null);
		assert.equal(linkedEditing(...edit('dix|v text di{→x}v', { earlier })), null);
		assert.equal(linkedEditing(...edit('<dix|v>text{→x}</div>', { earlier })), null);
	});
});
