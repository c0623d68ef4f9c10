import assert from 'node:assert/strict';
import { mergedPage, mergedSentence } from '../../src/surfaces/mergeText.ts';
import { hostileTeamReport } from '../team/hostileReport.ts';

const refused = (count: number) =>
	Array.from({ length: count }, (_, at) => ({
		name: `<b>[alice](x)|${at}.json`,
		refusal: 'broken' as const,
		why: 'It is not JSON.',
	}));

describe('what is shown to who merges', () => {
	it('lists the files that were refused after the report, as data', () => {
		const page = mergedPage({ report: hostileTeamReport }, refused(2));
		assert.match(page, /## Files that took no part, for you alone/);
		assert.match(page, /\| &lt;b&gt;\\\[alice\\\]\\\(x\\\)\\\|0\\\.json \| It is not JSON\\\. \|/);
		assert.doesNotMatch(mergedPage({ report: hostileTeamReport }, []), /for you alone/);
	});

	it('says why there is no report', () => {
		const page = mergedPage({ why: 'It takes 5 people.' }, refused(1));
		assert.match(page, /^# No team report\n\nIt takes 5 people\\\.\n/);
		assert.match(page, /not JSON/);
	});

	it('does not list thousands', () => {
		const page = mergedPage({ why: 'None.' }, refused(5000));
		assert.ok(page.length < 50_000);
		assert.match(page, /And 4800 more\./);
	});

	it('is one sentence when it is done', () => {
		assert.equal(mergedSentence(12, 0), 'Merged the summaries of 12 people.');
		assert.match(mergedSentence(12, 1), /12 people\. 1 file took no part/);
	});
});
