import assert from 'node:assert/strict';
import { isNotebook, notebookText } from '../../src/commits/notebookText.ts';

describe('notebook text', () => {
	const of = (cells: unknown) => notebookText(JSON.stringify({ cells, nbformat: 4 }));

	it('is the sources of the cells, whatever their kind, without outputs', () => {
		const cells = [
			{ cell_type: 'code', source: ['x = 1\n', 'y = 2'], outputs: [{ text: ['printed'] }] },
			{ cell_type: 'markdown', source: '# title' },
			{ cell_type: 'code', source: [] },
		];
		assert.equal(of(cells), 'x = 1\ny = 2\n# title\n\n');
	});

	it('has LF line ends', () => {
		assert.equal(of([{ source: ['a\r\n', 'b\rc'] }]), 'a\nb\nc\n');
	});

	it('of broken cells takes what is text', () => {
		const cells = [null, 7, {}, { source: null }, { source: ['a', 1, 'b'] }];
		assert.equal(of(cells), '\n\n\n\nab\n');
		assert.equal(of([]), '');
	});

	it('is none where there are no cells', () => {
		for (const json of ['', 'no json', '[]', 'null', '{}', '{"cells": {}}', '{"worksheets": []}'])
			assert.equal(notebookText(json), null, json);
	});

	it('goes by the name', () => {
		assert.equal(isNotebook('a/b.ipynb'), true);
		assert.equal(isNotebook('B.IPYNB'), true);
		assert.equal(isNotebook('ipynb'), false);
		assert.equal(isNotebook('a.ipynb.txt'), false);
	});
});
