import assert from 'node:assert/strict';
import { readEndpoint } from '../../src/team/endpoint.ts';

describe('the address of a collector', () => {
	for (const [typed, url, isPrivate] of [
		['https://otel.example.com', 'https://otel.example.com/v1/metrics', true],
		[' https://otel.example.com:4318/ ', 'https://otel.example.com:4318/v1/metrics', true],
		['http://localhost:4318', 'http://localhost:4318/v1/metrics', true],
		['http://127.0.0.1:4318/v1/metrics', 'http://127.0.0.1:4318/v1/metrics', true],
		['http://[::1]:4318', 'http://[::1]:4318/v1/metrics', true],
		['http://otel.lan:4318', 'http://otel.lan:4318/v1/metrics', false],
		['http://127.evil.example', 'http://127.evil.example/v1/metrics', false],
		[
			'https://vendor.example/otlp/metrics?team=1#x',
			'https://vendor.example/otlp/metrics?team=1',
			true,
		],
		['HTTPS://OTEL.example', 'https://otel.example/v1/metrics', true],
	] as const)
		it(`${typed.trim()} is ${url}`, () => {
			const read = readEndpoint(typed);
			assert.ok(read.kind === 'endpoint');
			assert.deepEqual([read.url.href, read.isPrivate], [url, isPrivate]);
		});

	for (const typed of [
		'',
		'otel.example.com:4318',
		'localhost:4318',
		'ftp://otel.example.com',
		'file:///etc/passwd',
		'javascript:alert(1)',
		'https://',
		'https://ada:secret@otel.example.com',
		`https://otel.example.com/${'x'.repeat(2_000)}`,
	])
		it(`is none: ${typed.slice(0, 40)}`, () => {
			const read = readEndpoint(typed);
			assert.equal(read.kind, 'refused');
			assert.ok(read.kind === 'refused' && read.why.endsWith('.') && !read.why.includes('secret'));
		});
});
