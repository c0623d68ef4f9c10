// No unit test: test/surfaces/overviewPage.browser.ts renders this page in a browser.
import { html, nothing, type TemplateResult } from 'lit';
import type { OverviewAction } from '../messages.ts';
import type { Figure, OverviewModel, RangeFigure, ToolRow } from '../overviewShape.ts';
import { number, range, term } from './figures.ts';

/**
 * One row a tool. In a narrow view the rows become small blocks whose cells carry their own labels;
 * the roles are written out because a table that is not laid out as one loses them.
 */
export function toolsSection(
	{ tools, moreTools }: OverviewModel,
	act: (action: OverviewAction) => void,
): TemplateResult | typeof nothing {
	const first = tools[0];
	if (first === undefined) return nothing;
	const headings = [first.insertions, first.accepted, first.rework, first.per100];
	return html`<section aria-labelledby="tools">
		<h2 id="tools">By tool</h2>
		<table class="tools" role="table">
			<caption class="unseen">
				Insertions, accepted lines and rework by AI tool
			</caption>
			<thead role="rowgroup">
				<tr role="row">
					<th role="columnheader" scope="col">Tool</th>
					${headings.map(
						(heading) => html`<th role="columnheader" scope="col">${term(heading)}</th>`,
					)}
				</tr>
			</thead>
			<tbody role="rowgroup">
				${tools.map((tool, index) => toolRow(tool, index === 0))}
			</tbody>
		</table>
		${
			moreTools === 0
				? nothing
				: html`<p class="quiet">
						${moreTools} more in the
						<button type="button" class="link" @click=${() => act('showReport')}>
							full report</button
						>.
					</p>`
		}
	</section>`;
}

function toolRow(tool: ToolRow, first: boolean): TemplateResult {
	const { name, insertions, accepted, rework, per100 } = tool;
	return html`<tr role="row">
		<th role="rowheader" scope="row"><bdi>${name}</bdi></th>
		${countCell(insertions, first)} ${countCell(accepted, first)} ${rangeCell(rework, first)}
		${rangeCell(per100, first)}
	</tr>`;
}

function countCell(figure: Figure, first: boolean): TemplateResult {
	return html`<td
		role="cell"
		data-definition=${figure.definition || nothing}
	>
		${label(figure, first)}${number(figure)}
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
