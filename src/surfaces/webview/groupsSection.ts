// No unit test: test/surfaces/overviewPage.browser.ts renders this page in a browser.
import { html, nothing, type TemplateResult } from 'lit';
import type {
	Figure,
	Grouping,
	GroupTable,
	OverviewModel,
	RangeFigure,
	ToolRow,
} from '../overviewShape.ts';
import { number, type Open, range, term } from './figures.ts';
import { switchOf } from './switch.ts';

export interface GroupsProps {
	readonly by: Grouping;
	group(by: Grouping): void;
	readonly open: Open;
	showReport(): void;
}

/**
 * One row a tool, language or kind, whichever is chosen. In a narrow view the rows become small blocks whose cells carry
 * their own labels; the roles are written out because a table that is not laid out as one loses them.
 */
export function groupsSection(
	{ groups }: OverviewModel,
	{ by, group, open, showReport }: GroupsProps,
): TemplateResult | typeof nothing {
	const table = groups.find((each) => each.by === by);
	const first = table?.rows[0];
	if (table === undefined || first === undefined) return nothing;
	const headings = [first.insertions, first.accepted, first.rework, first.per100];
	return html`<section aria-labelledby="groups">
		<h2 id="groups">By tool, language and kind</h2>
		${switchOf({ label: 'Group by', name: 'by', chosen: by, choices: choicesOf(groups), choose: group })}
		<table class="tools" role="table">
			<caption class="unseen">
				Insertions, accepted lines and rework by ${names[by].toLowerCase()}
			</caption>
			<thead role="rowgroup">
				<tr role="row">
					<th role="columnheader" scope="col">${names[by]}</th>
					${headings.map(
						(heading) => html`<th role="columnheader" scope="col">${term(heading)}</th>`,
					)}
				</tr>
			</thead>
			<tbody role="rowgroup">
				${table.rows.map((row, index) => groupRow(row, index === 0, open))}
			</tbody>
		</table>
		${
			table.more === 0
				? nothing
				: html`<p class="quiet">
						${table.more} more in the
						<button type="button" class="link" @click=${showReport}>full report</button>.
					</p>`
		}
	</section>`;
}

const names: Readonly<Record<Grouping, string>> = {
	byTool: 'Tool',
	byLanguage: 'Language',
	byKind: 'Kind',
};

function choicesOf(groups: readonly GroupTable[]) {
	return groups.map(({ by }) => ({ id: by, name: names[by] }));
}

function groupRow(row: ToolRow, first: boolean, open: Open): TemplateResult {
	const { name, insertions, accepted, rework, per100 } = row;
	return html`<tr role="row">
		<th role="rowheader" scope="row"><bdi>${name}</bdi></th>
		${countCell(insertions, first, open)} ${countCell(accepted, first, open)} ${rangeCell(rework, first)}
		${rangeCell(per100, first)}
	</tr>`;
}

function countCell(figure: Figure, first: boolean, open: Open): TemplateResult {
	return html`<td
		role="cell"
		data-definition=${figure.definition || nothing}
	>
		${label(figure, first)}${number(figure, open)}
	</td>`;
}

function rangeCell(figure: RangeFigure, first: boolean): TemplateResult {
	return html`<td
		role="cell"
		data-definition=${figure.definition || nothing}
		title=${figure.why || nothing}
	>
		${label(figure, first)}${number(figure)} ${range(figure)}
	</td>`;
}

/** Shown in a narrow view only. Those of the first row take the focus for all: one stop a column. */
function label(figure: Figure, first: boolean): TemplateResult {
	return html`<span class="label">${first ? term(figure) : figure.label}</span>`;
}
