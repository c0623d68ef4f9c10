import assert from 'node:assert/strict';
import fc from 'fast-check';
import { contentTypes, otlpBytes, readAnswer } from '../../src/team/otlp.ts';
import { answer, decoded } from './otlpProto.ts';
import { anySummary, sampleSummary } from './samples.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('OTLP', () => {
	it('says the same in both forms', () => {
		fc.assert(
			fc.property(anySummary, (summary) => {
				const json = decoded(otlpBytes(summary, 'json'), contentTypes.json);
				const protobuf = decoded(otlpBytes(summary, 'protobuf'), contentTypes.protobuf);
				assert.deepEqual(protobuf, json);
			}),
			{ numRuns: 20 },
		);
	});

	it('is the same bytes each time, whatever the environment says', () => {
		const before = { ...process.env };
		const plain = otlpBytes(sampleSummary(), 'protobuf');
		try {
			Object.assign(process.env, {
				OTEL_RESOURCE_ATTRIBUTES: 'host.name=secret,user=ada',
				OTEL_SERVICE_NAME: 'secret',
				OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1',
				OTEL_EXPORTER_OTLP_HEADERS: 'authorization=secret',
			});
			assert.deepEqual(otlpBytes(sampleSummary(), 'protobuf'), plain);
			assert.ok(!new TextDecoder().decode(otlpBytes(sampleSummary(), 'json')).includes('secret'));
		} finally {
			for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
		}
	});

	it('can be read by people in JSON', () => {
		const text = new TextDecoder().decode(otlpBytes(sampleSummary(), 'json'));
		assert.ok(text.split('\n').every((line) => line.length < 200));
	});

	it('reads what a collector answers', () => {
		const taken = { rejected: 0, words: '' };
		const { json, protobuf } = contentTypes;
		assert.deepEqual(readAnswer(new Uint8Array(), ''), taken);
		assert.deepEqual(readAnswer(bytesOf('{}'), json), taken);
		assert.deepEqual(readAnswer(bytesOf('{"partialSuccess":{}}'), `${json}; charset=utf-8`), taken);
		assert.deepEqual(
			readAnswer(
				bytesOf('{"partialSuccess":{"rejectedDataPoints":"3","errorMessage":"too old"}}'),
				json,
			),
			{ rejected: 3, words: 'too old' },
		);
		assert.deepEqual(readAnswer(answer(4, 'no'), protobuf), { rejected: 4, words: 'no' });
	});

	it('takes nothing else for an answer', () => {
		const { json, protobuf } = contentTypes;
		for (const [body, type] of [
			['<html>Sign in</html>', 'text/html'],
			['<html>Sign in</html>', json],
			['<html>Sign in</html>', protobuf],
			['[]', json],
			['null', json],
			['{"partialSuccess":7}', json],
			['{"partialSuccess":{"rejectedDataPoints":"many"}}', json],
			['{"partialSuccess":{"rejectedDataPoints":-1}}', json],
			['{}', 'text/plain'],
		] as const)
			assert.equal(readAnswer(bytesOf(body), type), null, `${type} ${body}`);
	});
});
