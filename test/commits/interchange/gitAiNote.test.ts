import assert from 'node:assert/strict';
import { readGitAiNote } from '../../../src/commits/interchange/gitAiNote.ts';

const metadata = {
	schema_version: 'authorship/3.0.0',
	base_commit_sha: 'c0ffee',
	prompts: {
		'461b68f': {
			agent_id: { tool: 'cursor', id: 'k1', model: 'm1' },
			messages: [{ type: 'user', text: 'a secret' }],
		},
	},
	sessions: { s_aa: { agent_id: { tool: 'claude', id: 'k2', model: 'm2' } } },
	humans: { h_1: { author: 'Ada <ada@example.com>' } },
};

/** `path from-to by tool/model` of each range, and what was left out. */
function read(head: string, told: unknown = metadata) {
	const { ranges, ignored } = readGitAiNote(`${head}---\n${JSON.stringify(told, null, 2)}`, 'c1');
	return {
		ranges: ranges.map(
			({ path, from, to, by, tool, model }) => `${path} ${from}-${to} ${by} ${tool}/${model}`,
		),
		ignored: ignored.map(({ what, why, count }) => `${what}: ${why} ${count}`),
	};
}

const transcript = 'transcript: never kept 1';

describe('a note of git-ai', () => {
	it('says who wrote which lines', () => {
		const { ranges, ignored } = read(
			'src/a.ts\n  s_aa::t_1 1-3,5\n  h_1 4\n"b c.ts"\n  461b68f 2\n  human 3\n',
		);
		assert.deepEqual(ranges, [
			'src/a.ts 1-3 ai claude/m2',
			'src/a.ts 4-4 human null/null',
			'src/a.ts 5-5 ai claude/m2',
			'b c.ts 2-2 ai cursor/m1',
			'b c.ts 3-3 human null/null',
		]);
		assert.deepEqual(ignored, [transcript]);
	});

	it('keeps nothing of a transcript or a person', () => {
		const all = JSON.stringify(
			readGitAiNote(`a\n  461b68f 1\n---\n${JSON.stringify(metadata)}`, null),
		);
		assert.ok(!all.includes('secret') && !all.includes('ada@'));
	});

	it('takes unsorted and overlapping ranges: the last entry wins', () => {
		const { ranges } = read('a\n  s_aa::t_1 9,1-5\n  h_1 3\na\n  461b68f 5\n');
		assert.deepEqual(ranges, [
			'a 1-2 ai claude/m2',
			'a 3-3 human null/null',
			'a 4-4 ai claude/m2',
			'a 5-5 ai cursor/m1',
			'a 9-9 ai claude/m2',
		]);
	});

	it('takes keys that its own metadata lacks for AI of an unknown tool, and says so once each', () => {
		const uuid = '01234567-89ab-cdef-0123-456789abcdef';
		const { ranges, ignored } = read(
			`a\n  s_zz::t_1 1\n  s_zz::t_2 3\n  ${uuid} 5\n  ai_agent 7\n  what 9\n`,
		);
		assert.deepEqual(ranges, [
			'a 1-1 ai null/null',
			'a 3-3 ai null/null',
			'a 5-5 ai null/null',
			'a 7-7 ai null/null',
		]);
		assert.deepEqual(ignored, [
			transcript,
			'key: missing in the metadata: AI by its form, tool unknown 3',
			'what: a key that says neither AI nor person 1',
		]);
	});

	it('reads no path outside of the repository', () => {
		const { ranges, ignored } = read(
			'/etc/passwd\n  h_1 1\n../up\n  h_1 1\na/../../b\n  h_1 1\nC:\\x\n  h_1 1\nbell\u0007\n  h_1 1\n',
		);
		assert.deepEqual(ranges, []);
		assert.equal(ignored.length, 6);
	});

	it('leaves out what is no range, and takes the rest', () => {
		const { ranges, ignored } = read('a\n  h_1 0,x,5-2,1-99999999999,7\n  h_2\n');
		assert.deepEqual(ranges, ['a 7-7 human null/null']);
		assert.deepEqual(ignored, [
			transcript,
			'range: no line numbers 4',
			'h_2: no lines after a key 1',
		]);
	});

	it('says what a note lacks', () => {
		assert.deepEqual(
			readGitAiNote('a\n  h_1 1\n', null).ignored[0]?.why,
			'no line of three dashes',
		);
		const broken = readGitAiNote('a\n  s_aa::t_1 1\n---\n{', null);
		assert.equal(broken.ranges[0]?.by, 'ai');
		assert.deepEqual(broken.ignored[0], { what: 'metadata', why: 'not JSON', count: 1 });
		assert.deepEqual(read('', {}).ignored, [
			'metadata: schema without a version: read as authorship/3.0.0 1',
		]);
	});

	it('finds nothing that all objects inherit', () => {
		assert.deepEqual(read('a\n  constructor 1\n  __proto__ 2\n').ranges, []);
	});
});
