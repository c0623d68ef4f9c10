import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readAgentTrace } from '../../../src/commits/interchange/agentTrace.ts';
import { attest } from '../../../src/commits/interchange/attested.ts';
import { agentTraceRecord, modelId } from '../../../src/commits/interchange/writeAgentTrace.ts';
import { attestedSource } from './attestedSample.ts';

const string = { type: 'string', minLength: 1 };
const contributor = {
	type: 'object',
	additionalProperties: false,
	required: ['type'],
	properties: {
		type: { enum: ['human', 'ai', 'mixed', 'unknown'] },
		model_id: { type: 'string', pattern: '^[^/\\s]+/\\S+$', maxLength: 250 },
	},
};
const object = (required: string[], properties: object) => {
	return { type: 'object', additionalProperties: false, required, properties };
};
const many = (items: object) => ({ type: 'array', minItems: 1, items });
/** Agent Trace 0.1.0 as published, without what it lets anybody add. */
const validate = new Ajv2020({ strict: true }).compile(
	object(['version', 'id', 'timestamp', 'files'], {
		version: { const: '0.1.0' },
		id: {
			type: 'string',
			pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
		},
		timestamp: {
			type: 'string',
			pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$',
		},
		vcs: object(['type', 'revision'], { type: { const: 'git' }, revision: string }),
		tool: object(['name'], { name: string, version: string }),
		files: many(
			object(['path', 'conversations'], {
				path: string,
				conversations: many(
					object(['ranges'], {
						contributor,
						ranges: many(
							object(['start_line', 'end_line'], {
								start_line: { type: 'integer', minimum: 1 },
								end_line: { type: 'integer', minimum: 1 },
							}),
						),
					}),
				),
			}),
		),
	}),
);

const commit = '9f3a'.repeat(10);
const source = attestedSource(['A', 'one();'], ['t', 'mine();'], ['A!', 'two();'], ['u', 'x();']);
const attested = {
	commit,
	committedMs: Date.UTC(2025, 2, 10, 9),
	files: [{ path: source.path, ranges: attest(source) }],
};

describe('an Agent Trace record of ours', () => {
	const record = agentTraceRecord(attested, '0.1.0');

	it('is valid, strictly', () => {
		assert.ok(validate(record), JSON.stringify(validate.errors));
	});

	it('is read back as it was meant', () => {
		const { ranges, ignored } = readAgentTrace([record]);
		assert.deepEqual(ignored, []);
		assert.deepEqual(
			ranges
				.toSorted((a, b) => a.from - b.from)
				.map(({ commit: of, path, from, to, by, model }) => [of, path, from, to, by, model]),
			[
				[commit, 'src/a.ts', 1, 1, 'ai', 'openai/gpt-5'],
				[commit, 'src/a.ts', 2, 2, 'human', null],
				[commit, 'src/a.ts', 3, 3, 'mixed', 'openai/gpt-5'],
				[commit, 'src/a.ts', 4, 4, 'unknown', null],
			],
		);
	});

	it('is the same each time, another for another commit, and none where there is nothing to say', () => {
		assert.deepEqual(agentTraceRecord(attested, '0.1.0'), record);
		const other = agentTraceRecord({ ...attested, commit: 'e'.repeat(40) }, '0.1.0');
		assert.notEqual((other as { id: string }).id, (record as { id: string }).id);
		assert.equal(agentTraceRecord({ ...attested, files: [] }, '0.1.0'), null);
	});

	it('names a model only with its provider', () => {
		const ids = [
			'Claude-Opus-5',
			'openai/gpt-5',
			'o3',
			'gemini-2.5-pro',
			'house-model',
			'a b',
			null,
		];
		assert.deepEqual(ids.map(modelId), [
			'anthropic/claude-opus-5',
			'openai/gpt-5',
			'openai/o3',
			'google/gemini-2.5-pro',
			null,
			null,
			null,
		]);
	});
});
