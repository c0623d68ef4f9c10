// No unit test: test/surfaces/overviewPage.browser.ts renders this page in a browser.
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { OverviewModel, RangeFigure } from '../overviewShape.ts';
import { number, type Open, range, rangeBar, term } from './figures.ts';

/**
 * The period in one sentence: `≈ 3 h 10 m on AI code in the last 7 days (2 h 30 m – 4 h): 24 min waiting, …`. What it
 * would also be made of and was not measured is said, not left out.
 */
export function headlineSection(model: OverviewModel, open: Open): TemplateResult {
	const { headline, costs, notInHeadline, active, phrase, of } = model;
	const parts = costs.map(
		(cost, index) => html`${index > 0 ? ', ' : ''}${number(cost, open)} ${doing(cost)}`,
	);
	return html`<section class="headline" aria-labelledby="headline">
		<h2 id="headline" data-definition=${headline.definition || nothing}>
			<span class="big">${number(headline, open)}</span>
			<span class="of">on AI code ${phrase}</span>
		</h2>
		${
			headline.bounds === null
				? html`<p class="quiet">${headline.why}</p>`
				: html`<p class="sentence">
						${headline.range === '' ? nothing : html`(${range(headline)})`}${
							parts.length === 0 ? '' : ': '
						}${parts}.
						${
							notInHeadline.length === 0
								? nothing
								: html`<span class="quiet">Not measured: ${notInHeadline.join(', ')}.</span>`
						}
					</p>`
		}
		<p class="quiet">
			${active.bounds === null ? nothing : html`Of ${number(active, open)} active, in `}${of}.
		</p>
	</section>`;
}

const doings: Readonly<Record<string, string>> = {
	'time.states.wait': 'waiting',
	'time.states.review': 'reviewing',
	'time.states.rework': 'reworking',
	'time.states.debug': 'debugging',
};

function doing({ path, label }: RangeFigure): string {
	return doings[path] ?? label.toLowerCase();
}

/** A row for each measured figure, then what could not be measured, with the reason. */
export function timeSection(
	{ measured, unmeasured, rates }: OverviewModel,
	open: Open,
): TemplateResult {
	const row = (figure: RangeFigure) => timeRow(figure, open);
	return html`<section aria-labelledby="time">
		<h2 id="time">Time</h2>
		<dl class="rows">
			${repeat(measured, ({ path }) => path, row)}
		</dl>
		${
			unmeasured.length === 0
				? nothing
				: html`<dl class="rows">${repeat(unmeasured, ({ path }) => path, row)}</dl>`
		}
		<h2>Rates</h2>
		<dl class="rows">
			${repeat(rates, ({ path }) => path, row)}
		</dl>
	</section>`;
}

/** What is known before there is any AI code: time at work, and of it own writing. */
export function meanwhileSection({ active, measured }: OverviewModel, open: Open): TemplateResult {
	const row = (figure: RangeFigure) => timeRow(figure, open);
	const own = measured.filter(({ path }) => path === 'time.states.author');
	return html`<section aria-labelledby="meanwhile">
		<h2 id="meanwhile">Meanwhile</h2>
		<dl class="rows">${repeat([active, ...own], ({ path }) => path, row)}</dl>
	</section>`;
}

function timeRow(figure: RangeFigure, open: Open): TemplateResult {
	const kind = figure.path === 'time.overhead' ? 'row total' : 'row';
	return html`<div class=${kind} data-definition=${figure.definition || nothing}>
		<dt>${term(figure)}</dt>
		<dd>${number(figure, open)}</dd>
		${
			figure.bounds === null
				? html`<dd class="why">${figure.why}</dd>`
				: html`<dd class="bounds">${rangeBar(figure)}${range(figure)}</dd>`
		}
	</div>`;
}
