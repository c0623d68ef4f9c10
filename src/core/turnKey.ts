/**
 * The name under which time waits for an AI turn, where the name of an insertion would stand. No
 * insertion has such a name: theirs begin with a window's, which has no colon.
 */
export function turnKey(turn: string): string {
	return `${turnPrefix}${turn}`;
}

/** What all names of turns begin with. */
export const turnPrefix = 'turn:';
