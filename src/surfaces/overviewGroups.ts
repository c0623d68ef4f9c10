// No test of its own. Tested through the model: test/surfaces/overviewModel.test.ts.
import type { GroupRow, Report } from '../report/model.ts';
import { countFigure, minutesFigure } from './overviewFigures.ts';
import type { Grouping, GroupsModel, GroupTable } from './overviewShape.ts';
import { groupings } from './overviewShape.ts';
import { displayName } from './wording.ts';

/** Rows that the page lists; beyond them the full report is the better place. */
const rowsShown = 12;

/** The tables by tool, language and kind. */
export function groupsModel(report: Report): GroupsModel {
	return groupings.map((by) => table(by, report[by]));
}

function table(by: Grouping, rows: readonly GroupRow[]): GroupTable {
	return {
		by,
		rows: rows.slice(0, rowsShown).map((row, index) => {
			const at = `${by}.${index}`;
			return {
				name: by === 'byKind' ? kindName(row.name) : displayName(row.name),
				insertions: countFigure(`${at}.insertions`, 'Insertions', row.insertions),
				accepted: countFigure(`${at}.lines.accepted`, 'Accepted lines', row.lines.accepted),
				rework: minutesFigure(`${at}.rework`, 'Rework', row.rework),
				per100: minutesFigure(`${at}.per100Lines`, 'Per 100 lines', row.per100Lines),
			};
		}),
		more: Math.max(0, rows.length - rowsShown),
	};
}

function kindName(kind: string): string {
	return new Map(Object.entries(kinds)).get(kind) ?? displayName(kind);
}

const kinds = {
	inline: 'Suggestions',
	nextEdit: 'Next edits',
	chat: 'Chat',
	agent: 'Agents',
	paste: 'Pasted',
} as const;
