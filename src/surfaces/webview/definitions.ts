// No unit test: test/surfaces/overviewPage.browser.ts renders this page in a browser.
import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Definition } from '../overviewShape.ts';
import { definitionId } from './figures.ts';

/** Long enough not to flicker while the mouse crosses the page. */
const showAfterMs = 400;
/** Long enough to move the mouse from the figure into its definition. */
const hideAfterMs = 200;

/** One tooltip for each definition: what describes a figure is there before it is shown. */
export function definitionTexts(definitions: readonly Definition[]): TemplateResult {
	return html`${repeat(
		definitions,
		({ key }) => key,
		({ key, text }) =>
			html`<div role="tooltip" popover="manual" class="definition" id=${definitionId(key)}>
				${text}
			</div>`,
	)}`;
}

/**
 * Shows the definition of what is hovered or focused. It stays while the mouse is on it, and
 * Escape closes it without moving the focus. `refresh` closes it when its figure has gone.
 */
export function keepDefinitionsReachable(root: HTMLElement): { refresh(): void } {
	let shown: { readonly on: Element; readonly tooltip: HTMLElement } | null = null;
	let timer: ReturnType<typeof setTimeout> | undefined;

	const hide = () => {
		clearTimeout(timer);
		if (shown?.tooltip.isConnected) shown.tooltip.hidePopover();
		shown?.on.removeAttribute('data-anchor');
		shown = null;
	};
	const show = (on: Element) => {
		clearTimeout(timer);
		if (shown?.on === on) return;
		hide();
		const tooltip = document.getElementById(definitionId(on.getAttribute('data-definition') ?? ''));
		if (tooltip === null) return;
		on.setAttribute('data-anchor', '');
		tooltip.showPopover();
		shown = { on, tooltip };
	};
	const later = (afterMs: number, then: () => void) => {
		clearTimeout(timer);
		timer = setTimeout(then, afterMs);
	};

	root.addEventListener('pointerover', ({ target }) => {
		const on = definedAt(target);
		if (on !== null) later(showAfterMs, () => on.isConnected && show(on));
		else if (target instanceof Element && target.closest('.definition')) clearTimeout(timer);
		else if (!isFocused(shown?.on)) later(hideAfterMs, hide);
	});
	root.addEventListener('pointerleave', () => {
		if (!isFocused(shown?.on)) later(hideAfterMs, hide);
	});
	root.addEventListener('focusin', ({ target }) => {
		const on = definedAt(target);
		if (on !== null) show(on);
	});
	root.addEventListener('focusout', hide);
	root.addEventListener('click', ({ target }) => {
		const on = target instanceof Element ? target.closest('.term') : null;
		if (on !== null) show(on);
	});
	document.addEventListener('keydown', (event) => {
		if (event.key !== 'Escape' || shown === null) return;
		event.stopPropagation();
		hide();
	});
	return {
		refresh() {
			if (shown !== null && !(shown.on.isConnected && shown.tooltip.isConnected)) hide();
		},
	};
}

function definedAt(target: EventTarget | null): Element | null {
	if (!(target instanceof Element) || target.closest('.definition')) return null;
	return target.closest('[data-definition]');
}

function isFocused(element: Element | undefined): boolean {
	return element !== undefined && element === document.activeElement;
}
