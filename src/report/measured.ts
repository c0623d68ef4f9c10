// No test of its own. Constants; tested through test/report/build.test.ts.
import type { State } from '../core/states.ts';

/**
 * Which states this version measures: `true`, or the reason why not. The one place to change when
 * another state is measured.
 */
export const measuredStates: Readonly<Record<State, true | string>> = {
	wait: 'This version does not yet see when an AI turn runs',
	rework: true,
	laterRework: true,
	review: true,
	debug: 'This version does not yet follow debug sessions and test runs',
	author: true,
	read: true,
	prompt: 'No supported tool shows the time spent writing prompts',
};

/** Reasons why a figure that is measured in general has no value. */
export const why = {
	noActivity: 'No activity recorded in this period',
	noEdits: 'No edits recorded in this period',
	noFollowedLines: 'No such lines have been committed yet',
	notFollowedThatLong: 'No line has been followed that long yet',
	noAcceptedLines: 'No AI lines were accepted in this period',
} as const;
