import assert from 'node:assert/strict';
import { importLines } from '../../../src/commits/interchange/importLines.ts';
import type { ImportedFile, ImportedLine } from '../../../src/core/historyEvents.ts';
import { OriginTable } from '../../../src/core/originTable.ts';
import { recall } from '../../../src/core/remembered.ts';
import { attestedSource } from './attestedSample.ts';

const said = (line: number, more: Partial<ImportedLine> = {}): ImportedLine => {
	return { line, commit: 'c1', madeMs: 5, tool: 'claude', model: 'm', session: 's', ...more };
};

function imported(file: Partial<ImportedFile>, ...lines: ImportedLine[]) {
	const whole = { path: 'a.ts', blob: 'b', text: 'one();\ntwo();\n', known: null, lines, ...file };
	return importLines({ type: 'imported', tMs: 9, repo: 'r', files: [whole] });
}

/** Of each line the insertion that owns its first character, or the origin's name. */
function owners(
	{ text, known }: Pick<ImportedFile, 'text' | 'known'>,
	...lines: ImportedLine[]
): string[] {
	const [result] = imported({ text, known }, ...lines);
	if (!result) return [];
	const table = new OriginTable();
	const { runs, origins } = result.blob;
	const packed = Buffer.from(runs).toString('base64');
	const map = recall({ text, runs: packed, origins, insertions: [], lines: [] }, table)?.map;
	assert.ok(map);
	let at = 0;
	return text
		.split('\n')
		.slice(0, -1)
		.map((line) => {
			const origin = map.originAt(at);
			at += line.length + 1;
			const id = table.insertionOf(origin);
			return id?.startsWith('import-') ? 'import' : (id ?? String(origin));
		});
}

describe('lines that another tool says are AI code', () => {
	it('become insertions that nobody accepted here: closed, without text, told by an import', () => {
		const [result] = imported({}, said(2));
		assert.deepEqual(
			result?.insertions.map(({ id: _, ...row }) => row),
			[
				{
					tMs: 5,
					kind: 'agent',
					tool: 'claude',
					model: 'm',
					evidence: 'import',
					confidence: 0.5,
					repo: 'r',
					path: 'a.ts',
					language: 'typescript',
					text: '',
					undoneMs: null,
					goneMs: null,
					closedMs: 5,
					closedBy: 'c1',
					distance: null,
				},
			],
		);
		assert.deepEqual(owners({ text: 'one();\ntwo();\n', known: null }, said(2)), ['1', 'import']);
	});

	it('take nothing from what was observed', () => {
		const source = attestedSource(
			['A', 'one();'],
			['t', 'two();'],
			['p', 'three();'],
			['u', 'four();'],
		);
		const all = [1, 2, 3, 4].map((line) => said(line));
		assert.deepEqual(owners(source, ...all), ['w-1', '2', '3', 'import']);
		assert.deepEqual(imported(source, said(1), said(2)), []);
	});

	it('are the same when they are imported again', () => {
		assert.deepEqual(imported({}, said(1)), imported({}, said(1)));
	});

	it('are none where there is no such line', () => {
		assert.deepEqual(imported({}, said(0), said(7)), []);
	});
});
