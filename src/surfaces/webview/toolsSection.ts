// No unit test: test/surfaces/overviewPage.browser.ts renders this page in a browser.
import { html, nothing, type TemplateResult } from 'lit';
import type { OverviewAction } from '../messages.ts';
import type { Figure, OverviewModel, RangeFigure, ToolRow } from '../overviewShape.ts';
import { number, range, term } from './figures.ts';

/**
 * One row a tool. In a narrow view the rows become small blocks; the roles are written out because
 * a table that is not laid out as one loses them.
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
				${tools.map(toolRow)}
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

function toolRow({ name, insertions, accepted, rework, per100 }: ToolRow): TemplateResult {
	return html`<tr role="row">
		<th role="rowheader" scope="row"><bdi>${name}</bdi></th>
		${countCell(insertions)} ${countCell(accepted)} ${rangeCell(rework)} ${rangeCell(per100)}
	</tr>`;
}

function countCell(figure: Figure): TemplateResult {
	return html`<td
		role="cell"
		data-label=${figure.label}
		data-definition=${figure.definition || nothing}
	>
		${number(figure)}
	</td>`;
}

function rangeCell(figure: RangeFigure): TemplateResult {
	return html`<td
		role="cell"
		data-label=${figure.label}
		data-definition=${figure.definition || nothing}
		title=${figure.why || nothing}
	>
		${number(figure)} ${range(figure)}
	</td>`;
}
