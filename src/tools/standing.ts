// No test of its own. Tested with the states it sums up: test/tools/toolState.test.ts.
import type { ToolStanding } from '../core/toolEvents.ts';
import type { FoundTool } from './catalogue.ts';
import type { Settings } from './settings.ts';
import { stateOf, stateWithin, type ToolState } from './toolState.ts';

/** A tool that is here, and how it stands. */
export interface ToolNow extends FoundTool {
	readonly state: ToolState;
}

/** How each tool stands, in their order; one within another goes with it. What this editor does not have is left out. */
export function toolsNow(
	found: readonly FoundTool[],
	settings: Settings,
	languages: readonly string[],
): ToolNow[] {
	const own = new Map(found.map(({ entry }) => [entry.id, stateOf(entry, settings, languages)]));
	return found.flatMap((tool): ToolNow[] => {
		const { id, within } = tool.entry;
		const state = own.get(id) ?? { is: 'noSwitch' };
		// Without its setting the editor's own does not have it: next edits, where there is no Copilot.
		if (state.is === 'noSwitch' && tool.extension === null) return [];
		const around = within === undefined ? undefined : own.get(within);
		return [{ ...tool, state: stateWithin(state, around) }];
	});
}

/** All of them together, and each, as the event says it. */
export interface Standing {
	readonly ai: 'on' | 'off' | 'partly';
	readonly tools: readonly (readonly [tool: string, standing: ToolStanding])[];
}

/**
 * `off` where every tool is; `on` where this workspace switches none off: what is off by default or by the user's own
 * settings is how this person works. Else `partly`: a tool without a switch leaves it at that.
 */
export function standingOf(tools: readonly ToolNow[]): Standing {
	const states = tools.map(({ state }) => state);
	const isAllOff = states.every(({ is }) => is === 'off');
	const isTouched = states.some(
		(state) =>
			state.is === 'overridden' ||
			((state.is === 'off' || state.is === 'partly') && state.by !== 'elsewhere'),
	);
	return {
		ai: isAllOff ? 'off' : isTouched ? 'partly' : 'on',
		tools: tools.map(({ entry, state }) => [entry.id, state.is]),
	};
}
