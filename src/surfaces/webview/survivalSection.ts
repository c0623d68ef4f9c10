// No unit test: test/surfaces/overviewPage.browser.ts renders this page in a browser.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { survivalChart } from '../charts/survivalChart.ts';
import type { OverviewModel, SurvivalModel } from '../overviewShape.ts';
import { chartButtons } from './chartButtons.ts';

const chartHeight = 150;
const title = 'Survival after commit';

/** How much of committed code is left: AI code against the person's own, with intervals, and the same as a table. */
export function survivalSection({ survival }: OverviewModel, width: number): TemplateResult {
	const chart = survivalChart(survival, { width, height: chartHeight });
	if (chart === null)
		return html`<section aria-labelledby="survival">
			<h2 id="survival">${title}</h2>
			<p class="quiet">
				Not measured yet: no committed line was followed for a day. Commits are followed once they reach
				the upstream branch, or HEAD where there is none.
			</p>
		</section>`;
	const { left, right } = chart.plot;
	const words = survival.curves.map(({ name, points }) => {
		const last = points.findLast(({ share }) => share !== null);
		return last ? `${name}: ${last.shown} left after ${last.days} days` : name;
	});
	return html`<section class="chart" aria-labelledby="survival">
		<h2 id="survival">${title}</h2>
		<svg role="img" aria-label=${words.join('; ')} width=${chart.width} height=${chart.height}>
			${chart.ticks.map(
				({ y, label }) => svg`<line class="tick" x1=${left} x2=${right} y1=${y} y2=${y} />
				<text class="axis end" x=${left - 5} y=${y + 4}>${label}</text>`,
			)}
			${chart.labels.map(
				({ x, label }) =>
					svg`<text class="axis middle" x=${x} y=${chart.height - 4}>${label}</text>`,
			)}
			${chart.curves.map(({ of, band }) =>
				band === '' ? nothing : svg`<path class="band ${of}" d=${band} />`,
			)}
			${chart.curves.map(
				({ of, line, points }) => svg`<path class="curve ${of}" d=${line} />
				${points.map(
					({ x, y }) =>
						svg`<rect class="dot ${of}" x=${x - 2.5} y=${y - 2.5} width="5" height="5" />`,
				)}`,
			)}
		</svg>
		<ul class="legend">
			${survival.curves.map(
				({ of, name, followed }) => html`<li>
					<svg class="swatch" width="18" height="10" aria-hidden="true">
						<path class="curve ${of}" d="M0 5H18" /></svg
					>${name}: ${followed}
				</li>`,
			)}
		</ul>
		<p class="quiet">Lines left so many days after their first commit, over the last year.</p>
		<details>
			<summary>As a table</summary>
			${table(survival)}
		</details>
		${chartButtons(title)}
	</section>`;
}

function table({ curves }: SurvivalModel): TemplateResult {
	const days = curves[0]?.points ?? [];
	return html`<div class="scroll" role="region" aria-label=${title} tabindex="0">
		<table class="days">
			<caption class="unseen">
				Share of lines left, with its 95 % interval; – where no line was followed that long
			</caption>
			<thead>
				<tr>
					<th scope="col">After</th>
					${curves.map(({ name }) => html`<th scope="col">${name}</th>`)}
				</tr>
			</thead>
			<tbody>
				${days.map(
					({ days: after }, index) => html`<tr>
						<th scope="row">${after === 1 ? '1 day' : `${after} days`}</th>
						${curves.map(({ points }) => html`<td>${points[index]?.shown}</td>`)}
					</tr>`,
				)}
			</tbody>
		</table>
	</div>`;
}
