import {
	Ignoring,
	type Imported,
	type ImportedRange,
	isLine,
	maxRanges,
	wrongPath,
} from './imported.ts';
import { type Json, listOf, memberOf, nameOf, object } from './json.ts';
import { type Entry, lastWins } from './lastWins.ts';

/**
 * Reads a git-ai note (`authorship/3.0.0` and before): paths at the first column, below each the keys of who wrote which
 * lines, then `---` and a JSON object that says who the keys are.
 *
 * Real notes have keys that their object lacks, unsorted ranges and overlaps: of these the last entry wins, as with
 * their own tool. Transcripts in the object are never kept. Throws nothing; a note that is none gives nothing and says why.
 * Linear in the note's length, which the caller bounds.
 */
export function readGitAiNote(note: string, commit: string | null): Imported {
	const ignoring = new Ignoring();
	const lines = note.replace(/\r\n?/g, '\n').split('\n');
	const divider = lines.indexOf('---');
	if (divider < 0) {
		ignoring.add('note', 'no line of three dashes');
		return { ranges: [], ignored: ignoring.parts() };
	}
	const people = metadata(lines.slice(divider + 1).join('\n'), ignoring);
	const byPath = entries(lines.slice(0, divider), ignoring);
	const ranges: ImportedRange[] = [];
	for (const [path, of] of byPath)
		for (const { from, to, key } of lastWins(of)) {
			const range = { commit, path, from, to, hash: null, ...people.of(key) };
			if (range.by === 'unknown') ignoring.add(key, 'a key that says neither AI nor person');
			else ranges.push(range);
		}
	return { ranges, ignored: ignoring.parts() };
}

function entries(lines: readonly string[], ignoring: Ignoring): ReadonlyMap<string, Entry[]> {
	const byPath = new Map<string, Entry[]>();
	let current: Entry[] | null = null;
	let count = 0;
	for (const line of lines) {
		if (line.trim() === '') continue;
		if (!line.startsWith('  ')) {
			const path = unquoted(line);
			const wrong = wrongPath(path);
			if (wrong) ignoring.add(path, wrong);
			current = wrong ? null : (byPath.get(path) ?? []);
			if (current) byPath.set(path, current);
			continue;
		}
		const space = line.indexOf(' ', 2);
		const key = line.slice(2, space < 0 ? undefined : space);
		if (space < 0) ignoring.add(key, 'no lines after a key');
		else if (current)
			for (const text of line.slice(space + 1).split(',')) {
				const span = spanOf(text);
				if (count++ > maxRanges) ignoring.add('ranges', 'more than a note may bring');
				else if (span) current.push({ ...span, key });
				else ignoring.add('range', 'no line numbers');
			}
	}
	return byPath;
}

/** A path is quoted only where it holds white space; backslashes escape within. */
function unquoted(line: string): string {
	return /^".*"$/.test(line) ? line.slice(1, -1).replace(/\\(["\\])/g, '$1') : line;
}

function spanOf(text: string): { readonly from: number; readonly to: number } | null {
	const match = /^\s*(\d{1,8})(?:-(\d{1,8}))?\s*$/.exec(text);
	const from = Number(match?.[1]);
	const to = match?.[2] === undefined ? from : Number(match[2]);
	return match && isLine(from) && isLine(to) && from <= to ? { from, to } : null;
}

type Who = Pick<ImportedRange, 'by' | 'tool' | 'model' | 'session'>;

/** Who the keys of a note are, as far as its object and their own form tell. */
function metadata(text: string, ignoring: Ignoring): { of(key: string): Who } {
	let all: Json | null = null;
	try {
		all = object(JSON.parse(text));
	} catch {
		ignoring.add('metadata', 'not JSON');
	}
	const version = nameOf(memberOf(all, 'schema_version'));
	if (all && !version?.startsWith('authorship/'))
		ignoring.add('metadata', `schema ${version ?? 'without a version'}: read as authorship/3.0.0`);
	const transcripts = transcriptsIn(all);
	if (transcripts > 0) ignoring.add('transcript', 'never kept', transcripts);
	const missing = new Set<string>();
	return {
		of(key) {
			const [session = key] = key.split('::');
			if (key === 'human' || key.startsWith('h_')) return who('human', null, null);
			const isSession = session.startsWith('s_');
			const told = object(memberOf(memberOf(all, isSession ? 'sessions' : 'prompts'), session));
			const agent = memberOf(told, 'agent_id');
			if (told) return who('ai', agent, session);
			const looksLikeOne =
				isSession ||
				key === 'ai_agent' ||
				/^(?:[0-9a-f]{7}|[0-9a-f]{16}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.test(key);
			if (!looksLikeOne) return who('unknown', null, null);
			if (!missing.has(session))
				ignoring.add('key', 'missing in the metadata: AI by its form, tool unknown');
			missing.add(session);
			return who('ai', null, session);
		},
	};
}

/** How many conversations of a note come with what was said in them. */
function transcriptsIn(all: Json | null): number {
	const conversations = ['prompts', 'sessions'].flatMap((group) =>
		Object.values(object(memberOf(all, group)) ?? {}),
	);
	return conversations.filter((one) => listOf(memberOf(one, 'messages')).length > 0).length;
}

function who(by: Who['by'], agent: unknown, session: string | null): Who {
	return {
		by,
		tool: nameOf(memberOf(agent, 'tool')),
		model: nameOf(memberOf(agent, 'model')),
		session: nameOf(memberOf(agent, 'id')) ?? session,
	};
}
