import type { AgentHealth } from '../agents/hooks/health.ts';
import { markdownText } from '../report/escape.ts';

/** How an agent stands, in a few words. */
export function descriptionOf({ state, heardMs, unverified }: AgentHealth, nowMs: number): string {
	const words = unverified === null ? [states[state]] : [states[state], unverifiedWord(unverified)];
	if (state === 'connected') words.push(heard(heardMs, nowMs));
	return words.join(' · ');
}

/** What a person has to know or do about it. */
export function detailOf({ state, todo, unverified }: AgentHealth): string {
	const isSaid = unverified !== null && state !== 'notFound';
	return [...todo, ...(isSaid ? [unverified] : [])].join(' ');
}

/** All of it as a page of Markdown. Texts are our own sentences and names of files, which are escaped. */
export function checkText(
	healths: readonly AgentHealth[],
	trouble: string | null,
	nowMs: number,
): string {
	const found = healths.filter(({ state }) => state !== 'notFound');
	const missing = healths.filter(({ state }) => state === 'notFound').map(({ title }) => title);
	const rows = found.map((health) => {
		const { title, state, heardMs, unverified } = health;
		const last = state === 'absent' ? '' : heard(heardMs, nowMs);
		const standing =
			unverified === null ? states[state] : `${states[state]}, ${unverifiedWord(unverified)}`;
		return `| ${[title, standing, last, detailOf(health)].map(escaped).join(' | ')} |`;
	});
	return [
		'# Agent connections',
		'',
		...(trouble === null ? [] : [`**${escaped(trouble)}**`, '']),
		...(rows.length > 0
			? ['| agent | state | last heard | what to do |', '|---|---|---|---|', ...rows]
			: ['No coding agent that Rework Meter knows was found on this machine.']),
		'',
		...(missing.length > 0 ? [`Not found on this machine: ${missing.join(', ')}.`, ''] : []),
		'The command *Rework: Connect Coding Agents…* connects and disconnects them. An agent that is not connected is still known by its session files, if you agreed to that, or by its terminal.',
		'',
	].join('\n');
}

/** Of a part of it (`Of …`) the word says so. */
function unverifiedWord(sentence: string): string {
	return sentence.startsWith('Of ') ? 'in part unverified' : 'unverified';
}

const states: Readonly<Record<AgentHealth['state'], string>> = {
	connected: 'connected',
	outdated: 'connected in part',
	elsewhere: 'connected by another editor',
	absent: 'not connected',
	notFound: 'not found on this machine',
};

function heard(heardMs: number | null, nowMs: number): string {
	if (heardMs === null) return 'not heard yet';
	const minutes = Math.floor((nowMs - heardMs) / 60_000);
	if (minutes < 1) return 'heard just now';
	if (minutes < 60) return `heard ${minutes} min ago`;
	const hours = Math.floor(minutes / 60);
	return hours < 48 ? `heard ${hours} h ago` : `heard ${Math.floor(hours / 24)} days ago`;
}

/** Nothing in it is markup; long enough for two sentences and a path. */
function escaped(text: string): string {
	return markdownText(text, 1_000);
}
