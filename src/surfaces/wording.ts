import type { Minutes, Ratio } from '../report/model.ts';

/** How surfaces word a figure that has no value. Never a 0. */
export const notMeasured = 'not measured yet';

/**
 * A duration for people: `< 1 min`, `4.5 min`, `12 min`, `1 h 32 min`, `130 h`. One decimal below 10
 * minutes, whole minutes up to 10 hours, then whole hours: more digits than the bounds justify
 * would lie.
 */
export function minutesText(minutes: number): string {
	if (minutes <= 0) return '0 min';
	if (minutes < 1) return '< 1 min';
	return `${amount(minutes)} ${unit(minutes)}`.trimEnd();
}

/** `8–19 min`, or with both units where they differ: `45 min – 1 h 20 min`. */
export function minutesRange(low: number, high: number): string {
	const [from, to] = [minutesText(low), minutesText(high)];
	if (from === to) return to;
	if (unit(low) === unit(high) && unit(low) !== '' && high >= 1) {
		return `${low < 1 ? from.replace(' min', '') : amount(low)}–${to}`;
	}
	return `${from} – ${to}`;
}

/** `≈ 12 min`, or that it was not measured. */
export function aboutMinutes(minutes: Minutes): string {
	if (minutes.status === 'notMeasured') return notMeasured;
	return about(minutesText(minutes.point));
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
	if (share > 0 && share < 0.01) return '< 1 %';
	if (share < 1 && share > 0.99) return '> 99 %';
	return `${Math.round(share * 100)} %`;
}

/** `12,345`: digits grouped by a comma whatever the locale, as in the exported report. */
export function count(value: number): string {
	return grouped.format(value);
}

const namedMost = 60;

/**
 * A name that came from outside, fit for one line: control and bidirectional characters are shown
 * as what they are, white space is collapsed, and no more than 60 characters are kept.
 */
export function displayName(name: string): string {
	const plain = name
		.slice(0, 4 * namedMost)
		.replace(/\s+/gu, ' ')
		.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '\u{fffd}')
		.trim();
	if (plain === '') return 'unnamed';
	const characters = Array.from(plain);
	if (characters.length <= namedMost) return plain;
	return `${characters.slice(0, namedMost - 1).join('')}…`;
}

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

function about(shown: string): string {
	return shown.startsWith('<') || shown.startsWith('>') ? shown : `≈ ${shown}`;
}

function unit(minutes: number): '' | 'min' | 'h' {
	if (minutes < 59.5) return 'min';
	// Mixed units (`1 h 32 min`) carry their own.
	return minutes < 600 ? '' : 'h';
}

function amount(minutes: number): string {
	if (minutes < 9.95) return String(Math.round(minutes * 10) / 10);
	if (minutes < 59.5) return String(Math.round(minutes));
	if (minutes >= 600) return count(Math.round(minutes / 60));
	const whole = Math.round(minutes);
	const rest = whole % 60;
	return rest === 0 ? `${whole / 60} h` : `${(whole - rest) / 60} h ${rest} min`;
}
