import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { opencodePlugin } from '../../../src/agents/hooks/opencodePlugin.ts';
import { SpoolReader } from '../../../src/agents/spool/spoolReader.ts';
import { type Home, withHooks } from './withHome.ts';

/** Calls the plugin as opencode does, with payloads of the shape that was captured from it. */
const calls = `
const hooks = await ReworkMeter({ directory: '/w/a' });
await hooks.event({ event: { type: 'session.created', properties: { sessionID: 's', info: {} } } });
await hooks.event({ event: { type: 'message.part.updated', properties: { part: 'SECRET' } } });
await hooks['chat.message']({ sessionID: 's' }, { message: { model: { modelID: 'm' } }, parts: [{ text: 'SECRET' }] });
const args = { filePath: '/w/a/x.ts', oldString: 'a', newString: 'b' };
await hooks['tool.execute.before']({ tool: 'edit', sessionID: 's', callID: 'c' }, { args });
await hooks['tool.execute.after']({ tool: 'edit', sessionID: 's', callID: 'c', args }, { output: 'SECRET' });
await hooks.event({ event: { type: 'session.idle', properties: { sessionID: 's' } } });
// What an opencode of another version might hand over.
await hooks.event({});
await hooks['chat.message'](undefined, undefined);
await hooks['tool.execute.before'](undefined, { args: 1n });
`;

function run({ machine, put }: Home, called = calls): void {
	const file = put('plugin.mjs', `${opencodePlugin}${called}`);
	const env = { ...process.env, HOME: machine.home };
	assert.equal(execFileSync(process.execPath, [file], { env, encoding: 'utf8' }), '');
}

describe('the plugin of opencode', () => {
	it('tells what a hook would, in order, and of a prompt only its length', () =>
		withHooks((home) => {
			run(home);
			const names = readdirSync(home.place.spool);
			const texts = names.map((name) => readFileSync(join(home.place.spool, name), 'utf8'));
			assert.doesNotMatch(texts.join('\n'), /SECRET/);
			const reader = new SpoolReader(home.place);
			reader.setFolders(['/w/a']);
			const { events } = reader.take(Date.now());
			assert.deepEqual(events.map(({ kind }) => kind).slice(0, 6), [
				'sessionStart',
				'prompt',
				'toolStart',
				'toolEnd',
				'edit',
				'turnEnd',
			]);
			const [, prompt] = events;
			assert.equal(prompt?.kind === 'prompt' && prompt.promptChars, 6);
		}));

	it('tells the end of a turn before it returns, for opencode may end right after', () =>
		withHooks((home) => {
			run(home, calls.replace('// What', 'process.exit(0);\n// What'));
			const reader = new SpoolReader(home.place);
			reader.setFolders(['/w/a']);
			const kinds = reader.take(Date.now()).events.map(({ kind }) => kind);
			assert.equal(kinds.at(-1), 'turnEnd');
			assert.equal(kinds.length, 6);
		}));

	const nothing: Readonly<Record<string, (home: Home) => void>> = {
		'no hook folder': ({ place }) => rmSync(place.root, { recursive: true }),
		'no window that lives': ({ place }) => rmSync(place.alive),
		'a spool that is a file': ({ place }) => {
			rmSync(place.spool, { recursive: true });
			writeFileSync(place.spool, '');
		},
	};
	for (const [what, prepare] of Object.entries(nothing))
		it(`throws nothing and says nothing where there is ${what}`, () =>
			withHooks((home) => {
				prepare(home);
				run(home);
			}));
});
