// No unit test: test/surfaces/overviewPage.browser.ts renders this page in a browser.
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Figure, RangeFigure } from '../overviewShape.ts';

/**
 * The name of a figure. With a definition it can take the focus, which shows the definition, as
 * hovering anything with the same `data-definition` does.
 */
export function term(figure: Figure): TemplateResult {
	if (figure.definition === '') return html`<span class="name">${figure.label}</span>`;
	return html`<button
		type="button"
		class="term"
		data-definition=${figure.definition}
		aria-describedby=${definitionId(figure.definition)}
	>
		${figure.label}
	</button>`;
}

/** Asks for what lies behind a figure, by its path. */
export type Open = (path: string) => void;

/**
 * The number itself, with its place in the report and its raw value for tests and tools. Where there is evidence it is a
 * button that asks for it.
 */
export function number(figure: Figure, open?: Open): TemplateResult {
	const none = figure.value === null;
	if (open && figure.evidence)
		return html`<button
			type="button"
			class="number opens"
			aria-label="${figure.shown}, ${figure.label}: show what is behind it"
			data-figure=${figure.path}
			data-value=${figure.value ?? nothing}
			data-status="measured"
			@click=${() => open(figure.path)}
			>${figure.shown}</button
		>`;
	return html`<span
		class=${none ? 'none' : 'number'}
		data-figure=${figure.path}
		data-value=${figure.value ?? nothing}
		data-status=${none ? 'notMeasured' : 'measured'}
		>${figure.shown}</span
	>`;
}

/** `8–19 min`, carrying all three raw values. */
export function range(figure: RangeFigure): TemplateResult | typeof nothing {
	if (figure.bounds === null) return nothing;
	return html`<span
		class="range"
		data-figure="${figure.path}.range"
		data-low=${figure.bounds.low}
		data-point=${figure.bounds.point}
		data-high=${figure.bounds.high}
		>${figure.range}</span
	>`;
}

/** From low to high on the section's common scale, the point marked. Lengths are attributes. */
export function rangeBar(figure: RangeFigure): TemplateResult | typeof nothing {
	if (figure.bar === null) return nothing;
	const { low, point, high } = figure.bar;
	const label = `${figure.label}: ${figure.shown}, bounds ${figure.range}`;
	return html`<svg class="bar" role="img" aria-label=${label} height="10">
		${svg`
			<rect class="track" x="0" y="4" width="100%" height="2" rx="1" />
			<rect class="span" x="${low}%" y="2" width="${Math.max(high - low, 0.5)}%" height="6" rx="2" />
			<svg class="at" x="${point}%" overflow="visible">
				<rect class="point" x=${-2 * (point / 100) - 0.5} y="0" width="3" height="10" rx="1" />
			</svg>
		`}
	</svg>`;
}

/** The element that describes a figure; `definitionTexts` draws it. */
export function definitionId(key: string): string {
	return `definition:${key}`;
}
