import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import {
	type JsonEntry,
	ourPaths,
	readJson,
	withEntries,
	withoutEntries,
} from '../../../src/agents/hooks/jsonEntries.ts';

const isOurs = (value: string) => value.includes('OURS');
const group = { hooks: [{ type: 'command', command: 'run OURS', timeout: 5 }] };
const entries: readonly JsonEntry[] = [
	{ event: 'PreToolUse', value: group },
	{ event: 'Stop', value: group },
];

/** Adds, checks what it means and that no byte was touched, takes away, and gives the text with entries. */
function roundTrip(text: string, add = entries): string {
	const added = withEntries(text, add);
	assert.equal(added.kind, 'changed', `${JSON.stringify(added)} for ${JSON.stringify(text)}`);
	if (added.kind !== 'changed') return '';
	const before = values(text) as { hooks?: Record<string, unknown[]> };
	const after = values(added.text) as { hooks: Record<string, unknown[]> };
	const expected: Record<string, unknown[]> = { ...before.hooks };
	for (const { event, value } of add) expected[event] = [...(expected[event] ?? []), value];
	assert.deepEqual(after, { ...before, hooks: expected });
	assert.ok(isSubsequence(text, added.text), 'bytes of the text were changed');
	assert.equal(withoutEntries(added.text, isOurs, added.made), text);
	return added.text;
}

function values(text: string): unknown {
	return parse(text.replace(/^\uFEFF/, ''), [], { allowTrailingComma: true });
}

function isSubsequence(part: string, whole: string): boolean {
	let at = 0;
	for (let n = 0; n < whole.length; n++) if (whole[n] === part[at]) at++;
	return at === part.length;
}

describe('entries in a JSON text', () => {
	it('are written as the text around them is', () => {
		assert.equal(
			roundTrip('{\n    "model": "opus"\n}\n', entries.slice(1)),
			[
				'{',
				'    "model": "opus",',
				'    "hooks": {',
				'        "Stop": [{ "hooks": [{ "type": "command", "command": "run OURS", "timeout": 5 }] }]',
				'    }',
				'}',
				'',
			].join('\n'),
		);
	});

	const files: Readonly<Record<string, string>> = {
		empty: '{}',
		'a line of its own': '{\n}\n',
		'one line': '{"hooks":{"Stop":[{"hooks":[{"type":"command","command":"mine"}]}]},"x":1}',
		tabs: '{\n\t"permissions": {\n\t\t"allow": [\n\t\t\t"Bash(npm test)"\n\t\t]\n\t}\n}\n',
		'CRLF and no end of line': '{\r\n  "a": 1,\r\n  "hooks": {\r\n  }\r\n}',
		'byte order mark': '\uFEFF{\n  "a": "ü 😀"\n}\n',
		comments:
			'// top\n{\n  // why\n  "hooks": {\n    "Stop": [\n      { "hooks": [] } // mine\n      // last\n    ], /* after */\n  }, // end\n}\n// bottom\n',
		'comments in nothing': '{ "hooks": { /* none yet */ } }',
		'odd formatting': '{ "a" :1 ,"hooks"  :{"Stop"\n:[ {"x":[ ] }\n\n,{}   ]}\n,   "z":[1,\n2]}   ',
		'a comma at the end': '{\n  "hooks": {\n    "Stop": [\n      {},\n    ],\n  },\n}\n',
		'existing hooks': JSON.stringify(
			{
				hooks: { PreToolUse: [{ matcher: 'Bash', hooks: [{ type: 'command', command: 'lint' }] }] },
			},
			null,
			2,
		),
	};
	for (const [name, text] of Object.entries(files))
		it(`come and go without a trace: ${name}`, () => void roundTrip(text));

	it('come and go in any text', () => {
		fc.assert(
			fc.property(texts(), (text) => void roundTrip(text)),
			{ numRuns: 400 },
		);
	});

	it('leave with what others added beside them meanwhile', () => {
		const added = withEntries('{}', entries);
		assert.ok(added.kind === 'changed');
		const later = added.text
			.replace(/("command": "run OURS",\s+"timeout": 5\s+\})/, '$1, { "command": "theirs" }')
			.replace('"Stop": [', '"Stop": [ { "hooks": [] },');
		assert.deepEqual(values(withoutEntries(later, isOurs, added.made)), {
			hooks: { PreToolUse: [{ hooks: [{ command: 'theirs' }] }], Stop: [{ hooks: [] }] },
		});
	});

	it('leave a file that another program wrote anew', () => {
		const added = withEntries('{"a": 1}', entries);
		assert.ok(added.kind === 'changed');
		const anew = JSON.stringify(values(added.text), null, 3);
		assert.deepEqual(values(withoutEntries(anew, isOurs, added.made)), { a: 1 });
		assert.equal(ourPaths(anew, isOurs).length, 2);
		assert.deepEqual(ourPaths(withoutEntries(anew, isOurs, []), isOurs), []);
	});

	const unreadable: Readonly<Record<string, readonly [string, RegExp]>> = {
		'broken JSON': ['{\n  "a": 1\n  "b": 2\n}', /line 3 is no JSON/],
		'a cut file': ['{"hooks": {', /line 1 is no JSON/],
		'a list': ['[]', /no JSON object/],
		nothing: ['', /no JSON/],
		'hooks of another kind': ['{"hooks": []}', /"hooks" is no object/],
		'an event of another kind': ['{"hooks": {"Stop": {}}}', /"hooks.Stop" is no array/],
		'a key that is there twice': ['{"hooks": {}, "hooks": {}}', /"hooks" is there twice/],
	};
	for (const [name, [text, why]] of Object.entries(unreadable))
		it(`are not added to ${name}`, () => {
			const added = withEntries(text, entries);
			assert.ok(added.kind === 'unreadable');
			assert.match(added.why, why);
			assert.equal(withoutEntries(text, isOurs, []), text);
		});

	it('are told from values', () => {
		assert.deepEqual(readJson('{"a": 1, } // b'), { kind: 'value', value: { a: 1 } });
		assert.equal(readJson('{').kind, 'broken');
	});
});

