// No unit test: test/surfaces/overviewPage.browser.ts renders this page in a browser.
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Figure, OverviewModel } from '../overviewShape.ts';
import { number, type Open, term } from './figures.ts';

/** How sure all of the above is: how insertions are known, and how much of the code is covered. */
export function evidenceSection(model: OverviewModel, open: Open): TemplateResult {
	const row = (figure: Figure) => plainRow(figure, open);
	const evidenceRow = (figure: Figure) => partRow(figure, open);
	const { insertions, evidence, coverage, resyncs, coverageDetails } = model;
	return html`<section aria-labelledby="evidence">
		<h2 id="evidence">How sure this is</h2>
		<dl class="rows">
			${row(insertions)}
			${repeat(evidence, ({ path }) => path, evidenceRow)} ${row(coverage)} ${row(resyncs)}
		</dl>
		<details>
			<summary>Behind the coverage</summary>
			<dl class="rows">
				${repeat(coverageDetails, ({ path }) => path, row)}
			</dl>
		</details>
	</section>`;
}

function plainRow(figure: Figure, open: Open): TemplateResult {
	return html`<div class="row" data-definition=${figure.definition || nothing}>
		<dt>${term(figure)}</dt>
		<dd>${number(figure, open)}</dd>
	</div>`;
}

/** Measured, inferred and told are told apart by word and by border, not by colour alone. */
function partRow(figure: Figure, open: Open): TemplateResult {
	return html`<div class="row part" data-definition=${figure.definition || nothing}>
		<dt class="badge ${figure.label.toLowerCase()}">${term(figure)}</dt>
		<dd>${number(figure, open)}</dd>
	</div>`;
}
