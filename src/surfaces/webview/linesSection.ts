// No unit test: test/surfaces/overviewPage.browser.ts renders this page in a browser.
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { OutcomeRow, OverviewModel } from '../overviewShape.ts';
import { number, type Open, term } from './figures.ts';

/** The accepted AI lines, and what became of them: a bar, and the same as a table. */
export function linesSection({ accepted, outcomes }: OverviewModel, open: Open): TemplateResult {
	return html`<section aria-labelledby="lines">
		<h2 id="lines">AI lines</h2>
		<dl class="rows">
			<div class="row" data-definition=${accepted.definition || nothing}>
				<dt>${term(accepted)}</dt>
				<dd>${number(accepted, open)}</dd>
			</div>
		</dl>
		${accepted.value === 0 ? nothing : whatBecame(outcomes, open)}
	</section>`;
}

function whatBecame(outcomes: readonly OutcomeRow[], open: Open): TemplateResult {
	const words = outcomes
		.filter(({ value }) => value !== 0)
		.map(({ outcome, share }) => `${outcome} ${share}`);
	return html`
		<svg class="stack" role="img" aria-label="What became of them: ${words.join(', ')}" height="12">
			${outcomes.map(
				({ outcome, from, width, value }) =>
					svg`<rect class=${outcome} x="${from}%" width="${value === 0 ? 0 : width}%" height="12" />`,
			)}
		</svg>
		<table class="outcomes">
			<caption class="unseen">
				What became of the accepted lines
			</caption>
			<thead class="unseen">
				<tr>
					<th scope="col">Outcome</th>
					<th scope="col">Lines</th>
					<th scope="col">Share</th>
				</tr>
			</thead>
			<tbody>
				${outcomes.map(
					(row) => html`<tr
						class=${row.value === 0 ? 'zero' : nothing}
						data-definition=${row.definition || nothing}
					>
						<th scope="row">
							<svg class="swatch" width="10" height="10" aria-hidden="true">
								<rect class=${row.outcome} width="10" height="10" rx="2" /></svg
							>${term(row)}
						</th>
						<td>${number(row, open)}</td>
						<td class="quiet">${row.value === 0 ? nothing : row.share}</td>
					</tr>`,
				)}
			</tbody>
		</table>
	`;
}
