import assert from 'node:assert/strict';
import { Desk, type Page } from './notation.ts';

function atWork(): Page {
	const desk = new Desk();
	const page = desk.open('first();\n');
	desk.send({ type: 'terminalStarted', run: '1', agent: 'claude', folders: ['/r'] });
	return page;
}

function ended({ desk }: Page): void {
	desk.send({ type: 'terminalEnded', run: '1' });
}

function accepted({ desk }: Page, id = 'w-1'): number[] {
	return desk.attribution.book.linesOf(id).map(({ line }) => line);
}

describe('what is kept of what an agent wrote', () => {
	it('is what stands 30 s after it ended', () => {
		const page = atWork();
		page.reload('first();\nMADE_ONE\nMADE_TWO\n').desk.pass(1_100);
		ended(page);
		page.desk.pass(5_000);
		page.look().delete('MADE_TWO\n');
		assert.equal(accepted(page).length, 2);
		page.desk.pass(30_000);
		assert.equal(accepted(page).length, 1);
		page.delete('MADE_ONE\n').desk.pass(60_000);
		assert.equal(accepted(page).length, 1);
	});

	it('is judged after a lull where the agent goes on for hours', () => {
		const page = atWork();
		page.reload('first();\nMADE_ONE\nMADE_TWO\n').desk.pass(60_000);
		// It changes its mind within the turn.
		page.reload('first();\nMADE_ONE\nb(3);\n').desk.pass(120_000);
		assert.equal(accepted(page).length, 2);
		page.desk.pass(30_100);
		assert.equal(accepted(page).length, 1);
		assert.equal(accepted(page, 'w-2').length, 1);
	});

	it('is judged once, and leaves what others made alone', () => {
		const page = atWork();
		page.look().accept('mine();\n').save();
		page.reload('first();\nMADE_ONE\n').desk.pass(1_100);
		ended(page);
		page.desk.pass(200_000);
		assert.equal(accepted(page, 'w-1').length, 1);
		assert.equal(accepted(page, 'w-2').length, 1);
		assert.equal(page.desk.attribution.nextDueMs, Number.POSITIVE_INFINITY);
	});
});
