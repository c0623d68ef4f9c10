import assert from 'node:assert/strict';
import { addressOf, peopleOf } from '../../src/commits/people.ts';

const ada = 'Ada > L. <Ada@Example.org> 1700000000 +0100';

describe('the people of a commit', () => {
	it('are the committer alone, by address', () => {
		assert.deepEqual(peopleOf(ada, 'Subject\n\nCo-authored by nobody\n'), ['ada@example.org']);
		assert.deepEqual(peopleOf('nobody', 'Subject'), []);
		assert.equal(addressOf('x <> 1'), null);
	});

	it('are also those of its trailers, each once', () => {
		const message =
			'Subject\n\nCo-authored-by: Bob <bob@example.org>\nco-authored-by:Eve <EVE@example.org>\nCo-authored-by: Ada <ada@example.org>\nCo-authored-by: Bob <bob@example.org>\n';
		assert.deepEqual(peopleOf(ada, message), [
			'ada@example.org',
			'bob@example.org',
			'eve@example.org',
		]);
	});

	it('are no AI agents, however they sign', () => {
		for (const who of [
			'Claude <noreply@anthropic.com>',
			'Claude Opus 4 <someone@example.org>',
			'Copilot <223556219+Copilot@users.noreply.github.com>',
			'copilot-swe-agent[bot] <198982749+Copilot@users.noreply.github.com>',
			'Cursor Agent <cursoragent@cursor.com>',
			'aider (gpt-5) <aider@aider.chat>',
			'dependabot[bot] <support@github.com>',
		])
			assert.deepEqual(peopleOf(ada, `S\n\nCo-authored-by: ${who}\n`), ['ada@example.org'], who);
	});

	it('are at most twenty', () => {
		const many = Array.from({ length: 50 }, (_, n) => `Co-authored-by: P <p${n}@x.org>`).join('\n');
		assert.equal(peopleOf(ada, many).length, 20);
	});
});
