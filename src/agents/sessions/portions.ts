// No test of its own. Tested in test/agents/sessions/sessions.test.ts.
import type { AgentEvent } from '../agentEvent.ts';
import type { News } from './sessionWatch.ts';

/** Some milliseconds of the window's thread, with all that follows from them. */
const eventsAtOnce = 100;
/** Characters of texts; one edit may have more, and then goes alone. */
const charsAtOnce = 200_000;

/**
 * What was read of a file, in portions that no thread is held by. How far it was told of comes with the last: whoever ends
 * in between is told all of it again.
 */
export function* portionsOf({ events, offsets, ignored }: News): Generator<News> {
	let portion: AgentEvent[] = [];
	let chars = 0;
	for (const event of events) {
		if (
			portion.length >= eventsAtOnce ||
			(portion.length > 0 && chars + charsOf(event) > charsAtOnce)
		) {
			yield { events: portion, offsets: {}, ignored: 0 };
			portion = [];
			chars = 0;
		}
		portion.push(event);
		chars += charsOf(event);
	}
	yield { events: portion, offsets, ignored };
}

function charsOf(event: AgentEvent): number {
	if (event.kind !== 'edit') return 0;
	return event.edits.reduce(
		(sum, { old, new: put }) => sum + (old?.length ?? 0) + (put?.length ?? 0),
		0,
	);
}
