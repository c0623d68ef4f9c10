import assert from 'node:assert/strict';
import { sharePage } from '../../src/surfaces/sharePage.ts';
import { sampleRound, sampleSummary, sampleWeek } from '../team/samples.ts';

const via = {
	address: 'https://otel.example/v1/metrics?x=[a](javascript:alert(1))<b>',
	...{ form: 'json' as const, hasHeader: false, hash: 'ab'.repeat(32) },
};

describe('the page beside what is shared', () => {
	it('says what is in it, what is not, and who could learn what', () => {
		const page = sharePage(sampleSummary(), 12_345, null);
		assert.deepEqual(
			[...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading),
			['What is in it', 'What is not in it', 'Who could learn what', 'You decide'],
		);
		assert.match(page, /the very bytes, 12,345 of them/);
		assert.match(page, /\*\*2 weeks\*\*, whole: 2026-W46, 2026-W47\./);
		assert.match(page, /\*\*Tools\*\*: copilot\. \*\*Languages\*\*: typescript\./);
		assert.match(page, /Nothing has left this machine/);
	});

	it('says what a round connects, and how it could be abused', () => {
		const page = sharePage(sampleSummary(), 1, null);
		assert.ok(page.includes(sampleRound));
		assert.match(page, /giving everybody another token/);
		assert.match(page, /somebody else after a restart/);
		const without = sharePage(sampleSummary({ round: null }), 1, null);
		assert.match(without, /random and new/);
		assert.doesNotMatch(without, /token/);
	});

	it('names the trial only where it goes along', () => {
		assert.match(sharePage(sampleSummary(), 1, null), /\*\*Your trial\*\*: nothing/);
		const trial = { effect: 0.15, standardError: 0.1, n: 20 };
		assert.match(sharePage(sampleSummary({ trial }), 1, null), /an effect of 0\.15 .+ 20 tasks/);
	});

	it('says of a collector who operates it, where it is, and that tools stay', () => {
		const page = sharePage(sampleSummary(), 9_999, via);
		assert.match(page, /Who operates the collector/);
		assert.match(page, /No tools and no languages/);
		assert.doesNotMatch(page, /copilot|typescript/);
		assert.doesNotMatch(page, /\]\(javascript:|<b>/);
		assert.match(
			sharePage(sampleSummary(), 1, { ...via, hasHeader: true }),
			/header that you typed/,
		);
	});

	it('says of protobuf that it cannot be read, and which bytes they are', () => {
		const page = sharePage(sampleSummary(), 777, { ...via, form: 'protobuf' });
		assert.match(page, /what 777 bytes of protobuf say/);
		assert.ok(page.includes(via.hash));
	});

	it('warns of many weeks', () => {
		const weeks = [sampleWeek('2026-W46')];
		assert.doesNotMatch(sharePage(sampleSummary({ weeks }), 1, null), /Many weeks/);
		assert.match(sharePage(sampleSummary(), 1, null), /Many weeks/);
		assert.match(sharePage(sampleSummary({ weeks }), 1, null), /\*\*One week\*\*/);
	});
});
