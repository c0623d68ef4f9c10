import assert from 'node:assert/strict';
import { gitReasonOf } from '../../src/commits/gitErrors.ts';

describe('git errors', () => {
	const said: Record<string, string> = {
		'fatal: not a git repository (or any of the parent directories): .git': 'noRepository',
		'fatal: this operation must be run in a work tree': 'noRepository',
		"fatal: detected dubious ownership in repository at '/x'": 'untrustedOwner',
		"fatal: unsafe repository ('/x' is owned by someone else)": 'untrustedOwner',
		'Error: spawn git ENOENT\n    at ChildProcess': 'noGit',
		'block timeout reached': 'timeout',
		'fatal: bad object 1234': 'missingObject',
		"fatal: transport 'https' not allowed": 'missingObject',
		"fatal: ambiguous argument 'x': unknown revision or path": 'unknownRevision',
		'fatal: Not a valid object name x': 'unknownRevision',
		'error: object file .git/objects/12/34 is empty': 'damaged',
		"error: unknown option `no-textconv'": 'tooOld',
		'something new': 'unknown',
	};
	for (const [stderr, reason] of Object.entries(said))
		it(`${stderr.split('\n')[0]} is ${reason}`, () => assert.equal(gitReasonOf(stderr), reason));
});
