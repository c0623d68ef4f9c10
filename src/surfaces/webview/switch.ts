// No unit test: test/surfaces/overviewPage.browser.ts presses these in a browser.
import { html, type TemplateResult } from 'lit';

export interface SwitchProps<Id extends string> {
	/** Of the group, for screen readers. */
	readonly label: string;
	readonly name: string;
	readonly chosen: Id;
	readonly choices: readonly { readonly id: Id; readonly name: string }[];
	choose(id: Id): void;
}

/** One of a few. Native radio buttons: arrow keys, one tab stop and the group's name come with them. */
export function switchOf<Id extends string>({
	label,
	name,
	chosen,
	choices,
	choose,
}: SwitchProps<Id>): TemplateResult {
	return html`<fieldset class="switch">
		<legend class="unseen">${label}</legend>
		${choices.map(
			({ id, name: shown }) => html`<label>
				<input
					type="radio"
					name=${name}
					value=${id}
					.checked=${id === chosen}
					@change=${() => choose(id)}
				/><span>${shown}</span>
			</label>`,
		)}
	</fieldset>`;
}
