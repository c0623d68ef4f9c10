import { markdownText } from '../report/escape.ts';
import { other } from '../team/publicNames.ts';
import type { TeamSummary } from '../team/summary.ts';
import { count } from './wording.ts';

/** How it would leave, once an address is known. */
export interface SharedVia {
	readonly address: string;
	readonly form: 'json' | 'protobuf';
	readonly hasHeader: boolean;
	/** SHA-256 of the bytes, hexadecimal. */
	readonly hash: string;
}

/**
 * The page beside the bytes, for whoever is about to share them: what is in them, what is not, who could learn what. Pure
 * Markdown; `via` null: a file, so far.
 */
export function sharePage(summary: TeamSummary, size: number, via: SharedVia | null): string {
	return [
		'# What you are about to share',
		opening(size, via),
		'## What is in it',
		via ? metricsIn(summary) : contents(summary),
		'## What is not in it',
		'No name, account or address of yours. No path, repository, file, branch, commit or model. No code and no text, and no hash of any of these. No day or hour, and not your time zone: nothing is finer than a week.',
		'## Who could learn what',
		list(via ? learnersOfMetrics(summary) : learners(summary)),
		'## You decide',
		'Nobody is told if you do not share, and nothing of this is kept then. Nobody can make this happen without you: there is no schedule and no setting for it, and next time you are asked everything again. What law expects, and what becomes possible with many files, is in `docs/privacy.md`, which the extension’s page links to.',
		'',
	].join('\n\n');
}

function opening(size: number, via: SharedVia | null): string {
	const nothing = 'Nothing has left this machine, and nothing will before you say so.';
	if (!via)
		return `Beside this page are the very bytes, ${count(size)} of them. ${nothing} Read both as long as you like: the question waits.`;
	const header = via.hasHeader ? ', with the header that you typed' : '';
	const where = `They would go to ${markdownText(via.address, 400)}${header}, once, and nowhere else: no redirect is followed, no proxy asked.`;
	if (via.form === 'json')
		return `Beside this page are the very bytes, ${count(size)} of them, as a request in OpenTelemetry’s JSON. ${where} ${nothing}`;
	return `Beside this page is what ${count(size)} bytes of protobuf say, written as JSON, for protobuf cannot be read. The bytes are made already and will not be made again; their SHA-256 is \`${via.hash}\`. ${where} ${nothing}`;
}

function contents({ weeks, survival, trial, round }: TeamSummary): string {
	const names = weeks.map(({ week }) => week);
	const named = (
		of: (week: TeamSummary['weeks'][number]) => readonly { readonly name: string }[],
	) => [...new Set(weeks.flatMap((week) => of(week).map(({ name }) => name)))].sort();
	const tools = named(({ byTool }) => byTool);
	const languages = named(({ byLanguage }) => byLanguage);
	return list([
		`**${weeks.length === 1 ? 'One week' : `${weeks.length} weeks`}**, whole: ${names.join(', ')}.`,
		'**Active time** of each week by state (waiting, rework, review, …), with its low, point and high: rounded to 5 minutes, at most 600 a state. `null` is what was not measured, 0 less than half a step.',
		'**Lines** by what became of them, and how much of what you committed the meter knows: rounded to 10, at most 5,000 accepted lines a week (more are scaled down).',
		`**Tools**: ${tools.join(', ') || 'none'}. **Languages**: ${languages.join(', ') || 'none'}. They are from a fixed public list; everything else is “${other}”.`,
		survival.ai.length + survival.own.length > 0
			? '**Survival** of AI lines and of your own over the last year, whatever weeks you picked, as counts.'
			: '**Survival**: none, for no line was followed long enough yet.',
		trial
			? `**Your trial**: an effect of ${trial.effect} on the logarithmic scale, error ${trial.standardError}, ${trial.n} tasks. To 5 %; nothing else of the trial.`
			: '**Your trial**: nothing.',
		identity(round),
		'**A digest**, which finds damage. It does not prove that the file is yours: anybody can make one.',
	]);
}

function metricsIn({ weeks, trial, round }: TeamSummary): string {
	return list([
		`**${weeks.length === 1 ? 'One week' : `${weeks.length} weeks`}**, from Monday to Monday 00:00 UTC whatever your time zone: ${weeks.map(({ week }) => week).join(', ')}.`,
		'The same figures as in the file, rounded and clipped in the same way: time by state and bound, lines by outcome, insertions by kind, discarded work, committed lines by origin, survival.',
		'**No tools and no languages**: one person is below every floor.',
		trial ? '**The result of your trial**, to 5 %.' : '**Your trial**: nothing.',
		identity(round),
	]);
}

function identity(round: string | null): string {
	return round === null
		? '**An identity** that is random and new: nothing connects this with anything else you share.'
		: `**The round** ${round}, and an identity made of it and a secret that stays on this machine. What you share in this round can be connected; with another round it cannot, by identity.`;
}

function learners({ round, weeks }: TeamSummary): string[] {
	return [
		'**Who gets the file from you** knows that it is yours, and can read every figure of every week in it. They can keep it and pass it on. Give it to somebody you would tell these figures.',
		...always(round, weeks.length),
		'**Who gets the merged report** sees no figure made of fewer than five people, and nothing about one of them.',
		'**Who knows you** may recognize you by a tool or a language that only you use, or by an unusual week: look for that beside this page.',
	];
}

function learnersOfMetrics({ round, weeks }: TeamSummary): string[] {
	return [
		'**Who operates the collector** can read every figure, your identity in this round, and the address your machine has in the network, which may lead to you. They can keep it and pass it on. What they promise about a floor you have to take from them: it is applied there, not here.',
		'**Who is on the way** can read along where the address begins with http:// and not https://.',
		...always(round, weeks.length),
	];
}

function always(round: string | null, weeks: number): string[] {
	return [
		...(weeks > 1
			? [
					'**Many weeks** say more than one: a holiday, an illness or a change of work shows in them.',
				]
			: []),
		...(round === null
			? []
			: [
					'**Who made the round** could tell people apart by giving everybody another token. Compare yours with a colleague’s: it has to be the same.',
					'**The same weeks in two rounds** look alike even though the identities do not. Whoever has both could match them.',
					'The secret is in your editor’s secret storage. Where that only lasts as long as the editor runs (some remote and browser editors without a keyring), you are somebody else after a restart: then share all weeks of a round at once, or you count twice.',
				]),
	];
}

function list(items: readonly string[]): string {
	return items.map((item) => `- ${item}`).join('\n');
}
