import { isDeepStrictEqual } from 'node:util';
import { parse, type TomlTable } from 'smol-toml';

const begin =
	'# >>> Rework Meter: hooks, added on your word; "Rework: Connect Coding Agents" removes them';
const end = '# <<< Rework Meter';

/** A command for each of these events. */
export interface TomlHooks {
	readonly events: readonly string[];
	readonly command: string;
	readonly timeoutSeconds: number;
}

export type TomlChange =
	| { readonly kind: 'changed'; readonly text: string }
	| { readonly kind: 'unreadable'; readonly why: string };

/**
 * A TOML text with one marked block at its end that adds hooks; no other byte changes. The result is read again and must
 * mean what the text meant, and our hooks besides: where it does not (hooks written as an inline table), it is refused.
 */
export function withTomlHooks(text: string, hooks: TomlHooks): TomlChange {
	const before = read(text);
	if (typeof before === 'string') return { kind: 'unreadable', why: before };
	const eol = text.includes('\r\n') ? '\r\n' : '\n';
	const gap = text === '' || text.endsWith('\n') ? '' : eol;
	const lines = hooks.events.flatMap((event) => [
		`[[hooks.${event}]]`,
		`[[hooks.${event}.hooks]]`,
		'type = "command"',
		`command = ${literal(hooks.command)}`,
		`timeout = ${hooks.timeoutSeconds}`,
	]);
	const result = `${text}${gap}${[begin, ...lines, end].join(eol)}${eol}`;
	const after = read(result);
	if (typeof after === 'string')
		return {
			kind: 'unreadable',
			why: `hooks are written there in a way that cannot be added to (${after})`,
		};
	return means(after, before, hooks)
		? { kind: 'changed', text: result }
		: { kind: 'unreadable', why: 'hooks are written there in a way that cannot be added to' };
}

/** The text without the marked block, as it was before; unchanged where there is none. */
export function withoutTomlHooks(text: string): string {
	const from = text.indexOf(begin);
	const mark = from < 0 ? -1 : text.indexOf(end, from);
	if (mark < 0) return text;
	const lineEnd = text.indexOf('\n', mark);
	return text.slice(0, from) + (lineEnd < 0 ? '' : text.slice(lineEnd + 1));
}

/** Whether the block is there. */
export function hasTomlHooks(text: string): boolean {
	return withoutTomlHooks(text) !== text;
}

/** The values of a text, or why it cannot be read. */
export function readToml(text: string): TomlTable | null {
	const found = read(text);
	return typeof found === 'string' ? null : found;
}

function read(text: string): TomlTable | string {
	try {
		return parse(text.replace(/^\uFEFF/, ''));
	} catch (failure) {
		const [first] = String(failure instanceof Error ? failure.message : failure).split('\n');
		return first ?? 'it is no TOML';
	}
}

/** `after` is `before` with one group more for each event. */
function means(after: TomlTable, before: TomlTable, { events }: TomlHooks): boolean {
	const { hooks: had = {}, ...restBefore } = before;
	const { hooks: has = {}, ...restAfter } = after;
	if (!isDeepStrictEqual(restBefore, restAfter) || typeof has !== 'object') return false;
	const without = Object.fromEntries(
		Object.entries(has as TomlTable).flatMap(([event, groups]) => {
			if (!events.includes(event) || !Array.isArray(groups)) return [[event, groups]];
			const kept = groups.slice(0, -1);
			return kept.length > 0 ? [[event, kept]] : [];
		}),
	);
	return isDeepStrictEqual(plain(without), plain(had));
}

/** Without the prototypes that the library gives its tables. */
function plain(value: unknown): unknown {
	return JSON.parse(JSON.stringify(value));
}

/** A literal string: nothing in it is read. */
function literal(text: string): string {
	return text.includes("'") ? JSON.stringify(text) : `'${text}'`;
}
