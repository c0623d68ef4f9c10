import assert from 'node:assert/strict';
import { isAgentTrace, readAgentTrace } from '../../../src/commits/interchange/agentTrace.ts';

const revision = 'a'.repeat(40);

function record(files: unknown, more: object = {}) {
	return {
		version: '0.1.0',
		id: '00000000-0000-4000-8000-000000000000',
		timestamp: '2026-11-02T09:30:00Z',
		vcs: { type: 'git', revision },
		tool: { name: 'cursor', version: '2.4.0' },
		files,
		...more,
	};
}

const ai = { type: 'ai', model_id: 'anthropic/claude' };

function file(path: string, ranges: unknown, contributor: unknown = ai) {
	return { path, conversations: [{ url: 'https://example.com', contributor, ranges }] };
}

describe('Agent Trace', () => {
	it('is of the files that git has, whatever leads to them', () => {
		const lines = [{ start_line: 1, end_line: 3 }];
		const single = {
			schema: 'agent-trace/1',
			file_path: './src/./a.ts',
			start_line: 2,
			end_line: 2,
		};
		const { ranges } = readAgentTrace([record([file('./src/a.ts', lines)]), single]);
		assert.deepEqual(
			ranges.map(({ path }) => path),
			['src/a.ts', 'src/a.ts'],
		);
	});

	it('gives ranges with who wrote them and in which commit', () => {
		const lines = [{ start_line: 1, end_line: 3, content_hash: 'murmur3:9f' }];
		assert.deepEqual(readAgentTrace([record([file('a.ts', lines)])]), {
			ranges: [
				{
					commit: revision,
					path: 'a.ts',
					from: 1,
					to: 3,
					by: 'ai',
					tool: 'cursor',
					model: 'anthropic/claude',
					session: null,
					hash: 'murmur3:9f',
				},
			],
			ignored: [],
		});
	});

	it("takes a range's own contributor before the conversation's, and does not guess at others", () => {
		const ranges = [
			{ start_line: 1, end_line: 1, contributor: { type: 'human' } },
			{ start_line: 2, end_line: 2 },
		];
		const by = (contributor: unknown) =>
			readAgentTrace([record([file('a', ranges, contributor)])]).ranges.map((range) => range.by);
		assert.deepEqual(by({ type: 'mixed' }), ['human', 'mixed']);
		assert.deepEqual(by({ type: 'robot' }), ['human', 'unknown']);
		assert.deepEqual(by(null), ['human', 'unknown']);
	});

	it('forgives versions of two numbers, ranges turned about and a first line 0', () => {
		const ranges = [
			{ start_line: 5, end_line: 2 },
			{ start_line: 0, end_line: 0 },
			{ start_line: 7 },
		];
		const read = readAgentTrace([record([file('a', ranges)], { version: '1.0' })]).ranges;
		assert.deepEqual(
			read.map(({ from, to }) => [from, to]),
			[
				[2, 5],
				[1, 1],
				[7, 7],
			],
		);
	});

	it('knows no commit from other systems, nor from a revision that is none', () => {
		const files = [file('a', [{ start_line: 1, end_line: 1 }])];
		for (const vcs of [{ type: 'jj', revision }, { type: 'git', revision: 'HEAD; rm' }, undefined])
			assert.equal(readAgentTrace([record(files, { vcs })]).ranges[0]?.commit, null);
	});

	it('leaves out pseudo-files and paths outside, with the reason', () => {
		const range = [{ start_line: 1, end_line: 1 }];
		const paths = ['.shell-history', '.sessions', '/etc/passwd', '<outside repo>', '../x', ''];
		const { ranges, ignored } = readAgentTrace([record(paths.map((path) => file(path, range)))]);
		assert.deepEqual(ranges, []);
		assert.equal(ignored.length, paths.length);
		assert.equal(readAgentTrace([record([file('.eslintrc', range)])]).ranges.length, 1);
	});

	it('reads single ranges as writers in the wild record them', () => {
		const one = {
			schema: 'agent-trace/v0.1.0',
			file_path: 'a.ts',
			start_line: 2,
			end_line: 4,
			tool: 'Edit',
		};
		assert.ok(isAgentTrace(one));
		const [range] = readAgentTrace([one]).ranges;
		assert.deepEqual(
			[range?.path, range?.from, range?.to, range?.by, range?.tool],
			['a.ts', 2, 4, 'ai', null],
		);
	});

	it('takes nothing that is not a record', () => {
		for (const none of [null, 1, [], {}, { version: 'x', files: [] }, { version: '9' }])
			assert.deepEqual(readAgentTrace([none]).ranges, []);
	});
});
