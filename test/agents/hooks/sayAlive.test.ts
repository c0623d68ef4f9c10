import assert from 'node:assert/strict';
import { rmSync, statSync } from 'node:fs';
import { sayAlive } from '../../../src/agents/hooks/sayAlive.ts';
import { withHooks } from './withHome.ts';

describe('saying that a window lives', () => {
	it('counts for a day, and for nobody else to write', () =>
		withHooks(({ place }) => {
			rmSync(place.alive);
			const nowMs = Date.UTC(2026, 0, 5, 12);
			sayAlive(place, nowMs);
			assert.equal(statSync(place.alive).mtimeMs, nowMs + 86_400_000);
			assert.equal(statSync(place.alive).mode & 0o777, 0o600);
		}));

	it('makes no folder to say it in', () =>
		withHooks(({ place }) => {
			rmSync(place.root, { recursive: true });
			assert.throws(() => sayAlive(place, 0), /ENOENT/);
		}));
});
