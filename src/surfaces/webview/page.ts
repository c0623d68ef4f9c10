// No unit test: test/surfaces/overviewPage.browser.ts renders this page in a browser.
import { html, nothing, type TemplateResult } from 'lit';
import type { OverviewAction, OverviewStatus, ToPage } from '../messages.ts';
import type { OverviewModel } from '../overviewShape.ts';
import { type Period, periodNames, periods } from '../periods.ts';
import { definitionTexts } from './definitions.ts';
import { evidenceSection } from './evidenceSection.ts';
import { linesSection } from './linesSection.ts';
import { headlineSection, meanwhileSection, timeSection } from './timeSection.ts';
import { toolsSection } from './toolsSection.ts';

export interface PageProps {
	readonly latest: ToPage | null;
	readonly period: Period;
	choose(period: Period): void;
	act(action: OverviewAction): void;
	retry(): void;
}

/** The whole page. Lit patches it in place, so a refresh never takes the focus away. */
export function page({ latest, period, choose, act, retry }: PageProps): TemplateResult {
	return html`
		<h1 class="unseen">Rework overview</h1>
		${latest === null ? nothing : notices(latest.status, act)}
		${periodSwitch(period, choose)}
		${content(latest, act, retry)}
	`;
}

function content(latest: ToPage | null, act: PageProps['act'], retry: () => void) {
	if (latest === null) return html`<p class="quiet">Reading what was recorded …</p>`;
	if (latest.type === 'failed') return failure(act, retry);
	const { model } = latest;
	if (!model.hasData) return lesson(model, latest.status);
	if (!model.hasAi) {
		return html`${lesson(model, latest.status)} ${meanwhileSection(model)}
		${definitionTexts(model.definitions)}`;
	}
	return html`
		${headlineSection(model)} ${timeSection(model)} ${linesSection(model)}
		${toolsSection(model, act)} ${evidenceSection(model)}
		<p class="quiet foot">
			As of <span data-figure="asOf">${model.updated}</span>. All of it stays on this machine.
		</p>
		${definitionTexts(model.definitions)}
	`;
}

/** Native radio buttons: arrow keys, one tab stop and the group's name come with them. */
function periodSwitch(period: Period, choose: PageProps['choose']): TemplateResult {
	return html`<fieldset class="switch">
		<legend class="unseen">Period</legend>
		${periods.map(
			(name) => html`<label>
				<input
					type="radio"
					name="period"
					value=${name}
					.checked=${name === period}
					@change=${() => choose(name)}
				/><span>${periodNames[name].name}</span>
			</label>`,
		)}
	</fieldset>`;
}

function notices({ paused, recording }: OverviewStatus, act: PageProps['act']) {
	if (!paused && !recording) return nothing;
	return html`<section class="notices" aria-label="State">
		${
			paused
				? html`<div class="notice">
						<p><strong>Paused.</strong> Nothing is measured until you resume.</p>
						<vscode-button @click=${() => act('resume')}>Resume</vscode-button>
					</div>`
				: nothing
		}
		${
			recording
				? html`<div class="notice recording">
						<p><strong>Recording events</strong> to a file on this machine.</p>
						<vscode-button secondary @click=${() => act('stopRecording')}>
							Stop recording
						</vscode-button>
					</div>`
				: nothing
		}
	</section>`;
}

function failure(act: PageProps['act'], retry: () => void): TemplateResult {
	return html`<section class="message" role="alert" aria-labelledby="failed">
		<h2 id="failed">The report could not be made</h2>
		<p>What was recorded is safe. The log says what went wrong.</p>
		<p class="buttons">
			<vscode-button @click=${retry}>Retry</vscode-button>
			<vscode-button secondary @click=${() => act('showLog')}>Show log</vscode-button>
		</p>
	</section>`;
}

function lesson(model: OverviewModel, { paused }: OverviewStatus): TemplateResult {
	const first = paused ? html`<li>Resume measuring with the button above.</li>` : nothing;
	return html`<section class="message" aria-labelledby="lesson">
		<h2 id="lesson">
			${model.hasData ? 'No AI code' : 'Nothing measured'} ${model.phrase}
		</h2>
		<p>Work as you always do. The first numbers appear here by themselves:</p>
		<ol>
			${first}
			<li>Accept a suggestion with <kbd>Tab</kbd>, or let an agent edit a file.</li>
			<li>Edit what it wrote, if it needs it. Those minutes are rework.</li>
			<li>Commit. Each accepted line then counts as kept, changed or deleted.</li>
		</ol>
		<p class="quiet">
			Everything stays on this machine: no account, no telemetry, no network.
		</p>
	</section>`;
}
