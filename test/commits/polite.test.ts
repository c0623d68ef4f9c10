import assert from 'node:assert/strict';
import { politeConfig, politeEnvOf } from '../../src/commits/polite.ts';

describe('polite', () => {
	it('takes away what would lead git elsewhere or run something, and leaves the rest', () => {
		const env = politeEnvOf({
			PATH: '/bin',
			HOME: '/home',
			GIT_DIR: '/x',
			git_ssh: 'x',
			Pager: 'x',
			SSH_ASKPASS: 'x',
			GIT_CONFIG_NOSYSTEM: '1',
			LC_ALL: 'de_DE',
			NONE: undefined,
		});
		assert.deepEqual(env, {
			PATH: '/bin',
			HOME: '/home',
			GIT_CONFIG_NOSYSTEM: '1',
			GIT_OPTIONAL_LOCKS: '0',
			GIT_ALLOW_PROTOCOL: 'none',
			GIT_NO_LAZY_FETCH: '1',
			GIT_NO_REPLACE_OBJECTS: '1',
			GIT_TERMINAL_PROMPT: '0',
			LC_ALL: 'C',
		});
	});

	it('runs no monitor and no hook', () => {
		assert.match(politeConfig.join(' '), /^core\.fsmonitor=false core\.hooksPath=\S+$/);
	});
});
