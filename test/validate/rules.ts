import type { CupsEvent } from './cups.ts';

/** A simple rule of the literature: whether the interval that ends at `events[index]` is the state. */
export interface Rule {
	readonly name: string;
	readonly state: 'rework' | 'review';
	is(events: readonly CupsEvent[], index: number): boolean;
}

/** The last accept before an interval, where the interval begins with it. */
function acceptBefore(events: readonly CupsEvent[], index: number): CupsEvent | null {
	const before = events[index - 1];
	return before?.ev === 'Accepted' ? before : null;
}

/** Whether a suggestion is on screen during the interval: it was shown, and neither taken nor refused yet. */
function isOnScreen(events: readonly CupsEvent[], index: number): boolean {
	const before = events[index - 1];
	return before?.ev === 'Shown' || before?.ev === 'Replay';
}

/** What became of the suggestion on screen. */
function isLaterAccepted(events: readonly CupsEvent[], index: number): boolean {
	for (let at = index; at < events.length; at++) {
		const { ev } = events[at] ?? { ev: 'Rejected' };
		if (ev === 'Accepted') return true;
		if (ev === 'Rejected' || ev === 'Shown') return false;
	}
	return false;
}

/** The rules that telemetry of accepts alone allows; their names are those of the study that tried them. */
export const rules: readonly Rule[] = [
	{
		name: 'all time from an accept to the next event',
		state: 'rework',
		is: (events, index) => acceptBefore(events, index) !== null,
	},
	{
		name: '… that typing ended',
		state: 'rework',
		is: (events, index) =>
			acceptBefore(events, index) !== null && events[index]?.hid === 'UserTyping',
	},
	{
		name: '… if edited within 30 s',
		state: 'rework',
		is: (events, index) => (acceptBefore(events, index)?.edit?.[1] ?? 0) > 0,
	},
	{
		name: '… if more than a tenth was edited by 120 s',
		state: 'rework',
		is: (events, index) => (acceptBefore(events, index)?.edit?.[2] ?? 0) > 0.1,
	},
	{ name: 'a suggestion is on screen', state: 'review', is: isOnScreen },
	{
		name: '… and is accepted later',
		state: 'review',
		is: (events, index) => isOnScreen(events, index) && isLaterAccepted(events, index),
	},
];
