/**
 * Definition of every figure in a report, by its path in the report, in the words of the design.
 * `*` stands for every member of a table or record. The documentation and the schema are checked
 * against this list.
 */
export const definitions: Readonly<Record<string, string>> = {
	'period.*': 'Whole local days, both included, in the time zone of the report.',
	hasData: 'False until anything at all was recorded.',
	hasAi: 'False until AI code was ever accepted, in this or any other period.',
	'time.active':
		'Active minutes while the window had focus, from one act of the person to the next. Of a longer gap than the idle limit (120 s), low counts 0, point 30 s, high the limit.',
	'time.states.wait':
		'Active minutes while an AI turn was known to run here and the person edited nothing: low and point up to the idle limit after their last act, high all of it, at most 10 min a turn and an act. While a turn waits for the person it is none.',
	'time.states.rework':
		'Active minutes in edits of the person that removed or replaced characters of an AI insertion not yet committed, put text inside one (weight ½), or undid one. The high also counts the pause before such an edit, which may have been thinking about it. Formatters, git and other AI edits never count.',
	'time.states.laterRework': 'The same as rework, up to 21 days after the insertion was committed.',
	'time.states.review':
		'Active minutes with AI code not yet committed before the person: its comparison open (weight 1), the caret in it (¾), or most of the visible lines (½), and the gap that ended in accepting it.',
	'time.states.debug':
		'Active minutes in a debug session or test run within 10 min of edits that touched AI code, weighted by its share of the lines changed in these 10 min; certain where nothing else was changed.',
	'time.states.author': 'Active minutes in all other edits of the person.',
	'time.states.read': 'All other active minutes.',
	'time.states.prompt': 'Active minutes writing to an AI tool, where the tool shows it.',
	'time.overhead':
		'wait + review + rework + debug (+ prompt), as far as they are measured. Its high is the union of what could be overhead, not the sum.',
	'time.reworkRatio': 'rework / (rework + author), from 0 to 1.',
	'time.sensitivity.*':
		'The points of time in minutes, had the idle limit been 60, 120 or 300 s: a figure that moves much with it rests on what nobody saw. Null where a figure is not measured.',
	'turns.count':
		'Turns of AI agents that began in the period in a folder of a workspace, as the agents tell of them; those of subagents lie within one.',
	'turns.worked':
		'Minutes in which these turns were at work, by their own clocks, whether or not anybody waited; turns side by side count each.',
	'turns.askedForYou':
		'Minutes in which these turns stood still until the person allowed or answered something. Never part of wait.',
	'turns.noCode': 'Waiting in the period for turns that made no code. Part of wait.',
	'discardLoss.minutes':
		'All active minutes, of whatever state and day, spent on insertions accepted in the period whose every line ended deleted.',
	'discardLoss.insertions': 'Insertions accepted in the period whose every line ended deleted.',
	'discardLoss.lines': 'Their accepted lines.',
	'reviewBeforeCommit.insertions':
		'Insertions of which a commit of the period took something, and left nothing open.',
	'reviewBeforeCommit.lines': 'Their lines in that commit.',
	'reviewBeforeCommit.minutes':
		'Review minutes of these insertions, whenever they were: review is of code not yet committed, so all of it came before.',
	'reviewBeforeCommit.per100Lines': 'The same for each 100 of the lines.',
	'reviewBeforeCommit.unreviewed.insertions':
		'Those that were on screen, all the time that could count, for less than a quick reader takes: 300 words of five characters a minute (most adults read prose at 175 to 300, Brysbaert 2019), white space left out. What was read in another program cannot be seen here.',
	'reviewBeforeCommit.unreviewed.lines': 'Their lines in the commit.',
	'reviewBeforeCommit.unreviewed.ofLines':
		'Lines of insertions that could be judged: those recorded before the size of an insertion was kept cannot.',
	'reviewBeforeCommit.unreviewed.share': 'lines / ofLines. Null where nothing could be judged.',
	'typingEquivalent.minutes':
		'What it would have taken the person to type the AI code that is still there after 14 days: its tokens / their own observed tokens a minute of own writing, as a 95 % interval. It is not time saved: code that was never needed has one too, and thinking, reviewing and reworking are not in it. What AI does to a person’s time overall only the trial can say.',
	'typingEquivalent.insertions':
		'Insertions accepted in the period that were committed 14 days before its end or earlier. At least 20 are needed.',
	'typingEquivalent.tokens':
		'Their tokens in the commit times the survival of AI lines at 14 days. A token is taken as four characters that are not white space, here and in the own rate, so that its length cancels out.',
	'typingEquivalent.days':
		'Days of the period with at least 5 minutes of own writing, which give the own rate. At least 10 are needed.',
	'typingEquivalent.ownTokens':
		'Tokens that the person typed on these days, also those deleted again.',
	'calibration.answers':
		'Answers so far, in any period, to the question of what the person was just doing, where they asked for it.',
	'calibration.agreement':
		'Of the answers that named a state, the share in which the state with most weight had been the same. Null before any.',
	'calibration.weights.*':
		'Weights of the point by now: of review with the caret in AI code (caret, by default ¾) or most of the screen full of it (visible, ½), and of rework where text was put inside it (inside, ½): (10 · default + yes) / (10 + yes + no). No answer moves a bound.',
	'byPerson.*':
		'Commits of the period by the git identity that committed them, several addresses of one person merged where they said so (`rework.sameAddresses`, `--same`), by name. Shared ones have a human co-author; AI agents that sign as one do not count. Time is that of whoever uses this editor. Commits of before this was recorded are in none.',
	'insertions.count':
		'Pieces of AI code accepted in the period, but for those that the person said were none.',
	'insertions.byKind.*':
		'Insertions by how the code came in: inline (ghost text), nextEdit, chat, agent, paste (only when the person says so).',
	'insertions.byEvidence.*':
		'Insertions by how we know: measured (the editor or the tool said so), inferred (from the shape of the change), told (by the person).',
	'insertions.undone': 'Insertions that the person undid whole.',
	'insertions.distance.*':
		'Closed insertions by D, the token edit distance between the inserted text and the committed region over the longer of the two: none D = 0, light up to 1/3, heavy above. Insertions of which nothing survived are in none of the three.',
	'lines.accepted':
		'Non-blank lines of the insertions when they were accepted. Every line has exactly one outcome, and the outcomes sum to this.',
	'lines.outcomes.unchanged': 'Accepted lines committed as they were.',
	'lines.outcomes.cosmetic':
		'Accepted lines committed with equal tokens: only the formatting differs.',
	'lines.outcomes.modified': 'Accepted lines committed after a change.',
	'lines.outcomes.deleted':
		'Accepted lines that are in neither the commit nor the working file, or whose insertion has been gone for 24 h.',
	'lines.outcomes.superseded': 'Accepted lines that an AI replaced: neither rework nor loss.',
	'lines.outcomes.uncommitted': 'Accepted lines of insertions that are still open.',
	'lines.outcomes.abandoned':
		'Accepted lines that no commit took within 14 days, or whose branch is gone.',
	per100Lines:
		'Rework minutes of the insertions accepted in the period / (their accepted lines / 100).',
	'byDay.*': 'The same time on one local day, where anything was recorded on it.',
	'byTool.*':
		'The figures of one tool, as the editor or the tool itself names it. Insertions and lines count by the time they were accepted, minutes by the day they were spent.',
	'byLanguage.*': 'The same for one language, as the editor names it.',
	'byKind.*': 'The same for one kind of insertion.',
	'survival.ai.points.*':
		'Kaplan-Meier estimate of the share of lines that are left 1, 7, 14, 21, 30 and 90 days after their first commit, with its 95 % interval by bootstrap over commits (none with fewer than 20 commits) and the lines still followed then. Not measured where no line was followed that long.',
	'survival.ai.*':
		'AI lines first committed in the last 365 days that reached the upstream branch (HEAD where there is none): how many, in how many commits, and how many died. A line dies when a later commit of anybody changes or deletes it; moves and formatting do not count, a rebase starts nothing anew, and what no branch leads to any more is followed no further.',
	'survival.own.*':
		'The same for the lines that the person typed while the meter watched: what AI lines are to be compared with.',
	'survival.byTool.*': 'The same for the AI lines of one tool.',
	'onOff.on.*':
		'Weeks of work with all AI tools of the workspace switched on, in repositories where they were ever switched off: how many, and the same figures of those weeks. A week is one repository from Monday to Sunday, as far as it is in the period. This is no experiment: the weeks differ in more than AI, and you chose them.',
	'onOff.off.*': 'The same for weeks with all AI tools switched off.',
	'onOff.mixed.*':
		'The same for weeks in which only some were off, or they were switched. Weeks before the meter knew are in none of the three.',
	'coverage.share':
		'1 − (unknown + external) / non-blank committed lines, before left out of both. Null without any.',
	'coverage.commits': 'Commits of the period that were looked at.',
	'coverage.committedLines':
		'Non-blank lines that these commits added, in files that were looked at.',
	'coverage.aiLines': 'Those of them that came with AI code.',
	'coverage.unknownLines': 'Those whose origin is not known. Never counted as human.',
	'coverage.externalLines': 'Those that came from disk, by nobody we know.',
	'coverage.beforeLines': 'Those that were present before the meter watched.',
	'coverage.skippedFiles': 'Committed files not looked at: binary, too large or excluded.',
	'coverage.resyncs': 'Times the record of a document had to be repaired, in all repositories.',
	'coverage.largeDocuments':
		'Times a document was not followed because it was too large (over 1,000,000 characters), in all repositories. AI code in it is not counted.',
	'coverage.unmatchedAccepts':
		'Times a suggestion was accepted and no change was seen that it could have made: that AI code is not counted.',
	'coverage.baselinesOff':
		"Sessions in which the documents that the editor's chat compares with were not as known. Its code was then told by other signs.",
	'coverage.agentEdits':
		'Edits of files in the open folders that coding agents said they made, by their hooks or session files.',
	'coverage.agentEditsFound':
		'Those of them that were found in their files; they are measured. The others were refused, taken back at once, or in files that are not looked at: nothing counts of them.',
	'coverage.agentWritesUntold':
		'Times a file was written in a turn of an agent, neither by a command that it ran nor by an edit that it told. Whose that is other evidence says, or nobody.',
	'coverage.proposalsChanged':
		'Edits that the person changed before accepting them, as the agent says: rework that no edit in the editor shows.',
};

/** The definition of the figure at a path such as `byTool.0.rework`, or null where there is none. */
export function definitionOf(path: string): string | null {
	if (Object.hasOwn(definitions, path)) return definitions[path] ?? null;
	for (const [key, definition] of Object.entries(definitions)) {
		if (key.endsWith('.*') && path.startsWith(key.slice(0, -1))) return definition;
	}
	return null;
}