/** Objects with hooks and without, in white space, comments and trailing commas of any kind. */
function texts(): fc.Arbitrary<string> {
	const leaf = fc.oneof(fc.integer(), fc.boolean(), fc.constant(null), fc.string());
	const handlers = fc.array(fc.record({ command: fc.string(), n: leaf }), { maxLength: 3 });
	const hooks = fc.record(
		{ PreToolUse: fc.array(fc.record({ hooks: handlers }), { maxLength: 3 }), Stop: handlers },
		{ requiredKeys: [] },
	);
	const root = fc.record({ a: leaf, hooks, z: fc.array(leaf) }, { requiredKeys: [] });
	const gap = fc.constantFrom(
		'',
		'',
		' ',
		'\n',
		'\n\t',
		'\n  ',
		'\t',
		' /* c, } */ ',
		' // ], "\n',
	);
	const style = fc.infiniteStream(gap);
	const comma = fc.infiniteStream(fc.boolean());
	return fc
		.tuple(root, style, comma, fc.boolean(), fc.constantFrom('', '\uFEFF'))
		.map(([value, gaps, commas, isCrlf, mark]) => {
			const next = () => String(gaps.next().value);
			const trailing = (length: number) => (length > 0 && commas.next().value ? `,${next()}` : '');
			const write = (part: unknown): string => {
				if (Array.isArray(part)) {
					const inner = part.map((one) => next() + write(one) + next()).join(',');
					return `[${inner}${trailing(part.length) || next()}]`;
				}
				if (typeof part !== 'object' || part === null) return JSON.stringify(part);
				const pairs = Object.entries(part).map(
					([key, one]) =>
						`${next()}${JSON.stringify(key)}${next()}:${next()}${write(one)}${next()}`,
				);
				return `{${pairs.join(',')}${trailing(pairs.length) || next()}}`;
			};
			const text = `${next()}${write(value)}${next()}`;
			return mark + (isCrlf ? text.replaceAll('\n', '\r\n') : text);
		});
}
