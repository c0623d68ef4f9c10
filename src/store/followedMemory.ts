import type { DatabaseSync } from 'node:sqlite';
import { type FollowedRange, type FollowedRow, followedRows } from './followedRows.ts';
import { text } from './sqlite.ts';

interface Known {
	readonly asked: string;
	/** Of the database when it was read: see `followedMark`. */
	readonly mark: string;
	readonly rows: readonly FollowedRow[];
}

/** The status bar asks for all repositories, the overview perhaps for those of its window, and a report for either. */
const answersKept = 3;

/**
 * Remembers the last answers of `followedRows`: reports are asked for twice a second and for periods that end alike, and
 * commits are rare. An answer is given again only while the database says that nothing it rests on changed, in whichever
 * window. A year of ten commits a day costs some 100 ms to read, and some microseconds to remember.
 */
export class FollowedMemory {
	#known: readonly Known[] = [];

	/** As `followedRows`. To be called in one transaction with whatever the rows have to agree with. */
	rows(db: DatabaseSync, { toMs, repos }: FollowedRange): readonly FollowedRow[] {
		const marked = db.prepare('SELECT mark FROM followed_mark').get();
		if (!marked) return followedRows(db, { toMs, ...(repos && { repos }) });
		const mark = text(marked, 'mark');
		const asked = JSON.stringify([toMs, repos]);
		const found = this.#known.find((known) => known.mark === mark && known.asked === asked);
		const answer = found ?? {
			asked,
			mark,
			rows: followedRows(db, { toMs, ...(repos && { repos }) }),
		};
		const others = this.#known.filter((known) => known !== answer && known.mark === mark);
		this.#known = [answer, ...others].slice(0, answersKept);
		return answer.rows;
	}
}
