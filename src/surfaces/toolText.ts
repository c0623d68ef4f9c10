import type { Layer } from '../tools/memory.ts';
import type { Sighting } from '../tools/sightings.ts';
import type { ToolNow } from '../tools/standing.ts';
import type { Override } from '../tools/toolState.ts';
import type { Obstacle, Switched } from './toolSwitches.ts';
import { displayName, unlinked } from './wording.ts';

/** What is known of a tool beside its settings. */
export interface Watched {
	/** Since when it is off here; null: it is not. */
	readonly sinceMs: number | null;
	/** What was accepted of it since; null where nobody could say. */
	readonly sighting: Sighting | null;
	/** Measuring is paused now, or was for a time since. */
	readonly gap: 'paused' | 'wasPaused' | null;
}

/** One tool as the tree shows it. All text: names are data from outside. */
export interface ToolLine {
	readonly id: string;
	readonly label: string;
	readonly checkbox: 'on' | 'off' | null;
	/** A few words beside it: a side bar is narrow. */
	readonly description: string;
	readonly tooltip: string;
	/** The whole of it in a sentence, for screen readers. */
	readonly spoken: string;
	/** The extension whose page can be opened, or null: the editor itself. */
	readonly extension: string | null;
}

/** Words for a tool: how it stands, and what was seen of it since it was switched. */
export function toolLine(tool: ToolNow, watched: Watched, clock: Clock): ToolLine {
	const { entry, extension, state } = tool;
	const label = displayName(entry.name);
	const full = [standingText(tool, watched, clock), observedText(watched, clock)]
		.filter((part) => part !== '')
		.join(' · ');
	const about = [
		`${label}: ${full}`,
		state.is === 'noSwitch'
			? 'No setting switches it. Its page in the Extensions view can disable it for this workspace.'
			: `Settings: ${entry.switches.map(({ key }) => key).join(', ')}`,
		...(entry.note === undefined ? [] : [entry.note]),
		`How sure: ${sureness[entry.sure]} (${entry.source}).`,
	];
	return {
		id: entry.id,
		label,
		checkbox: state.is === 'noSwitch' ? null : state.is === 'off' ? 'off' : 'on',
		description: shortText(tool, watched, clock),
		tooltip: about.join('\n'),
		spoken: `${label}: ${full}`,
		extension: extension?.id ?? null,
	};
}

/** What tells the time of day: milliseconds since the epoch, and an IANA zone. */
export interface Clock {
	readonly nowMs: number;
	readonly timeZone: string;
}

/** `14:02` today, else `12 Nov, 14:02`. */
export function momentText(ms: number, { nowMs, timeZone }: Clock): string {
	const day = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short' });
	const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
	const isToday = day.format(ms) === day.format(nowMs) && nowMs - ms < 86_400_000;
	return isToday ? time.format(ms) : `${day.format(ms)}, ${time.format(ms)}`;
}

const sureness = {
	seen: 'seen to work by our tests',
	read: "read in the tool's own manifest or source",
	reported: 'reported by others only',
} as const;

function shortText(tool: ToolNow, { sinceMs, sighting, gap }: Watched, clock: Clock): string {
	const { state } = tool;
	if (state.is === 'noSwitch') return 'no switch';
	if (state.is === 'partly') return 'partly on';
	const standing = state.is === 'overridden' ? 'overridden' : state.is;
	if (sinceMs === null || standing === 'on') return standing;
	const since = momentText(sinceMs, clock);
	if (sighting && sighting.own > 0)
		return `${standing}, still active: ${sighting.own} since ${since}`;
	if (!sighting || gap !== null) return `${standing}, not watched`;
	if (sighting.perhaps > 0) return `${standing}, perhaps ${sighting.perhaps} since ${since}`;
	return `${standing}, nothing since ${since}`;
}

function standingText({ state }: ToolNow, { sinceMs }: Watched, clock: Clock): string {
	const since = sinceMs === null ? '' : ` since ${momentText(sinceMs, clock)}`;
	switch (state.is) {
		case 'on':
			return 'on';
		case 'off':
			if (state.by === 'within') return "off with VS Code's own AI";
			if (state.by === 'elsewhere') return 'off by your own settings or by default';
			return `off${since}`;
		case 'partly':
			return `partly on: ${state.on.length} of its settings`;
		case 'overridden':
			return `switched off${since}, but overridden ${overridesText(state.overrides)}`;
		case 'noSwitch':
			return 'no switch: disable the extension';
	}
}

