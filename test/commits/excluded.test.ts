import assert from 'node:assert/strict';
import { excluder } from '../../src/commits/excluded.ts';

describe('excluded', () => {
	const excluded = excluder(['docs/**/*.md']);

	it('leaves out what nobody wrote, what is secret and what the setting adds', () => {
		for (const path of [
			'package-lock.json',
			'web/pnpm-lock.yaml',
			'Cargo.lock',
			'go.sum',
			'node_modules/a/b.js',
			'x/vendor/a.go',
			'dist/a.min.js',
			'a.js.map',
			'.env',
			'x/.env.local',
			'.envrc',
			'server.PEM',
			'keys/id_rsa',
			'id_ed25519.pub',
			'.npmrc',
			'docs/a.md',
			'docs/x/y/a.md',
		])
			assert.equal(excluded(path), true, path);
	});

	it('looks at code', () => {
		for (const path of [
			'src/lock.ts',
			'src/environment.ts',
			'vendor.ts',
			'src/key.ts',
			'README.md',
			'package.json',
			'admin.js',
			'src/vendors/list.ts',
		])
			assert.equal(excluded(path), false, path);
	});
});
