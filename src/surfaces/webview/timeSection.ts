// No unit test: test/surfaces/overviewPage.browser.ts renders this page in a browser.
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { OverviewModel, RangeFigure } from '../overviewShape.ts';
import { number, range, rangeBar, term } from './figures.ts';

/** `≈ 12 min rework today`, its bounds, and what it is a part of: `8–19 min · of ≈ 2 h active`. */
export function headlineSection({ headline, active, phrase }: OverviewModel): TemplateResult {
	const parts = [
		...(headline.range === '' ? [] : [range(headline)]),
		...(active.bounds === null ? [] : [html`of ${number(active)} active`]),
	];
	return html`<section class="headline" aria-labelledby="headline">
		<h2 id="headline" data-definition=${headline.definition || nothing}>
			<span class="big">${number(headline)}</span>
			<span class="of">rework ${phrase}</span>
		</h2>
		${
			headline.bounds === null
				? html`<p class="quiet">${headline.why}</p>`
				: html`<p class="quiet">${parts.map((part, index) => [index > 0 ? ' · ' : '', part])}</p>`
		}
	</section>`;
}

/** A row for each measured figure, then what could not be measured, with the reason. */
export function timeSection({ measured, unmeasured, rates }: OverviewModel): TemplateResult {
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
export function meanwhileSection({ active, measured }: OverviewModel): TemplateResult {
	const own = measured.filter(({ path }) => path === 'time.states.author');
	return html`<section aria-labelledby="meanwhile">
		<h2 id="meanwhile">Meanwhile</h2>
		<dl class="rows">${repeat([active, ...own], ({ path }) => path, row)}</dl>
	</section>`;
}

function row(figure: RangeFigure): TemplateResult {
	const kind = figure.path === 'time.overhead' ? 'row total' : 'row';
	return html`<div class=${kind} data-definition=${figure.definition || nothing}>
		<dt>${term(figure)}</dt>
		<dd>${number(figure)}</dd>
		${
			figure.bounds === null
				? html`<dd class="why">${figure.why}</dd>`
				: html`<dd class="bounds">${rangeBar(figure)}${range(figure)}</dd>`
		}
	</div>`;
}
