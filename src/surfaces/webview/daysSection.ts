// No unit test: test/surfaces/overviewPage.browser.ts renders this page in a browser.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { dayChart } from '../charts/dayChart.ts';
import {
	type DaysModel,
	type OverviewModel,
	type StackedState,
	stackedStates,
} from '../overviewShape.ts';
import { chartButtons } from './chartButtons.ts';

const chartHeight = 130;

/** Where the time went, day by day: stacked bars, their legend, and the same as a table. */
export function daysSection(
	{ days, phrase }: OverviewModel,
	width: number,
): TemplateResult | typeof nothing {
	if (days.bars.length === 0) return nothing;
	const title = days.unit === 'day' ? 'Day by day' : 'Week by week';
	const chart = dayChart(days.bars, { width, height: chartHeight });
	const { left, right } = chart.plot;
	const used = stackedStates.filter((state) => isUsed(days, state));
	const recorded = days.bars.filter(({ total }) => total > 0).length;
	const label = `Active time ${phrase}, ${days.unit} by ${days.unit}; ${recorded} of ${days.bars.length} with any. The table below has every number.`;
	return html`<section class="chart" aria-labelledby="days">
		<h2 id="days">${title}</h2>
		<svg role="img" aria-label=${label} width=${chart.width} height=${chart.height}>
			${chart.ticks.map(
				({ y, label: text }) => svg`<line class="tick" x1=${left} x2=${right} y1=${y} y2=${y} />
				<text class="axis end" x=${left - 5} y=${y + 4}>${text}</text>`,
			)}
			${chart.segments.map(
				({ state, x, y, width: w, height }) =>
					svg`<rect class="state ${state}" x=${x} y=${y} width=${w} height=${height} />`,
			)}
			${chart.labels.map(
				({ x, label: text }) =>
					svg`<text class="axis middle" x=${x} y=${chart.height - 4}>${text}</text>`,
			)}
		</svg>
		<ul class="legend">
			${used.map(
				(state) => html`<li>
					<svg class="swatch" width="10" height="10" aria-hidden="true">
						<rect class="state ${state}" width="10" height="10" rx="2" /></svg
					>${stateNames[state]}
				</li>`,
			)}
		</ul>
		${
			days.missing.length === 0
				? nothing
				: html`<p class="quiet">Not measured: ${days.missing.join(', ')}.</p>`
		}
		<details>
			<summary>As a table</summary>
			${table(days, used, title)}
		</details>
		${chartButtons(title)}
	</section>`;
}

function table(days: DaysModel, used: readonly StackedState[], title: string): TemplateResult {
	return html`<div class="scroll" role="region" aria-label=${title} tabindex="0">
		<table class="days">
			<caption class="unseen">
				Active time by ${days.unit} and state
			</caption>
			<thead>
				<tr>
					<th scope="col">${days.unit === 'day' ? 'Day' : 'Days'}</th>
					${used.map((state) => html`<th scope="col">${stateNames[state]}</th>`)}
					<th scope="col">All</th>
				</tr>
			</thead>
			<tbody>
				${days.bars.map(
					(bar) => html`<tr>
						<th scope="row">${bar.title}</th>
						${used.map(
							(state) => html`<td>${bar.values.find((each) => each.state === state)?.shown}</td>`,
						)}
						<td>${bar.shown}</td>
					</tr>`,
				)}
			</tbody>
		</table>
	</div>`;
}

function isUsed({ bars }: DaysModel, state: StackedState): boolean {
	return bars.some(({ values }) => values.some((each) => each.state === state && each.value));
}

const stateNames: Readonly<Record<StackedState, string>> = {
	rework: 'Rework',
	review: 'Review',
	wait: 'Waiting',
	debug: 'Debugging',
	laterRework: 'Later rework',
	author: 'Own writing',
	read: 'Reading',
};
