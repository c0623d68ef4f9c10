import assert from 'node:assert/strict';
import {
	ageText,
	commitText,
	committedText,
	fileName,
	outcomesText,
	reviewText,
	shortCommit,
	sliceText,
	toolText,
	trailersText,
} from '../../src/surfaces/listText.ts';
import { became, committed } from './sampleLists.ts';

const minute = 60_000;

describe('words of lists', () => {
	it('say how old something is', () => {
		const ages = [-5, 59_000, minute, 59 * minute, 60 * minute, 1440 * minute, 2880 * minute];
		assert.deepEqual(ages.map(ageText), [
			'just now',
			'just now',
			'1 min ago',
			'59 min ago',
			'1 h ago',
			'1 day ago',
			'2 days ago',
		]);
	});

	it('tell being marked as reviewed from having been in view', () => {
		assert.equal(reviewText({ reviewMs: 0, reviewedMs: null }), 'not looked at');
		assert.equal(reviewText({ reviewMs: 40_000, reviewedMs: null }), 'looked at ≈ 40 s');
		assert.equal(reviewText({ reviewMs: 0, reviewedMs: 5 }), 'reviewed');
	});

	it('say what became of lines, and what is in a commit', () => {
		assert.equal(outcomesText(became({ unchanged: 7, deleted: 2 })), '7 unchanged, 2 deleted');
		assert.equal(outcomesText(became({})), 'no lines');
		const commit = {
			repo: '/r',
			commit: 'c',
			tMs: 0,
			insertions: 1,
			lines: became({ modified: 1 }),
		};
		assert.equal(commitText(commit), '1 insertion, 1 line: 1 modified');
		assert.equal(
			commitText({ ...commit, insertions: 2, lines: became({}) }),
			'2 insertions, 0 lines',
		);
		assert.equal(committedText(committed), '20 lines added: 8 AI, 2 unknown');
	});

	it('say time with its bounds', () => {
		const slice = { startMs: 0, file: null, repo: null, low: 30_000, point: 40_000, high: minute };
		assert.equal(sliceText(slice), '≈ 40 s (30 s – 1 min)');
		assert.equal(sliceText({ ...slice, low: minute, point: minute, high: minute }), '≈ 1 min');
	});

	it('show names from outside as one line of text', () => {
		assert.equal(toolText({ tool: null, model: null }), 'Unknown tool');
		assert.equal(toolText({ tool: 'Copilot', model: 'gpt-5' }), 'Copilot (gpt-5)');
		const evil = '\u001b[31m<b>\u202e\n';
		assert.equal(toolText({ tool: evil, model: null }), '⟨U+001B⟩[31m<b>⟨U+202E⟩⟨U+000A⟩');
		assert.ok(fileName(`src/${'x'.repeat(10_000)}.ts`).length <= 60);
		assert.equal(fileName('src/a.ts'), 'a.ts');
		assert.equal(shortCommit('0123456789ab'), '01234567');
	});

	it('call what a trailer says a hint, and show hostile names as text', () => {
		assert.deepEqual(trailersText(), { short: '', long: [] });
		const { short, long } = trailersText(['claude', 'x\u202ey\n']);
		assert.match(short, /^ · trailer says claude, x\S*y\S* \(a hint, not counted\)$/);
		assert.match(long.join(), /weak hint of the whole commit, by which nothing is counted/);
		assert.doesNotMatch(short + long.join(), /[\p{Cc}\p{Cf}]/u);
	});
});
