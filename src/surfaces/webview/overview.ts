// No unit test: test/surfaces/overviewPage.browser.ts renders this page in a browser.
import { render } from 'lit';
import { DecodeError } from '../../core/decode.ts';
import { decodeToPage, type OverviewAction, type ToExtension, type ToPage } from '../messages.ts';
import { type Period, periods } from '../periods.ts';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import { keepDefinitionsReachable } from './definitions.ts';
import './overview.css';
import { page } from './page.ts';

/** The overview page: draws what the extension sends, and remembers the chosen period. */
declare function acquireVsCodeApi(): {
	postMessage(message: ToExtension): void;
	getState(): unknown;
	setState(state: { readonly period: Period }): void;
};

const extension = acquireVsCodeApi();
let period = rememberedPeriod(extension.getState());
let latest: ToPage | null = null;
let announced = '';

const root = document.querySelector('#page');
const live = document.querySelector('#live');

function choose(chosen: Period): void {
	period = chosen;
	extension.setState({ period });
	extension.postMessage({ type: 'show', period });
	draw();
}

function act(action: OverviewAction): void {
	extension.postMessage({ type: 'action', action });
}

function draw(): void {
	if (!(root instanceof HTMLElement)) return;
	const retry = () => extension.postMessage({ type: 'show', period });
	render(page({ latest, period, choose, act, retry }), root);
	definitions?.refresh();
	announce();
}

/** Says the headline when its words change, and only then: a refresh must not chatter. */
function announce(): void {
	if (live === null || latest === null) return;
	const { headline } = latest.type === 'overview' ? latest.model : { headline: null };
	const words =
		latest.type === 'failed'
			? 'The report could not be made.'
			: latest.model.hasAi && headline !== null
				? `Rework ${latest.model.phrase}: ${headline.shown}`
				: '';
	if (words !== announced) live.textContent = words;
	announced = words;
}

function rememberedPeriod(state: unknown): Period {
	if (typeof state !== 'object' || state === null || !('period' in state)) return 'today';
	return periods.find((known) => known === state.period) ?? 'today';
}

addEventListener('message', ({ data }: MessageEvent<unknown>) => {
	try {
		const message = decodeToPage(data, 'message');
		// An answer to a period that is no longer chosen comes too late.
		const answered = message.type === 'overview' ? message.model.period : message.period;
		if (answered !== period) return;
		latest = message;
		draw();
	} catch (failure) {
		if (!(failure instanceof DecodeError)) throw failure;
	}
});

const definitions = root instanceof HTMLElement ? keepDefinitionsReachable(root) : null;
draw();
extension.postMessage({ type: 'show', period });
