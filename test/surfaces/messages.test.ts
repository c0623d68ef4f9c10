import assert from 'node:assert/strict';
import { DecodeError } from '../../src/core/decode.ts';
import {
	decodeToExtension,
	decodeToPage,
	overviewActions,
	type ToPage,
} from '../../src/surfaces/messages.ts';
import { overviewModel } from '../../src/surfaces/overviewModel.ts';
import { periods, scopes } from '../../src/surfaces/periods.ts';
import { empty, hostile, ordinary, tenYears } from './sampleReports.ts';

const status = { paused: false, recording: true, hasRepositories: true };

describe('messages', () => {
	for (const [name, report] of Object.entries({ empty, hostile, ordinary, tenYears })) {
		it(`carries the overview of: ${name}`, () => {
			const sent: ToPage = { type: 'overview', model: overviewModel(report, '7d'), status };
			assert.deepEqual(decodeToPage(JSON.parse(JSON.stringify(sent)), 'message'), sent);
		});
	}

	it('carries a failure without its reason', () => {
		const sent: ToPage = { type: 'failed', period: '30d', scope: 'all', status };
		assert.deepEqual(decodeToPage(sent, 'message'), sent);
		refused(() => decodeToPage({ ...sent, reason: '/home/me/x' }, 'message'), /unknown fields/);
	});

	it('carries every period and every action, and no other', () => {
		for (const period of periods) {
			for (const scope of scopes) {
				const sent = { type: 'show', period, scope };
				assert.deepEqual(decodeToExtension(sent, 'm'), sent);
			}
		}
		for (const action of overviewActions) {
			const sent = { type: 'action', action };
			assert.deepEqual(decodeToExtension(sent, 'm'), sent);
		}
		refused(
			() => decodeToExtension({ type: 'show', period: '31d', scope: 'all' }, 'm'),
			/m\.period/,
		);
		refused(() => decodeToExtension({ type: 'show', period: '7d', scope: '/r' }, 'm'), /m\.scope/);
		refused(() => decodeToExtension({ type: 'action', action: 'vscode.open' }, 'm'), /m\.action/);
	});

	it('asks for what is behind a figure by its path, and by nothing else', () => {
		for (const figure of ['time.states.rework', 'lines.outcomes.deleted', 'byKind.0.insertions']) {
			const sent = { type: 'evidence', figure };
			assert.deepEqual(decodeToExtension(sent, 'm'), sent);
		}
		for (const figure of ['/etc/passwd', 'time', 'byTool.100.insertions', 'byTool.__proto__', 7])
			refused(() => decodeToExtension({ type: 'evidence', figure }, 'm'), /m\.figure/);
	});

	for (const value of [
		null,
		undefined,
		'show',
		7,
		[],
		{},
		{ type: 'run', command: 'x' },
		{ type: 'show' },
		{ type: 'show', period: 'today', scope: 'all', path: '/etc/passwd' },
		{ type: ['action'], action: 'pause' },
		JSON.parse('{"__proto__":{"type":"show","period":"today"}}'),
	]) {
		it(`refuses ${JSON.stringify(value)}`, () => {
			refused(() => decodeToExtension(value, 'message'), /^message/);
			refused(() => decodeToPage(value, 'message'), /^message/);
		});
	}

	it('refuses a model with one field wrong, and names the place but not the value', () => {
		const model = { ...overviewModel(ordinary, 'today'), updated: { secret: 'value' } };
		const failure = refused(() => decodeToPage({ type: 'overview', model, status }, 'message'));
		assert.match(failure.message, /^message\.model\.updated: /);
		assert.doesNotMatch(failure.message, /secret|value/);
	});
});

function refused(decode: () => unknown, expected = /./): DecodeError {
	try {
		decode();
	} catch (failure) {
		assert.ok(failure instanceof DecodeError);
		assert.match(failure.message, expected);
		return failure;
	}
	return assert.fail('was accepted');
}
