// No test of its own. Constants; tested through test/report/build.test.ts.
import type { State } from '../core/states.ts';

/** Which states could be measured, as far as that depends on what could be observed. */
export interface Observed {
	/** Whether any turn of an AI agent was seen to run. */
	readonly turns: boolean;
	/** Whether debug sessions and test runs were looked for. */
	readonly runs: boolean;
}

/** Which states were measured: `true`, or the reason why not. The one place to change for another state. */
export function measuredStates({ turns, runs }: Observed): Readonly<Record<State, true | string>> {
	return {
		wait: turns || why.noTurns,
		rework: true,
		laterRework: true,
		review: true,
		debug: runs || 'Debug sessions and test runs were not followed yet when this was recorded',
		author: true,
		read: true,
		prompt: 'No supported tool shows the time spent writing prompts',
	};
}

/** Reasons why a figure that is measured in general has no value. */
export const why = {
	noActivity: 'No activity recorded in this period',
	noSuchWeek: 'No week of this kind in this period',
	noEdits: 'No edits recorded in this period',
	noFollowedLines: 'No such lines have been committed yet',
	notFollowedThatLong: 'No line has been followed that long yet',
	noTurns:
		'No turn of an AI agent was seen to run in this period; waiting for suggestions cannot be observed',
	noCommittedLines: 'No commit of this period took AI code',
	noAcceptedLines: 'No AI lines were accepted in this period',
} as const;
