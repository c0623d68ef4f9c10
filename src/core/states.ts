/** The states a second of active time can be in (design: "Time"). */
export const states = [
	'wait',
	'rework',
	'laterRework',
	'review',
	'debug',
	'author',
	'read',
	'prompt',
] as const;

export type State = (typeof states)[number];

/** Milliseconds; `low ≤ point ≤ high`. */
export interface Bounds {
	readonly low: number;
	readonly point: number;
	readonly high: number;
}
