// No source file of its own: it tests the runner of neutral files.
import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inFolder, resultsOf } from './neutralFiles.ts';

const fixtures = join(import.meta.dirname, '../fixtures/scenarios');
const small = join(fixtures, 'small.json');

describe('the runner of neutral files', () => {
	it('runs scenarios on real repositories and tells the lines that differ', async () => {
		const results = await resultsOf([small]);
		const [wrong, every] = [...results].sort((a, b) => a.id.localeCompare(b.id));
		assert.deepEqual(every?.differences, []);
		assert.deepEqual(every?.lines, { all: 6, right: 6, disputed: 0, disputedRight: 0 });
		assert.equal(wrong?.differences.length, 2);
		assert.equal(
			wrong?.differences[0],
			'step 2 worktree b.ts:1: not ai (0 of 13), expected ai (disputed: policy): let b = typed();',
		);
		assert.match(wrong?.differences[1] ?? '', /^failed: git status ended with 0/);
	}).timeout(30_000);

	it('knows every form of a step, names and texts of any kind, worktrees and submodules', async () => {
		const results = await resultsOf([join(fixtures, 'features.json')]);
		assert.deepEqual(
			results.map(({ id, differences }) => [id, differences]),
			results.map(({ id }) => [id, []]),
		);
		assert.equal(results.length, 10);
	}).timeout(60_000);

	it('says which step failed while it ran, and runs the others', async () => {
		const lost = ['status', ['$', '{v9}'].join('')];
		const flaws: [steps: object[], why: RegExp][] = [
			[[{ op: 'git', args: lost, exit: 'nonzero' }], /nothing was saved as v9/],
			[[{ op: 'git', args: ['rev-parse', '-q', '--verify', 'no'], exit: 2 }], /ended with 1/],
			[[{ op: 'git', args: ['status'], exit: 'maybe' }], /step 1 ends with "maybe"/],
			[[{ op: 'git', args: ['status'], save: 'a b' }], /step 1 saves under no name/],
			[[{ op: 'delete', file: 'no.txt' }], /ENOENT/],
			[[{ op: 'rename', file: 'no.txt', to: 'a.txt' }], /ENOENT/],
		];
		await inFolder(async (file) => {
			const scenarios = flaws.map(([steps], at) => ({ id: `${at}`, steps }));
			const defaults = { init: ['git', 'init', '-q'], env: {} };
			const format = 'attribution-scenarios/1';
			const results = await resultsOf([file('failing.json', { format, defaults, scenarios })]);
			for (const [at, [, why]] of flaws.entries())
				assert.match(results.find(({ id }) => id === `${at}`)?.differences[0] ?? '', why);
		});
	}).timeout(30_000);

	it('replays recordings and traces, plain or packed', async () => {
		await inFolder(async (file) => {
			const accept = { t: 10, k: 'edit', doc: 1, e: [[0, 0, 'abcdef']] };
			const results = await resultsOf([
				file('recordings.json.gz', {
					recordings: [
						{
							name: 'one',
							durationMs: 40_000,
							docs: [{ id: 1, path: 'a.ts', initial: '' }],
							events: [
								{ ...accept, src: 'inlineSuggestion.accept' },
								{ ...accept, t: 1_000, e: [[0, 2, '']] },
							],
							oracle: { accepts: [{ net: 6, at: { '30s': 4 }, end: 4 }] },
							oracleUndoAware: { accepts: [{ net: 6, at: { '30s': 4 }, end: 4 }] },
						},
					],
				}),
				file('trace.json', {
					startContent: '',
					endContent: 'a stretch of twenty',
					txns: [{ patches: [[0, 0, 'a stretch of twenty!']] }, { patches: [[19, 1, '']] }],
				}),
				file('oracle.json', { traces: { trace: { blocks: [{ len: 20, surviving: 18 }] } } }),
			]);
			assert.deepEqual(
				results.map(({ id, differences, survivors }) => [id, differences, survivors]),
				[
					['one', [], '4 characters survive, the oracles say 4 and 4'],
					[
						'trace',
						['block 1 of 20: 19 survive, the oracle says 18'],
						'19 characters survive, the oracle says 18 (0 came back)',
					],
				],
			);
		});
	});

	it('says why a file cannot be run, and runs the others', async () => {
		await inFolder(async (file) => {
			const head = {
				format: 'attribution-scenarios/1',
				defaults: { init: ['git', 'init'], env: {} },
			};
			const paths = [
				join(tmpdir(), 'no', 'such.json'),
				file('text.json', 'not JSON'),
				file('other.json', { something: 1 }),
				file('null.json', null),
				file('newer.json', { ...head, format: 'attribution-scenarios/2', scenarios: [] }),
				file('bare.json', { format: head.format, scenarios: [] }),
				file('recordings.json', { recordings: [null] }),
				file('trace.json', { txns: 3 }),
				file('empty.json', { ...head, scenarios: [] }),
			];
			const results = await resultsOf([...paths, small]);
			assert.equal(results.filter(({ kind }) => kind === 'file').length, 6);
			assert.ok(results.every(({ kind, differences }) => kind !== 'file' || differences[0]));
			assert.equal(results.filter(({ kind }) => kind === 'scenario').length, 2);
		});
	}).timeout(30_000);

	it('says which step of a scenario cannot be run, and touches nothing', async () => {
		const write = { op: 'write', author: 'ai', file: 'a.ts', content: '' };
		const flaws: [step: unknown, why: RegExp][] = [
			[{ op: 'fly' }, /^step 1 is of an unknown kind: "fly"/],
			[7, /is no object/],
			[{ ...write, author: 'ghost' }, /is by "ghost", no known author/],
			[{ ...write, content: 3 }, /writes no text/],
			[{ ...write, file: '../../outside.ts' }, /outside the worktree/],
			[{ ...write, file: '/etc/outside.ts' }, /outside the worktree/],
			[{ ...write, file: '.git/config' }, /outside the worktree/],
			[{ op: 'rename', file: 'a.ts', to: 'b/../../c' }, /outside the worktree/],
			[{ op: 'git', args: 'status' }, /no list of arguments/],
			[{ op: 'expect', scope: 'moon', file: 'a.ts', lines: [] }, /has the scope "moon"/],
			[{ op: 'expect', scope: 'worktree', file: 'a.ts', lines: ['x'] }, /no pairs/],
		];
		await inFolder(async (file) => {
			const scenarios = flaws.map(([step], at) => ({ id: `${at}`, steps: [step] }));
			const defaults = { init: ['git', 'init'], env: {} };
			const format = 'attribution-scenarios/1';
			const path = file('flawed.json', { format, defaults, scenarios: [...scenarios, null] });
			const results = await resultsOf([path]);
			for (const [at, [, why]] of flaws.entries())
				assert.match(results.find(({ id }) => id === `${at}`)?.differences[0] ?? '', why);
			assert.equal(results.length, flaws.length + 1);
		});
	});
});
