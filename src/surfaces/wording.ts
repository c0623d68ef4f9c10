import { visible } from '../report/escape.ts';
import { durationText, shareText } from '../report/format.ts';
import type { Minutes, Ratio } from '../report/model.ts';

/** How surfaces word a figure that has no value. Never a 0. */
export const notMeasured = 'not measured yet';

/** `≈ 12 min`, or that it was not measured. Rounded as in the written report. */
export function aboutMinutes(minutes: Minutes): string {
	if (minutes.status === 'notMeasured') return notMeasured;
	return about(durationText(minutes.point));
}

/** `8–19 min`, or with both units where an hour is reached: `45 min – 1 h 20 m`. */
export function minutesRange(low: number, high: number): string {
	const [from, to] = [durationText(low), durationText(high)];
	if (from === to) return to;
	const plain = low === 0 || low >= 1;
	if (plain && high < hourFromMinutes) return `${Math.round(low)}–${to}`;
	return `${from} – ${to}`;
}

/** `≈ 18 %`, or that it was not measured. */
export function aboutShare(ratio: Ratio): string {
	if (ratio.status === 'notMeasured') return notMeasured;
	return about(percent(ratio.point));
}

/** `12–26 %`. */
export function percentRange(low: number, high: number): string {
	const [from, to] = [percent(low), percent(high)];
	return from === to ? to : `${from.replace(' %', '')}–${to}`;
}

/** `18 %`; a share that is neither 0 nor 1 is never rounded to them. */
export function percent(share: number): string {
	return shareText(share, notMeasured);
}

/** `12,345`: digits grouped by a comma whatever the locale. */
export function count(value: number): string {
	return grouped.format(value);
}

const nameAtMost = 60;

/** A name that came from outside, on one line, cut, with its invisible characters made visible. */
export function displayName(name: string): string {
	const shown = visible(name, nameAtMost).trim();
	return shown === '' ? 'unnamed' : shown;
}

/** From here `durationText` rounds to an hour. */
const hourFromMinutes = 59.5;

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

function about(shown: string): string {
	return /^[<>]/u.test(shown) ? shown : `≈ ${shown}`;
}
