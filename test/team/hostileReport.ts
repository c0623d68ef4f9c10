import { outcomes } from '../../src/core/insertion.ts';
import { teamDefinitions } from '../../src/team/teamDefinitions.ts';
import { type TeamReport, timeMeasures } from '../../src/team/teamReport.ts';

const hostile =
	'<script>stolen=1</script>"\'><img src=x onerror=stolen=1> [x](javascript:1) | \u202e\u0007';
const bounds = { low: 0, point: 5, high: 10 };

/** A report as no merge makes it, for names are from public lists: whatever writes it must not rely on that. */
export const hostileTeamReport: TeamReport = {
	format: 'rework-meter/team-report/1',
	floor: 5,
	round: hostile,
	people: 9,
	fromWeek: hostile,
	toWeek: hostile,
	refused: { broken: 1, noRound: 2, otherRound: 3, duplicate: 4, conflict: 5 },
	time: Object.fromEntries(timeMeasures.map((measure) => [measure, null])) as TeamReport['time'],
	spread: { overhead: [1, 2] },
	byWeek: {
		people: 9,
		weeks: [
			{
				week: hostile,
				time: Object.fromEntries(timeMeasures.map((measure) => [measure, bounds])) as NonNullable<
					TeamReport['byWeek']
				>['weeks'][number]['time'],
				lines: null,
			},
		],
	},
	lines: null,
	discard: null,
	byTool: [
		{
			name: hostile,
			lines: {
				accepted: 0,
				outcomes: Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as NonNullable<
					TeamReport['lines']
				>['outcomes'],
				insertions: 0,
			},
			rework: null,
			review: bounds,
			reworkPer100Lines: null,
		},
	],
	byLanguage: [],
	byKind: [],
	survival: { ai: [{ days: 1, share: null }], own: [{ days: 1, share: 1 }] },
	coverage: null,
	trial: null,
	definitions: { ...teamDefinitions, [hostile]: hostile },
};
