// No test of its own. Texts; test/team/merge.test.ts checks that every figure has one.
/** What each figure of a team report means, by its path. */
export const teamDefinitions: Readonly<Record<string, string>> = {
	floor:
		'Every figure is a sum over at least this many people, and so is every difference of figures: what would let anything about fewer be computed is not shown. Not shown is never 0.',
	people: 'Identities in the round. One who shared several files counts once.',
	refused: 'Files that took no part, by reason.',
	'time.*.total':
		'Minutes of everybody who measured it, over all weeks they shared: the sums of the low, the point and the high of each week, as their summaries give them, rounded to 5 and cut at fixed limits. A low that would be mostly one person’s is given as 0.',
	'time.*.perPersonWeek': 'The same, divided by the weeks in which somebody measured it.',
	'time.active': 'All active time.',
	'time.overhead': 'wait + review + rework + debug (+ prompt).',
	'time.wait': 'An AI turn at work, and no edit by the person.',
	'time.rework': 'Edits that removed or replaced AI code that was not committed yet.',
	'time.laterRework': 'The same up to 21 days after its commit.',
	'time.review': 'Uncommitted AI code before the person.',
	'time.debug': 'Debugging and tests soon after edits of AI code, by its share.',
	'time.author': 'Other edits.',
	'time.read': 'All other activity.',
	'time.prompt': 'Writing to an AI, where a tool shows it.',
	spread:
		'People in order of their minutes a week, cut into two to four groups of equal size, at least five people each: the minutes a week of each group. Which group somebody is in is not said. Groups of different measures are different people.',
	byWeek:
		'Minutes per person, over the same people in all weeks shown: those who were there in each of them.',
	'byWeek.people': 'How many people these are.',
	lines:
		'Accepted lines of AI code and what became of each, as the summaries give them: rounded to 10 and cut at fixed limits.',
	discard: 'Time spent on insertions whose every line ended deleted, and their lines.',
	byTool:
		'Tools that at least five people used. One of them is missing where its figures would give away something about fewer, and whether one is missing is not said.',
	byLanguage: 'The same by language.',
	byKind: 'The same by the way the code came in.',
	'byTool.reworkPer100Lines':
		'Points of rework of the insertions, per 100 of their accepted lines.',
	survival:
		'Share of lines that are left so many days after their commit: over all lines of everybody that would have been followed to that age, of the last year. AI lines, and lines that people typed.',
	coverage:
		'1 − (unknown + external) / committed lines, lines from before measuring left out; and the AI’s share of committed lines.',
	trial:
		'Trials that people finished and chose to share: the mean factor of time with AI (random effects, DerSimonian and Laird), its 95 % interval, and where two thirds of people lie beyond chance. Each trial is one person’s own coin; who took part chose to.',
};
