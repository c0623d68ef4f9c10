import type { Minutes, Ratio, SurvivalPoint } from './model.ts';

/** A figure for people: `12 min (8–20)`, `< 1 min`, or `not measured: …`. Never a 0 that is none. */
export function minutesText(figure: Minutes): string {
	if (figure.status === 'notMeasured') return `not measured: ${figure.why}`;
	const point = durationText(figure.point);
	const [low, high] = [durationText(figure.low), durationText(figure.high)];
	if (low === point && high === point) return point;
	// Below a minute there is nothing to tell apart that a person could use.
	if (figure.high < 1) return '< 1 min';
	if (figure.high < minutesInHour - 0.5)
		return `${point} (${Math.round(figure.low)}–${Math.round(figure.high)})`;
	return `${point} (${low} – ${high})`;
}

/** A length of time, in minutes ≥ 0: `0 min`, `< 1 min`, `12 min`, `1 h 40 m`. */
export function durationText(minutes: number): string {
	if (minutes <= 0) return '0 min';
	if (minutes < 1) return '< 1 min';
	const whole = Math.round(minutes);
	if (whole < minutesInHour) return `${whole} min`;
	const [hours, rest] = [Math.floor(whole / minutesInHour), whole % minutesInHour];
	return rest === 0 ? `${hours} h` : `${hours} h ${rest} m`;
}

/** A ratio for people: `23 % (15–40)`. */
export function ratioText(figure: Ratio): string {
	if (figure.status === 'notMeasured') return `not measured: ${figure.why}`;
	const [low, point, high] = [figure.low, figure.point, figure.high].map(percent);
	return low === point && high === point ? `${point} %` : `${point} % (${low}–${high})`;
}

/** A share 0 … 1, or null where there is nothing to share: `97 %`. */
export function shareText(share: number | null, whenNone: string): string {
	return share === null ? `not measured: ${whenNone}` : `${percent(share)} %`;
}

/** Survival at one age: `84 % (71–93)`, without an interval `84 %`, or `–` where no line was followed that long. */
export function survivalText(point: SurvivalPoint): string {
	if (point.status === 'notMeasured') return '–';
	const { share, interval } = point;
	const shown = `${percent(share)} %`;
	return interval ? `${shown} (${percent(interval.low)}–${percent(interval.high)})` : shown;
}

const minutesInHour = 60;

/** Whole percent, but never a rounded 0 or 100 for what is not exactly that. */
function percent(share: number): string {
	if (share > 0 && share < 0.005) return '< 1';
	if (share < 1 && share >= 0.995) return '> 99';
	return String(Math.round(share * 100));
}
