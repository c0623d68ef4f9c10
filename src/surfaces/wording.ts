import { visible } from '../report/escape.ts';
import { durationText, shareText } from '../report/format.ts';
import type { Minutes, Ratio } from '../report/model.ts';

/** How surfaces word a figure that has no value. Never a 0. */
export const notMeasured = 'not measured yet';

/** `≈ 12 min`, `≈ 24 s`, `0 min` where it is exactly that, or that it was not measured. */
export function aboutMinutes(minutes: Minutes): string {
	if (minutes.status === 'notMeasured') return notMeasured;
	return about(spanText(minutes.point));
}

/** The same of bare minutes ≥ 0. */
export function aboutTime(minutes: number): string {
	return about(spanText(minutes));
}

/** `8–19 min`, or with both units where they differ: `40 s – 4 min`, `45 min – 1 h 20 m`. */
export function minutesRange(low: number, high: number): string {
	const [from, to] = [spanText(low), spanText(high)];
	if (from === to) return to;
	const unit = high < secondsBelow ? 's' : 'min';
	const plain = low === 0 || (low < secondsBelow === high < secondsBelow && !from.startsWith('<'));
	if (!plain || high >= hourFromMinutes) return `${from} – ${to}`;
	return `${from.replace(/ \w+$/u, '')}–${to.replace(/ \w+$/u, '')} ${unit}`;
}

/** As in the written report, but in seconds below a minute: the first minutes are the ones looked at. */
function spanText(minutes: number): string {
	if (minutes <= 0) return durationText(minutes);
	if (minutes >= secondsBelow) return durationText(Math.max(1, minutes));
	return minutes < 1 / 60 ? '< 1 s' : `${Math.round(minutes * 60)} s`;
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

/** `1 file`, `12,345 files`: of words that take an s. */
export function counted(value: number, word: string): string {
	return `${count(value)} ${word}${value === 1 ? '' : 's'}`;
}

const nameAtMost = 60;

/** A name that came from outside, on one line, cut, with its invisible characters made visible. */
export function displayName(name: string): string {
	const shown = visible(name, nameAtMost).trim();
	return shown === '' ? 'unnamed' : shown;
}

/** Text for places where the editor draws `$(name)` as an icon: every part of a quick pick's item, and the status bar. */
export function withoutIcons(text: string): string {
	return text.replaceAll('$(', '$ (');
}

/** Text for messages, in which the editor makes links of `[text](address)`. */
export function unlinked(text: string): string {
	return text.replaceAll(/[[\]]/gu, '');
}

/** Seconds that round to 60 are a minute. */
const secondsBelow = 59.5 / 60;

/** From here `durationText` rounds to an hour. */
const hourFromMinutes = 59.5;

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

function about(shown: string): string {
	return /^([<>]|0 )/u.test(shown) ? shown : `≈ ${shown}`;
}

/** Said where a menu's row is no longer known to the editor: never nothing, and never a guess which row it was. */
export const rowGoneText =
	'The list changed while its menu was open, and nothing was done. Choose the row again.';
