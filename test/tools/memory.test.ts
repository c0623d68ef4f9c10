import assert from 'node:assert/strict';
import { DecodeError } from '../../src/core/decode.ts';
import {
	decodeMemory,
	emptyMemory,
	type Layer,
	type ToolMemory,
	topOf,
	withTop,
} from '../../src/tools/memory.ts';

const layer: Layer = {
	owner: 'person',
	phase: 'written',
	wroteMs: 1_741_597_200_000,
	steps: [
		{
			tool: 'copilot',
			to: 'off',
			key: 'a.b',
			language: null,
			property: '*',
			wrote: false,
			before: true,
			had: true,
		},
		{
			tool: 'ghost',
			to: 'on',
			key: 'c',
			language: 'css',
			property: null,
			wrote: { x: [1, 'y', null] },
			had: false,
		},
	],
	file: { uri: 'file:///w/.vscode/settings.json', bytes: null, hadFolder: false },
	after: 'abc',
};
const memory: ToolMemory = {
	layers: [layer, { ...layer, owner: 'trial', phase: 'writing', file: null, after: null }],
	offSince: [['ghost', 1_741_597_200_000]],
	unwatched: ['ghost'],
	told: true,
};

describe('what is remembered of switches', () => {
	it('comes back from storage as it went in', () => {
		for (const one of [emptyMemory, memory])
			assert.deepEqual(decodeMemory(JSON.parse(JSON.stringify(one))), one);
	});

	it('is refused where it is anything else', () => {
		let deep: unknown = 1;
		for (let depth = 0; depth < 50; depth++) deep = [deep];
		const [first] = layer.steps;
		for (const value of [
			null,
			[],
			{ ...memory, more: 1 },
			{ ...memory, layers: [layer, layer, layer] },
			{ ...memory, offSince: [['ghost']] },
			{ ...memory, layers: [{ ...layer, owner: 'somebody' }] },
			{ ...memory, layers: [{ ...layer, steps: [{ ...first, wrote: deep }] }] },
			{ ...memory, layers: [{ ...layer, steps: [{ ...first, wrote: undefined }] }] },
		])
			assert.throws(() => decodeMemory(value), DecodeError);
	});

	it('is a stack: the later layer goes first', () => {
		assert.equal(topOf(memory)?.owner, 'trial');
		assert.equal(topOf(withTop(memory, null))?.owner, 'person');
		assert.equal(topOf(withTop(withTop(memory, null), null)), null);
	});
});