/** Never more than was seen: an absence while nobody looked is none. */
function observedText({ sinceMs, sighting, gap }: Watched, clock: Clock): string {
	if (sinceMs === null) return '';
	if (!sighting) return gap === 'paused' ? 'measuring is paused' : 'not observed yet';
	const { own, perhaps } = sighting;
	const parts: string[] = [];
	const since = momentText(sinceMs, clock);
	if (own > 0) parts.push(`still active: ${insertions(own)} since ${since}`);
	else parts.push(`nothing has been accepted since ${since}`);
	if (perhaps > 0) parts.push(`${insertions(perhaps)} may be its own`);
	if (gap === 'paused') parts.push('measuring is paused');
	if (gap === 'wasPaused') parts.push('measuring was paused for a time');
	return parts.join(', ');
}

/** `by the settings of folder “api”, by a policy`. */
export function overridesText(overrides: readonly Override[]): string {
	const words = overrides.map(({ by, where }) => {
		if (by === 'policy') return 'by a policy';
		const name = displayName(where ?? '');
		return by === 'folder' ? `by the settings of folder “${name}”` : `for language “${name}”`;
	});
	return [...new Set(words)].join(', ');
}

/** Sentences for what became of a switch; data in them is without brackets, which messages take for links. */
export function switchedText(
	result: Switched,
	wish: 'off' | 'on' | 'restore',
	names: (id: string) => string,
): { readonly text: string; readonly isProblem: boolean } {
	if (result.kind === 'refused') return { text: obstacleTexts[result.why], isProblem: true };
	if (result.kind === 'failed') {
		const left = result.left.map(({ key }) => key);
		const safe =
			left.length === 0
				? 'Nothing was changed.'
				: `These settings could not be taken back and are still changed: ${left.join(', ')}.`;
		return { text: unlinked(`AI tools were not switched: ${result.why} ${safe}`), isProblem: true };
	}
	const { writes, overrides, noSwitch, refused, changed, isExact, file } = result;
	const parts: string[] = [];
	if (wish === 'restore')
		parts.push(
			isExact
				? `${file} is exactly what it was before.`
				: writes > 0
					? `${settings(writes)} in ${file} restored.`
					: 'There was nothing to restore.',
		);
	else
		parts.push(
			writes > 0
				? `AI tools switched ${wish} for this workspace: ${settings(writes)} in ${file}.`
				: `Nothing had to be written: what can be is ${wish} already.`,
		);
	if (overrides.length > 0) parts.push(`Overridden ${overridesText(overrides)}.`);
	if (refused.length > 0)
		parts.push(`The editor refused ${refused.map(({ write }) => write.key).join(', ')}.`);
	if (wish === 'off' && noSwitch.length > 0)
		parts.push(`No setting switches ${noSwitch.map((id) => displayName(names(id))).join(', ')}.`);
	if (changed.length > 0)
		parts.push(
			`Changed since by somebody else, and left as it is: ${[...new Set(changed.map(({ key }) => key))].join(', ')}.`,
		);
	const isProblem = overrides.length + refused.length + changed.length > 0;
	return { text: unlinked(parts.join(' ')), isProblem };
}

/** Why nothing can be switched, what is safe, and what to do. */
export const obstacleTexts: Readonly<Record<Obstacle, string>> = {
	noWorkspace: 'AI tools are switched for a workspace: open a folder first. Nothing was written.',
	untrusted:
		'In Restricted Mode no settings are written. Trust this workspace to switch AI tools in it.',
	virtual:
		'This workspace, or a folder of it, has no files on disk: no settings are written. Nothing was changed.',
	dirty: 'The settings file has unsaved changes. Save it, then switch again. Nothing was written.',
	trial: 'A trial holds the AI tools until its task ends. Nothing was written.',
	person: 'AI tools are switched by hand in this workspace. Nothing was written.',
};

/** Status bar: how many tools are off here; null where none is. */
export function offText(tools: readonly ToolNow[], top: Layer | null): string | null {
	const off = tools.filter(({ state }) => state.is === 'off' && state.by !== 'elsewhere').length;
	if (off === 0 && top === null) return null;
	return off === 0 ? 'AI switched' : `AI: ${off} off`;
}

function insertions(count: number): string {
	return count === 1 ? '1 insertion' : `${count} insertions`;
}

function settings(count: number): string {
	return count === 1 ? '1 setting' : `${count} settings`;
}
