import type { Minutes, Report } from '../report/model.ts';
import type { OverviewStatus } from './messages.ts';
import { aboutMinutes, count, minutesRange } from './wording.ts';

/** As far as the status bar shows it. */
export type StatusOfMeasuring = Pick<OverviewStatus, 'paused' | 'recording'> & {
	/** The first moments of a window, in which documents are not followed yet. */
	readonly starting?: boolean;
};

/** What the status bar shows. `lines` are plain text; the caller escapes them. */
export interface StatusText {
	/** With codicons. */
	readonly text: string;
	/** The same for a screen reader, without them. */
	readonly label: string;
	readonly lines: readonly string[];
	readonly severity: 'plain' | 'warning';
}

/** Words today's report for the status bar; null when it could not be made. Never says `0 min`. */
export function statusText(
	report: Report | null,
	status: StatusOfMeasuring,
	notes: readonly string[] = [],
): StatusText {
	const { short, lines } = figures(report);
	const starting = status.starting === true && !status.paused;
	const told = [
		...(starting
			? ['Measuring begins in a moment. What is typed until then counts for nothing.']
			: []),
		...(status.paused ? ['Measuring is paused.'] : []),
		...(status.recording ? ['Events are being recorded to a file on this machine.'] : []),
		...lines,
		...notes,
	];
	const shown = status.paused ? 'Rework: paused' : starting ? 'Rework: starting' : short;
	const icons = `${status.recording ? '$(record) ' : ''}${status.paused ? '$(debug-pause)' : '$(pulse)'}`;
	return {
		text: `${icons} ${shown}`,
		label: status.recording ? `${shown}, recording events` : shown,
		lines: told,
		severity: status.recording ? 'warning' : 'plain',
	};
}

function figures(report: Report | null): { short: string; lines: readonly string[] } {
	if (report === null) {
		return {
			short: 'Rework: no report',
			lines: ['The report could not be made. What was recorded is safe; the log says more.'],
		};
	}
	if (!report.hasData) {
		return {
			short: 'Rework: nothing yet',
			lines: ['Accept AI code, edit it and commit: the first numbers follow by themselves.'],
		};
	}
	const { rework, review } = report.time.states;
	return {
		short: today(rework),
		lines: [
			line('Rework', rework),
			line('Review', review),
			line('AI overhead', report.time.overhead),
			`Accepted AI lines: ${count(report.lines.accepted)}`,
		],
	};
}

/** A measured zero is a finding and gets a word; an unmeasured one is not, and gets none. */
function today(rework: Minutes): string {
	if (rework.status === 'notMeasured') return 'Rework: nothing yet';
	if (rework.point > 0) return `${aboutMinutes(rework)} rework today`;
	return rework.high > 0 ? 'Rework: perhaps some today' : 'Rework: none today';
}

function line(name: string, minutes: Minutes): string {
	if (minutes.status === 'notMeasured') return `${name}: not measured yet. ${minutes.why}`;
	return `${name}: ${aboutMinutes(minutes)} (${minutesRange(minutes.low, minutes.high)})`;
}
