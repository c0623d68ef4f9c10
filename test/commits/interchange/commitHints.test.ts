import assert from 'node:assert/strict';
import { commitHints } from '../../../src/commits/interchange/commitHints.ts';
import { ObjectReader } from '../../../src/commits/objects.ts';
import { Sandbox } from '../sandbox.ts';

describe('what trailers of commits say', () => {
	const sandbox = new Sandbox();
	after(() => sandbox.dispose());

	it('is told of the commits that name an AI, and of no other', async () => {
		const work = sandbox.repository();
		const commit = (message: string) => {
			work.git('commit', '-q', '--allow-empty', '-m', message);
			return work.git('rev-parse', 'HEAD');
		};
		const named = commit('Totals\n\nBody.\n\nCo-Authored-By: Claude <noreply@anthropic.com>');
		const plain = commit('Claude is only in the subject');
		const two = commit('x\n\nAssisted-by: codex:gpt-5\nCo-authored-by: Copilot <c@github.com>');
		const tree = work.git('rev-parse', 'HEAD^{tree}');
		const objects = new ObjectReader(sandbox.client, work.root);
		try {
			const hints = await commitHints(objects, [named, plain, two, tree, '0'.repeat(40), '-x']);
			assert.deepEqual([...hints].toSorted(), [
				...[[named, ['claude']] as const, [two, ['codex', 'copilot']] as const].toSorted(),
			]);
			// The same again, from memory.
			assert.deepEqual([...(await commitHints(objects, [plain, named])).keys()], [named]);
		} finally {
			objects.dispose();
		}
	});
});
