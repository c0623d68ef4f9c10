import assert from 'node:assert/strict';
import { parse } from 'smol-toml';
import {
	hasTomlHooks,
	readToml,
	withoutTomlHooks,
	withTomlHooks,
} from '../../../src/agents/hooks/tomlBlock.ts';

const command = 'sh "$HOME/.rework-meter/hook.sh" codex || true';
const hooks = { events: ['PreToolUse', 'Stop'], command, timeoutSeconds: 5 };

describe('hooks in a TOML text', () => {
	const texts: Readonly<Record<string, string>> = {
		nothing: '',
		'a table at the end': 'model = "gpt-5.5"\n\n[features]\nhooks = true # mine\n',
		'no end of line': '[tui]\ntheme   =  "dark"',
		CRLF: '# mine\r\nmodel = "x"\r\n[projects."/a b"]\r\ntrust_level = "trusted"\r\n',
		'existing hooks':
			'[[hooks.PreToolUse]]\nmatcher = "Bash"\n[[hooks.PreToolUse.hooks]]\ntype = "command"\ncommand = "lint"\n',
		'trust of hooks':
			'[hooks.state."/home/x/.codex/hooks.json:stop:0:0"]\ntrusted_hash = "sha256:00"\n',
	};
	for (const [name, text] of Object.entries(texts))
		it(`come and go without a trace: ${name}`, () => {
			const added = withTomlHooks(text, hooks);
			assert.ok(added.kind === 'changed', JSON.stringify(added));
			assert.ok(added.text.startsWith(text));
			assert.ok(hasTomlHooks(added.text));
			assert.equal(text.includes('\r\n'), /\r\n/.test(added.text));
			const { Stop } = parse(added.text)['hooks'] as Record<string, unknown>;
			const expected = [{ hooks: [{ type: 'command', command, timeout: 5 }] }];
			assert.deepEqual(JSON.parse(JSON.stringify(Stop)), expected);
			// A line that did not end now does; nothing else is left.
			assert.equal(withoutTomlHooks(added.text).trimEnd(), text.trimEnd());
			if (text === '' || text.endsWith('\n')) assert.equal(withoutTomlHooks(added.text), text);
			assert.equal(hasTomlHooks(text), false);
		});

	it('leave what was written behind them', () => {
		const added = withTomlHooks('a = 1\n', hooks);
		assert.ok(added.kind === 'changed');
		assert.equal(withoutTomlHooks(`${added.text}[later]\nb = 2\n`), 'a = 1\n[later]\nb = 2\n');
	});

	const refused: Readonly<Record<string, string>> = {
		'a broken text': 'a = \n',
		'hooks as an inline table': 'hooks = { PreToolUse = [] }\n',
		'an inline list': 'hooks.PreToolUse = [{ matcher = "x" }]\n',
	};
	for (const [name, text] of Object.entries(refused))
		it(`are not added to ${name}`, () => {
			const added = withTomlHooks(text, hooks);
			assert.equal(added.kind, 'unreadable');
			assert.equal(withoutTomlHooks(text), text);
		});

	it('are read', () => {
		assert.deepEqual(JSON.parse(JSON.stringify(readToml('\uFEFFa = 1'))), { a: 1 });
		assert.equal(readToml('a ='), null);
	});
});
