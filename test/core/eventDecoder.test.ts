import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { DecodeError } from '../../src/core/decode.ts';
import { decodeEvent, eventTypes } from '../../src/core/eventDecoder.ts';
import { eventVersion } from '../../src/core/events.ts';

/** The keywords that our schema uses. */
interface Schema {
	readonly $ref?: string;
	readonly type?: string;
	readonly const?: unknown;
	readonly enum?: readonly unknown[];
	readonly anyOf?: readonly Schema[];
	readonly oneOf?: readonly Schema[];
	readonly items?: Schema | false;
	readonly prefixItems?: readonly Schema[];
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly required?: readonly string[];
	readonly minimum?: number;
	readonly maximum?: number;
	readonly $defs?: Readonly<Record<string, Schema>>;
}

const read = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const schema: Schema = JSON.parse(read('events.schema.json'));
const docs = read('events.md');
const isValid = new Ajv2020().compile(schema);
const { $defs = {} } = schema;

/** Values that the schema allows. */
function valuesOf(of: Schema): fc.Arbitrary<unknown> {
	if (of.$ref !== undefined) return valuesOf($defs[of.$ref.slice('#/$defs/'.length)] ?? {});
	if (of.const !== undefined) return fc.constant(of.const);
	if (of.enum) return fc.constantFrom(...of.enum);
	if (of.anyOf) return fc.oneof(...of.anyOf.map(valuesOf));
	const { minimum: min = 0, maximum: max = 1e9, properties = {}, required = [] } = of;
	switch (of.type) {
		case 'null':
			return fc.constant(null);
		case 'boolean':
			return fc.boolean();
		case 'string':
			return fc.string({ unit: 'grapheme-ascii', maxLength: 12 });
		case 'integer':
			return fc.oneof(fc.constantFrom(min, max), fc.integer({ min, max: Math.min(max, 2 ** 40) }));
		case 'number':
			return fc.double({ min, max, noNaN: true });
		case 'array':
			if (of.prefixItems) return fc.tuple(...of.prefixItems.map(valuesOf));
			return fc.array(valuesOf(of.items || {}), { maxLength: 3 });
		case 'object': {
			const model: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(
				Object.entries(properties).map(([name, value]) => [name, valuesOf(value)]),
			);
			return fc.record(model, { requiredKeys: [...required] });
		}
		default:
			throw new Error(`A schema that the test does not know: ${JSON.stringify(of)}`);
	}
}

const junk: readonly unknown[] = [null, -1, 0.5, 1e300, '', 'x', [], [1], {}, true, [null, null]];

/** Changes one place, found by walking down at random: another value, one field more or less. */
function broken(value: unknown, steps: readonly number[]): unknown {
	const [step = 0, ...rest] = steps;
	if (typeof value !== 'object' || value === null || rest.length === 0)
		return junk[step % junk.length];
	if (Array.isArray(value)) {
		if (value.length === 0 || step % 5 === 0) return [...value, junk[step % junk.length]];
		return value.map((one, i) => (i === step % value.length ? broken(one, rest) : one));
	}
	const entries = Object.entries(value);
	const at = step % (entries.length + 1);
	if (at === entries.length) return { ...value, [step % 2 ? 'more' : '__proto__x']: 1 };
	if (step % 7 === 0) return Object.fromEntries(entries.filter((_, i) => i !== at));
	return Object.fromEntries(entries.map(([k, v], i) => [k, i === at ? broken(v, rest) : v]));
}

function accepts(value: unknown): boolean {
	try {
		assert.deepEqual(decodeEvent(value, 'event'), value);
		return true;
	} catch (failure) {
		assert.ok(failure instanceof DecodeError, String(failure));
		return false;
	}
}

describe('events', () => {
	for (const type of eventTypes) {
		const samples = valuesOf($defs[`event.${type}`] ?? {});

		it(`${type}: decoder and schema accept the same`, () => {
			fc.assert(
				fc.property(samples, (value) => {
					assert.ok(isValid(value), JSON.stringify(isValid.errors));
					assert.ok(accepts(JSON.parse(JSON.stringify(value))));
				}),
				{ numRuns: 50 },
			);
		});

		it(`${type}: decoder and schema refuse the same`, () => {
			const steps = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 6 });
			fc.assert(
				fc.property(samples, steps, (value, path) => {
					const other: unknown = JSON.parse(JSON.stringify(broken(value, path)));
					assert.equal(accepts(other), isValid(other), JSON.stringify(other));
				}),
				{ numRuns: 200 },
			);
		});

		it(`${type}: is documented with every field and an example`, () => {
			const [, section = ''] = docs.split(`### \`${type}\`\n`);
			const [own = ''] = section.split('\n### ', 1);
			const [, example = ''] = /```json\n(.*)\n```/.exec(own) ?? [];
			assert.equal(decodeEvent(JSON.parse(example), 'example').type, type);
			const { properties = {} } = $defs[`event.${type}`] ?? {};
			for (const name of Object.keys(properties))
				if (name !== 'type' && name !== 'tMs')
					assert.match(own, new RegExp(`\n\\| \`${name}\` \\|`));
		});
	}

	it('are all in the schema, and so are the parts in the documentation', () => {
		const refs = schema.oneOf?.map(({ $ref }) => $ref?.replace('#/$defs/event.', ''));
		assert.deepEqual(refs, eventTypes);
		const parts = docs.slice(docs.indexOf('## Parts of events'));
		for (const part of ['remembered', 'insertion', 'line', 'committedFile'])
			for (const name of Object.keys($defs[part]?.properties ?? {}))
				assert.ok(parts.includes(`\`${name}\``), `${part}.${name}`);
		assert.ok(docs.includes(`now ${eventVersion}.`));
		assert.ok(docs.includes(`| ${eventVersion} |`));
	});

	it('are refused by their place, and never by their content', () => {
		for (const value of [null, 1, [], {}, { type: 'no' }, { type: 'toString', tMs: 1 }])
			assert.throws(() => decodeEvent(value, 'event'), DecodeError);
		assert.throws(
			() => decodeEvent({ type: 'paste', tMs: 1, doc: 'secret', text: 5 }, 'event'),
			/^Error: event\.text: not a string/,
		);
	});
});
