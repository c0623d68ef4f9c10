import type { AcceptedAt, OnOffRows, RepoDayRow, SwitchRow } from '../store/onOff.ts';
import { addDays, dayOf } from './days.ts';
import { minutesOf, notMeasured, ratioOf, sumOf } from './figures.ts';
import { why } from './measured.ts';
import type { OnOff, OnOffWeeks } from './model.ts';

/** What a week was: `mixed` covers some tools off, some on, and a switch in its midst. */
type Arm = 'on' | 'off' | 'mixed';

/**
 * Weeks of work in which all AI tools were on, beside those in which all were off. A week is a repository's, from
 * Monday; what it was follows from the days on which anything was done there. Where that is not known (before the first
 * time that anybody looked), it is in none of the three. This is no experiment: nobody drew lots.
 */
export function onOff({ switches, days, accepted }: OnOffRows, timeZone: string): OnOff {
	const arms = armsOf(switches, days, timeZone);
	const of = (arm: Arm): OnOffWeeks => {
		const isIn = (repo: string, day: string) => arms.get(weekOf(repo, day)) === arm;
		return weeksOf(
			[...arms.values()].filter((one) => one === arm).length,
			days.filter(({ repo, day }) => isIn(repo, day)),
			accepted.filter(({ repo, tMs }) => isIn(repo, dayOf(tMs, timeZone))),
		);
	};
	return { on: of('on'), off: of('off'), mixed: of('mixed') };
}

function weeksOf(
	weeks: number,
	days: readonly RepoDayRow[],
	accepted: readonly AcceptedAt[],
): OnOffWeeks {
	const sum = (state: RepoDayRow['state']) => sumOf(days.filter((row) => row.state === state));
	const spent = (state: RepoDayRow['state']) =>
		weeks > 0 ? minutesOf(sum(state)) : notMeasured(why.noSuchWeek);
	return {
		weeks,
		active: spent('active'),
		author: spent('author'),
		rework: spent('rework'),
		review: spent('review'),
		overhead: spent('overhead'),
		reworkRatio:
			weeks > 0 ? ratioOf(sum('rework'), sum('author'), why.noEdits) : notMeasured(why.noSuchWeek),
		insertions: accepted.length,
		acceptedLines: accepted.reduce((lines, one) => lines + one.lines, 0),
	};
}

/** What each week with any work was; one that is not known is left out. */
function armsOf(
	switches: readonly SwitchRow[],
	days: readonly RepoDayRow[],
	timeZone: string,
): Map<string, Arm> {
	const timelines = new Map<string, { readonly day: string; readonly ai: SwitchRow['ai'] }[]>();
	for (const { repo, tMs, ai } of switches) {
		const timeline = timelines.get(repo) ?? [];
		timeline.push({ day: dayOf(tMs, timeZone), ai });
		timelines.set(repo, timeline);
	}
	const states = new Map<string, Set<string>>();
	const seen = new Set<string>();
	for (const { repo, day } of days) {
		if (seen.has(`${repo} ${day}`)) continue;
		seen.add(`${repo} ${day}`);
		const timeline = timelines.get(repo) ?? [];
		const before = timeline.findLast((one) => one.day < day);
		const during = timeline.filter((one) => one.day === day).map(({ ai }) => ai);
		const held: string[] = before ? [before.ai, ...during] : during;
		const week = states.get(weekOf(repo, day)) ?? new Set();
		for (const ai of held.length === 0 ? ['unknown'] : held) week.add(ai);
		states.set(weekOf(repo, day), week);
	}
	const arms = new Map<string, Arm>();
	for (const [week, held] of states) {
		if (held.has('unknown')) continue;
		const [only] = held;
		arms.set(week, held.size === 1 && (only === 'on' || only === 'off') ? only : 'mixed');
	}
	return arms;
}

/** A repository's week, by its Monday. */
function weekOf(repo: string, day: string): string {
	const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
	return `${addDays(day, -((weekday + 6) % 7))} ${repo}`;
}
