// No unit test: test/surfaces/overviewPage.browser.ts renders this page in a browser.
import { html, nothing, type TemplateResult } from 'lit';
import type { OverviewAction, OverviewStatus, ToPage } from '../messages.ts';
import type { Grouping, OverviewModel } from '../overviewShape.ts';
import { type Period, periodNames, periods, type Scope, scopeNames, scopes } from '../periods.ts';
import { daysSection } from './daysSection.ts';
import { definitionTexts } from './definitions.ts';
import { evidenceSection } from './evidenceSection.ts';
import { groupsSection } from './groupsSection.ts';
import { linesSection } from './linesSection.ts';
import { survivalSection } from './survivalSection.ts';
import { switchOf } from './switch.ts';
import { headlineSection, meanwhileSection, timeSection } from './timeSection.ts';

export interface PageProps {
	readonly latest: ToPage | null;
	readonly period: Period;
	readonly scope: Scope;
	readonly by: Grouping;
	/** Room for a chart, px. */
	readonly width: number;
	choose(period: Period): void;
	chooseScope(scope: Scope): void;
	group(by: Grouping): void;
	act(action: OverviewAction): void;
	open(figure: string): void;
	retry(): void;
}

/** The whole page. Lit patches it in place, so a refresh never takes the focus away. */
export function page(props: PageProps): TemplateResult {
	const { latest, period, choose, act } = props;
	return html`
		<h1 class="unseen">Rework overview</h1>
		${latest === null ? nothing : notices(latest.status, act)}
		${switchOf({ label: 'Period', name: 'period', chosen: period, choices: periodChoices, choose })}
		${scopeSwitch(props)} ${content(props)}
	`;
}

const periodChoices = periods.map((id) => ({ id, name: periodNames[id].name }));

/** Only where there are repositories to choose, or one was chosen before. */
function scopeSwitch({ latest, scope, chooseScope }: PageProps) {
	if (scope === 'all' && latest?.status.hasRepositories !== true) return nothing;
	const choices = scopes.map((id) => ({ id, name: scopeNames[id].name }));
	return switchOf({
		label: 'Whose code',
		name: 'scope',
		chosen: scope,
		choices,
		choose: chooseScope,
	});
}

function content(props: PageProps) {
	const { latest, act, open, width, by, group, retry } = props;
	if (latest === null) return html`<p class="quiet">Reading what was recorded …</p>`;
	if (latest.type === 'failed') return failure(act, retry);
	const { model } = latest;
	if (model.scope === 'workspace' && !latest.status.hasRepositories) return noRepositories();
	if (!model.hasData) return lesson(model, latest.status);
	if (!model.hasAi) {
		return html`${lesson(model, latest.status)} ${meanwhileSection(model, open)}
		${definitionTexts(model.definitions)}`;
	}
	const showReport = () => act('showReport');
	return html`
		${headlineSection(model, open)} ${daysSection(model, width)} ${timeSection(model, open)}
		${linesSection(model, open)} ${survivalSection(model, width)}
		${groupsSection(model, { by, group, open, showReport })}
		${evidenceSection(model, open)}
		<p class="quiet foot">
			As of <span data-figure="asOf">${model.updated}</span>. All of it stays on this machine:
			<button type="button" class="link" @click=${() => act('whatIsStored')}>what is stored</button>.
		</p>
		${definitionTexts(model.definitions)}
	`;
}

function noRepositories(): TemplateResult {
	return html`<section class="message" aria-labelledby="none">
		<h2 id="none">No repository in this workspace</h2>
		<p>
			Its figures are those of the git repositories it has open. In a folder without one, or one that
			you do not trust, choose <em>All repositories</em>.
		</p>
	</section>`;
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
