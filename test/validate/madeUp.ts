import type { CupsEvent, CupsSession } from './cups.ts';

/** Lengths as the log has them: a line's end counts two. */
const long = (text: string) => text.length + text.split('\n').length - 1;
const at = (seconds: number, label: string, more: Partial<CupsEvent>): Omit<CupsEvent, 'dt'> => ({
	t: seconds * 1000,
	cups: label,
	ev: 'Shown',
	hid: 'UserTyping',
	docLen: long(more.prompt ?? ''),
	cur: long(more.prompt ?? ''),
	...more,
});

function session(...events: readonly Omit<CupsEvent, 'dt'>[]): CupsSession {
	const timed = events.map((event, index) => ({
		...event,
		dt: (event.t - (events[index - 1]?.t ?? 0)) / 1000,
	}));
	return { user: 0, task: 'Test', events: timed };
}

/** Ten characters are suggested, taken, and half of them replaced. */
export const story = session(
	at(0, 'Z', { prompt: 'a = ', sug: 'first(one)' }),
	at(5, 'A', { ev: 'Accepted', docLen: 4, cur: 4, edit: [0, 0.5, 0.5, 0.5, 0.5] }),
	at(15, 'X', { prompt: 'a = firstxyz' }),
	at(40, 'F', { prompt: 'a = firstxyz\nb' }),
);
