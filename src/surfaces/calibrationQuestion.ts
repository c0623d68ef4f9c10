import type { Doing, Situation } from '../core/calibration.ts';

/** Most questions on one local day. */
export const questionsADay = 3;
/** Never while typing: nothing was changed for this long. */
const quietMs = 20_000;
/** Who has not been here for this long is not asked what they do. */
const presentMs = 60_000;
/** Between two questions. */
const apartMs = 45 * 60_000;

/** What decides whether to ask now. Times are milliseconds since the epoch, -∞ for never. */
export interface Moment {
	readonly nowMs: number;
	readonly focused: boolean;
	readonly paused: boolean;
	/** What is before the person, as far as there is doubt about it; null: nothing to ask. */
	readonly situation: Situation | null;
	readonly editedMs: number;
	readonly presentMs: number;
	readonly askedMs: number;
	readonly askedToday: number;
}

/** The situation to ask about, or null: rarely, never while somebody types, and only where an answer teaches something. */
export function questionAt(moment: Moment): Situation | null {
	const { nowMs, focused, paused, situation, askedToday } = moment;
	if (!focused || paused || askedToday >= questionsADay) return null;
	if (nowMs - moment.editedMs < quietMs || nowMs - moment.presentMs > presentMs) return null;
	return nowMs - moment.askedMs < apartMs ? null : situation;
}

/** What can be answered with one click, in the order of the buttons: five in one row, so each is short. */
export const answers: readonly (readonly [label: string, doing: Doing])[] = [
	['Review AI', 'review'],
	['Rework AI', 'rework'],
	['Own code', 'author'],
	['Read', 'read'],
	['Other', 'other'],
];
