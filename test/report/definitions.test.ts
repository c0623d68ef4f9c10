import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { definitionOf, definitions } from '../../src/report/definitions.ts';

interface Schema {
	readonly $ref?: string;
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly $defs?: Readonly<Record<string, Schema>>;
	readonly items?: Schema;
}

const read = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const schema = JSON.parse(read('report.schema.json')) as Schema;
/** Not figures: what the report says about itself. */
const frame = ['format', 'asOfMs', 'timeZone', 'definitions'];

/** Paths of all figures in the schema; a table's members are `byTool.0.…`. */
function paths(of: Schema, path: string): string[] {
	const name = of.$ref?.slice('#/$defs/'.length);
	const isFigure = name !== undefined && ['minutes', 'ratio', 'count', 'day'].includes(name);
	const target = name === undefined ? of : (schema.$defs?.[name] ?? {});
	if (target.items) return paths(target.items, `${path}.0`);
	if (isFigure || !target.properties) return [path];
	return Object.entries(target.properties).flatMap(([key, inner]) =>
		paths(inner, path === '' ? key : `${path}.${key}`),
	);
}

const figures = paths(schema, '').filter((path) => !frame.includes(path));

describe('definitions', () => {
	it('exist for every figure of the schema', () => {
		assert.ok(figures.length > 50);
		assert.deepEqual(
			figures.filter((path) => definitionOf(path) === null),
			[],
		);
	});

	it('define nothing that the schema does not have', () => {
		const stems = Object.keys(definitions).map((key) => key.replace(/\*$/, ''));
		const unused = stems.filter((stem) =>
			figures.every((path) => path !== stem && !(stem.endsWith('.') && path.startsWith(stem))),
		);
		assert.deepEqual(unused, []);
	});

	it('are those of docs/report.md, word for word', () => {
		const rows = read('report.md')
			.split('\n## Figures\n')[1]
			?.split('\n## ')[0]
			?.split('\n')
			.filter((line) => line.startsWith('| `'));
		const expected = Object.entries(definitions).map(([key, text]) => `| \`${key}\` | ${text} |`);
		assert.deepEqual(rows, expected);
	});

	it('are found by path, and not for what is none', () => {
		assert.equal(definitionOf('time.states.rework'), definitions['time.states.rework']);
		assert.equal(definitionOf('byTool.3.rework'), definitions['byTool.*']);
		assert.equal(definitionOf('toString'), null);
	});
});
