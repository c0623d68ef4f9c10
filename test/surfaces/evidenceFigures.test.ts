import assert from 'node:assert/strict';
import { DecodeError } from '../../src/core/decode.ts';
import { definitions } from '../../src/report/definitions.ts';
import { decodeEvidencePath, evidenceOf, hasEvidence } from '../../src/surfaces/evidenceFigures.ts';

describe('evidence behind figures', () => {
	it('is what the figure was counted from', () => {
		assert.deepEqual(evidenceOf('time.states.rework'), { rows: 'slices', state: 'rework' });
		assert.deepEqual(evidenceOf('time.overhead'), { rows: 'slices', state: 'overhead' });
		assert.deepEqual(evidenceOf('lines.outcomes.deleted'), {
			rows: 'insertions',
			outcome: 'deleted',
		});
		assert.deepEqual(evidenceOf('insertions.byEvidence.told'), {
			rows: 'insertions',
			evidence: 'told',
		});
		assert.deepEqual(evidenceOf('byTool.3.lines.accepted'), {
			rows: 'insertions',
			group: { by: 'byTool', index: 3 },
		});
		assert.deepEqual(evidenceOf('coverage.unknownLines'), { rows: 'commits' });
	});

	it('is behind figures that the report defines, and behind no ratio', () => {
		for (const path of Object.keys(definitions))
			if (hasEvidence(path)) assert.doesNotMatch(path, /ratio|share|per100/iu);
		assert.equal(hasEvidence('time.reworkRatio'), false);
		assert.equal(hasEvidence('byTool.0.rework'), false);
	});

	it('refuses anything else that arrives', () => {
		for (const path of ['', 'constructor', 'byTool.1e1.insertions', 'byTool.-1.insertions', null])
			assert.throws(() => decodeEvidencePath(path, 'm'), DecodeError);
		assert.equal(decodeEvidencePath('time.active', 'm'), 'time.active');
	});
});
