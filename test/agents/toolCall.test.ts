import assert from 'node:assert/strict';
import { maxEditText } from '../../src/agents/payload.ts';
import { changesByPath, doingOf, editsOf, pathsOf } from '../../src/agents/toolCall.ts';

describe('a tool call', () => {
	it('is known by its name, however it is written', () => {
		for (const tool of ['Edit', 'write_file', 'apply_patch', 'StrReplace', 'MultiEdit'])
			assert.equal(doingOf(tool), 'edit', tool);
		for (const tool of ['Bash', 'run_shell_command', 'exec_command'])
			assert.equal(doingOf(tool), 'shell');
		assert.equal(doingOf('Read'), 'read');
		for (const tool of ['mcp__x__deploy', 'constructor', '__proto__'])
			assert.equal(doingOf(tool), 'other');
	});

	it('names its paths before anything happened', () => {
		assert.deepEqual(pathsOf('Edit', { file_path: 'a' }, '/w'), ['/w/a']);
		assert.deepEqual(pathsOf('read_files', { files: [{ path: 'a' }, { path: '/b' }] }, '/w'), [
			'/w/a',
			'/b',
		]);
		const patch = '*** Begin Patch\n*** Update File: a\n-x\n+y\n-z\n*** End Patch';
		assert.deepEqual(pathsOf('apply_patch', { input: patch }, '/w'), ['/w/a']);
		assert.deepEqual(pathsOf('Bash', { command: 'ls' }, '/w'), []);
	});

	it('tells of a hand that a person had in a proposal, as far as the agent does', () => {
		const input = { file_path: '/a', old_string: 'x', new_string: 'y' };
		const person = (response: Record<string, unknown>) => editsOf(input, response, null)[0]?.person;
		const unknown = { addedLines: null, removedLines: null };
		assert.deepEqual(person({ userModified: true }), { ...unknown, modified: true });
		assert.deepEqual(person({ userModified: false }), { ...unknown, modified: false });
		const counted = (user_added_lines: number, user_removed_lines: number) =>
			person({ returnDisplay: { diffStat: { user_added_lines, user_removed_lines } } });
		assert.deepEqual(counted(2, 1), { addedLines: 2, removedLines: 1, modified: true });
		assert.deepEqual(counted(0, 0), { addedLines: 0, removedLines: 0, modified: false });
		assert.equal(person({}), null);
	});

	it('has several edits of one file, and of several', () => {
		const several = {
			file_path: '/a',
			edits: [{ old_string: 'x', new_string: 'y', replace_all: true }],
		};
		const [edit] = editsOf(several, null, null);
		assert.deepEqual([edit?.path, edit?.old, edit?.new, edit?.all], ['/a', 'x', 'y', true]);
		const replacements = [
			{ filePath: '/a', oldString: '1', newString: '2' },
			{ filePath: '/b', oldString: '3', newString: '4' },
		];
		assert.deepEqual(
			editsOf({ replacements }, null, null).map(({ path }) => path),
			['/a', '/b'],
		);
	});

	it('knows a file that is made from one that is overwritten, where the agent tells', () => {
		const input = { file_path: '/a', content: 'new\n' };
		const made = editsOf(input, { type: 'create', originalFile: null }, null)[0];
		assert.deepEqual([made?.op, made?.old, made?.whole], ['create', null, true]);
		const update = editsOf(input, { type: 'update', originalFile: 'old\n' }, null)[0];
		assert.deepEqual([update?.op, update?.old, update?.whole], ['modify', 'old\n', true]);
	});

	it('puts text in at a line without taking the file for new', () => {
		const [edit] = editsOf({ path: '/a', insert_line: 3, new_str: 'x\n' }, null, null);
		assert.deepEqual([edit?.op, edit?.old, edit?.whole], ['modify', null, false]);
	});

	it('leaves out a text that is too large, rather than cut it', () => {
		const [edit] = editsOf({ path: '/a', content: 'x'.repeat(maxEditText + 1) }, null, null);
		assert.equal(edit?.new, null);
	});

	it('guesses at nothing', () => {
		for (const input of [null, 'x', {}, { path: '/a' }, { old_string: 'a', new_string: 'b' }, [1]])
			assert.deepEqual(editsOf(input, null, null), []);
	});

	it('reads changes by path, with moves and deletions', () => {
		const edits = changesByPath(
			{
				'/a': { type: 'update', unified_diff: '@@\n-x\n+y\n', move_path: '/b' },
				'/c': { type: 'delete', content: 'gone\n' },
				'/d': null,
			},
			null,
		);
		assert.deepEqual(
			edits.map(({ path, op, old, new: after, movedTo }) => [path, op, old, after, movedTo]),
			[
				['/a', 'modify', 'x\n', 'y\n', '/b'],
				['/c', 'delete', 'gone\n', null, null],
			],
		);
	});
});
