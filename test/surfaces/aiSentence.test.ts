import assert from 'node:assert/strict';
import type { AiCode } from '../../src/surfaces/aiCode.ts';
import { aiSentence } from '../../src/surfaces/aiSentence.ts';

const nowMs = Date.UTC(2025, 2, 10);
const day = 24 * 3_600_000;
const code: AiCode = {
	id: 'w-1',
	tool: 'Copilot',
	model: 'gpt-5',
	kind: 'inline',
	tMs: nowMs - 3 * day,
	evidence: 'observed',
	lines: 12,
	changed: 4,
};
const said = (more: Partial<AiCode>, minutes: number | null = 2, laterMs = 0) =>
	aiSentence({ ...code, ...more }, minutes, nowMs + laterMs);

describe('the sentence about AI code', () => {
	it('says whose, when, and what became of it', () => {
		assert.equal(
			said({}),
			'Copilot (gpt-5), suggestion, 3 days ago, 4 of 12 lines changed since, ≈ 2 min of rework.',
		);
	});

	it('says unknown where nobody knows, and never a 0 for it', () => {
		assert.equal(
			said({ tool: null, model: null, evidence: 'told', kind: 'chat', changed: null }, null),
			'Unknown tool (unknown model), chat, time unknown (you said so 3 days ago), changes of its 12 lines not known any more, rework not known.',
		);
	});

	it('says of what another tool noted that nobody here saw it', () => {
		assert.match(
			said({ evidence: 'imported', lines: 0, changed: null }, 0),
			/, committed 3 days ago, as a note of another tool says; not observed here\.$/,
		);
	});

	it('counts in words', () => {
		assert.match(
			said({ lines: 1, changed: 0, tMs: nowMs }, 0),
			/just now, none of 1 line changed since, 0 min of/,
		);
		assert.match(said({ tMs: nowMs - 90_000 }), /, 1 minute ago,/);
		assert.match(said({ tMs: nowMs - 2 * 3_600_000 }), /, 2 hours ago,/);
		assert.match(said({ tMs: nowMs + day }), /, just now,/);
	});

	it('keeps hostile names on one line, short and visible', () => {
		const sentence = said({ tool: `a\n\u202eb${'x'.repeat(500)}`, model: '  ' });
		assert.doesNotMatch(sentence, /\n|\u202e/u);
		assert.ok(sentence.length < 200, sentence);
		assert.match(sentence, /\(unnamed\)/);
	});
});
