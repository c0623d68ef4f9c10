import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { publicLanguages, publicTools } from '../../src/team/publicNames.ts';
import { newRound } from '../../src/team/round.ts';
import { digestOf, identityIn, summaryBytes } from '../../src/team/summary.ts';
import { anySummary, sampleSummary } from './samples.ts';

const schema = JSON.parse(
	readFileSync(new URL('../../docs/team-summary.schema.json', import.meta.url), 'utf8'),
);

describe('a team summary', () => {
	it('is written in one way only', () => {
		const summary = sampleSummary();
		const text = new TextDecoder().decode(summaryBytes(summary));
		assert.ok(text.endsWith('\n}\n'));
		const reversed = Object.fromEntries(Object.entries(summary).reverse()) as typeof summary;
		assert.deepEqual(summaryBytes(reversed), summaryBytes(summary));
		assert.deepEqual(Object.keys(JSON.parse(text)), Object.keys(summary).sort());
	});

	it('has a digest of all the rest', () => {
		const summary = sampleSummary();
		assert.match(summary.digest, /^[0-9a-f]{64}$/);
		assert.equal(digestOf(summary), summary.digest);
		assert.notEqual(
			digestOf({ ...summary, trial: { effect: 0, standardError: 1, n: 20 } }),
			summary.digest,
		);
	});

	it('fits its schema', () => {
		const validate = new Ajv2020({ allErrors: true }).compile(schema);
		fc.assert(
			fc.property(anySummary, (summary) => {
				const isValid = validate(JSON.parse(new TextDecoder().decode(summaryBytes(summary))));
				assert.ok(isValid, JSON.stringify(validate.errors?.slice(0, 3)));
			}),
			{ numRuns: 30 },
		);
		assert.equal(validate({ ...sampleSummary(), more: 1 }), false);
		assert.equal(validate({ ...sampleSummary(), identity: 'me' }), false);
	});

	it('has the names in its schema that the code has', () => {
		assert.deepEqual(schema.$defs.tool.enum, publicTools);
		assert.deepEqual(schema.$defs.language.enum, publicLanguages);
	});

	it('names one person once in a round, and in each round otherwise', () => {
		const secrets = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)] as const;
		const rounds = [newRound(), newRound()] as const;
		const identities = rounds.flatMap((round) =>
			secrets.map((secret) => identityIn(round, secret)),
		);
		assert.equal(new Set(identities).size, 4);
		assert.equal(identityIn(rounds[0], secrets[0]), identities[0]);
		for (const identity of identities) assert.match(identity, /^[0-9a-f]{64}$/);
	});
});
