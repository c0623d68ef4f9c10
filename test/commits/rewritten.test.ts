import assert from 'node:assert/strict';
import { rewrittenAs } from '../../src/commits/rewritten.ts';
import { GitFixture } from './gitFixture.ts';

describe('commits that a branch has under another id', () => {
	const fixture = new GitFixture();

	it('are known by author, time and subject', async () => {
		const { repository } = fixture;
		const source = sourceOf(fixture);
		const first = repository.commit('first');
		repository.write('a.ts', 'one\n');
		const second = repository.commit('second');
		repository.write('b.ts', 'two\n');
		const third = repository.commit('third');
		repository.git('reset', '-q', '--hard', first);
		repository.write('c.ts', 'three\n');
		repository.commit('of another');
		repository.git('cherry-pick', second);
		const copy = repository.git('rev-parse', 'HEAD');
		repository.git('cherry-pick', third);
		repository.git('commit', '-q', '--amend', '-m', 'another subject');
		const last = repository.git('rev-parse', 'HEAD');
		const gone = 'e'.repeat(40);
		const of = async (lost: readonly string[], counted: readonly string[]) => [
			...(await rewrittenAs(source, lost, new Set(counted))),
		];
		const all = [gone, second, third];
		assert.deepEqual(await of(all, all), [
			[second, copy],
			[third, last],
		]);
		// What is counted has been told already, and what is not counted has no place to give.
		assert.deepEqual(await of(all, [...all, copy]), [[third, last]]);
		assert.deepEqual(await of(all, [third]), [[third, last]]);
		assert.deepEqual(await of([gone], [gone]), []);
		assert.deepEqual(await of([], []), []);
	});

	it('are told by their subjects where several were made at one time', async () => {
		const { repository } = fixture;
		const source = sourceOf(fixture);
		const first = repository.commit('first');
		const date = '--date=1600000000 +0000';
		const [one, two] = ['one', 'two'].map((name) => repository.commit(name, date));
		repository.git('reset', '-q', '--hard', first);
		repository.commit('reworded', date);
		repository.commit('one', date);
		const copy = repository.git('rev-parse', 'HEAD');
		const lost = [one ?? '', two ?? ''];
		assert.deepEqual([...(await rewrittenAs(source, lost, new Set(lost)))], [[one, copy]]);
	});
});

function sourceOf({ repository, sandbox, objects }: GitFixture) {
	return { client: sandbox.client, objects, root: repository.root, isExcluded: () => false };
}
