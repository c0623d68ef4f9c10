import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adapters } from '../../src/agents/adapters.ts';
import { liveAgents } from './live/liveAgents.ts';

const folder = join(import.meta.dirname, '..', 'fixtures', 'agents');
const files = readdirSync(folder).filter((name) => /\.jsonl?$/.test(name));
const captured = readdirSync(join(folder, 'captured'));
const readme = readFileSync(join(folder, 'README.md'), 'utf8');

describe('fixtures of agents', () => {
	it('are each named in their README, with how they were made', () => {
		for (const name of files) {
			const line = readme
				.split('\n')
				.find((one) => one.startsWith('|') && one.includes(`\`${name}\``));
			assert.ok(line, name);
			const isUnverified = line.includes('**unverified**');
			assert.equal(isUnverified, name.includes('.documented.'), name);
		}
		// The versions of the captures are those that the live test runs.
		const expected = liveAgents.flatMap(({ agent, version }) => {
			const row = readme.split('\n').find((line) => line.includes(`\`captured/${agent}-`));
			assert.match(row ?? '', new RegExp(`${version} \\| \\d{4}-\\d\\d-\\d\\d`), agent);
			const session = agent === 'opencode' ? 'rows.json' : 'session.jsonl';
			return ['hooks.jsonl', session].flatMap((name) => [
				`${agent}-${version}.${name}`,
				`${agent}-${version}.${name.split('.')[0]}.events.jsonl`,
			]);
		});
		assert.deepEqual(captured.sort(), expected.sort());
	});

	it('hold no path, name or address of a real machine', () => {
		for (const name of [...files, ...captured.map((one) => join('captured', one))]) {
			const text = readFileSync(join(folder, name), 'utf8');
			assert.doesNotMatch(
				text,
				/[\w.]+@[\w-]+\.\w+|[A-Z]:\\\\|\/Users\/|\/(root|work|mnt|var|tmp\/rework[\w-]*)\//,
				name,
			);
			const homes = [...text.matchAll(/\/home\/(\w+)/g)].map(([, user]) => user);
			assert.deepEqual(new Set(homes), new Set(homes.length > 0 ? ['ada'] : []), name);
		}
	});

	it('are unverified exactly where the adapter says that it is known from documentation', () => {
		for (const { agent, basis } of adapters) {
			const own = files.filter((name) => name.startsWith(`${agent}.`));
			assert.ok(own.length > 0, agent);
			for (const name of own)
				assert.equal(name.includes('.documented.'), basis === 'documented', name);
		}
	});
});
