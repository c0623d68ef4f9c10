// No unit test: test/surfaces/overviewPage.browser.ts renders this page in a browser.
import { render } from 'lit';
import { DecodeError } from '../../core/decode.ts';
import { decodeToPage, type OverviewAction, type ToExtension, type ToPage } from '../messages.ts';
import { type Grouping, groupings } from '../overviewShape.ts';
import { type Period, periods, type Scope, scopes } from '../periods.ts';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import { keepDefinitionsReachable } from './definitions.ts';
import './overview.css';
import { page } from './page.ts';

/** What the person chose; kept by the editor while the page is gone. */
interface Chosen {
	readonly period: Period;
	readonly scope: Scope;
	readonly by: Grouping;
}

/** The overview page: draws what the extension sends, and remembers what was chosen. */
declare function acquireVsCodeApi(): {
	postMessage(message: ToExtension): void;
	getState(): unknown;
	setState(state: Chosen): void;
};

/** Until the page was measured: a sidebar as it first opens. */
const usualWidth = 260;
/** Below this no chart can be read; the page then scrolls. */
const narrowest = 140;

const extension = acquireVsCodeApi();
let chosen = remembered(extension.getState());
let latest: ToPage | null = null;
let announced = '';
let width = usualWidth;

const root = document.querySelector('#page');
const live = document.querySelector('#live');

function choose(change: Partial<Chosen>): void {
	chosen = { ...chosen, ...change };
	extension.setState(chosen);
	if (change.period !== undefined || change.scope !== undefined) ask();
	draw();
}

function ask(): void {
	const { period, scope } = chosen;
	extension.postMessage({ type: 'show', period, scope });
}

function act(action: OverviewAction): void {
	extension.postMessage({ type: 'action', action });
}

function draw(): void {
	if (!(root instanceof HTMLElement)) return;
	const props = {
		...chosen,
		latest,
		width,
		choose: (period: Period) => choose({ period }),
		chooseScope: (scope: Scope) => choose({ scope }),
		group: (by: Grouping) => choose({ by }),
		act,
		open: (figure: string) => extension.postMessage({ type: 'evidence', figure }),
		retry: ask,
	};
	render(page(props), root);
	definitions?.refresh();
	announce();
}

/** Says the headline when its words change, and only then: a refresh must not chatter. */
function announce(): void {
	if (live === null || latest === null) return;
	const words = wordsOf(latest);
	if (words !== announced) live.textContent = words;
	announced = words;
}

function wordsOf(message: ToPage): string {
	if (message.type === 'failed') return 'The report could not be made.';
	const { hasAi, headline, phrase } = message.model;
	return hasAi ? `On AI code ${phrase}: ${headline.shown}` : '';
}

function remembered(state: unknown): Chosen {
	const known = new Map<string, unknown>(
		typeof state === 'object' && state !== null ? Object.entries(state) : [],
	);
	return {
		period: periods.find((each) => each === known.get('period')) ?? '7d',
		scope: scopes.find((each) => each === known.get('scope')) ?? 'all',
		by: groupings.find((each) => each === known.get('by')) ?? 'byTool',
	};
}

/** Charts are drawn in pixels, so that their words keep their size. */
function measure(element: HTMLElement): void {
	new ResizeObserver(() => {
		const style = getComputedStyle(element);
		const inner =
			element.clientWidth -
			Number.parseFloat(style.paddingLeft) -
			Number.parseFloat(style.paddingRight);
		const fits = Math.max(narrowest, Math.floor(inner));
		if (fits === width) return;
		width = fits;
		draw();
	}).observe(element);
}

addEventListener('message', ({ data }: MessageEvent<unknown>) => {
	try {
		const message = decodeToPage(data, 'message');
		// An answer to what is no longer chosen comes too late.
		const { period, scope } = message.type === 'overview' ? message.model : message;
		if (period !== chosen.period || scope !== chosen.scope) return;
		latest = message;
		draw();
	} catch (failure) {
		if (!(failure instanceof DecodeError)) throw failure;
	}
});

const definitions = root instanceof HTMLElement ? keepDefinitionsReachable(root) : null;
draw();
if (root instanceof HTMLElement) measure(root);
ask();
