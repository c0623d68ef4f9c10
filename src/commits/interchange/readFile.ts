import { isAgentTrace, readAgentTrace } from './agentTrace.ts';
import { readGitAiNote } from './gitAiNote.ts';
import { Ignoring, type Imported, type ImportedRange } from './imported.ts';
import { listOf, memberOf, nameOf, object } from './json.ts';

export interface ReadFile extends Imported {
	readonly format: 'git-ai' | 'agent-trace' | 'unknown';
}

/**
 * What a file of another tool says of lines: a git-ai note, a collection of them (`{ notes: [{ commit, note }] }`), Agent
 * Trace as one record, a list, `{ records }` or a record a line. Throws nothing; what is none of these is `unknown`.
 */
export function readInterchange(text: string): ReadFile {
	const whole = parsed(text);
	const notes = listOf(memberOf(whole, 'notes'));
	if (notes.length > 0) return { format: 'git-ai', ...joined(notes.map(collectedNote)) };
	const records = recordsIn(whole, text);
	if (records.some(isAgentTrace)) return { format: 'agent-trace', ...readAgentTrace(records) };
	if (/^---\r?$/m.test(text)) return { format: 'git-ai', ...readGitAiNote(text, null) };
	return {
		format: 'unknown',
		ranges: [],
		ignored: [{ what: 'file', why: 'neither a git-ai note nor Agent Trace', count: 1 }],
	};
}

function recordsIn(whole: unknown, text: string): readonly unknown[] {
	if (Array.isArray(whole)) return whole;
	const records = listOf(memberOf(whole, 'records'));
	if (records.length > 0) return records;
	if (whole !== undefined) return [whole];
	return text
		.split('\n')
		.filter((line) => line.trim() !== '')
		.map(parsed);
}

function collectedNote(entry: unknown): Imported {
	const note = memberOf(entry, 'note');
	const commit = nameOf(memberOf(entry, 'commit'));
	if (typeof note === 'string') return readGitAiNote(note, commit);
	return { ranges: [], ignored: [{ what: 'note', why: 'no text', count: 1 }] };
}

function joined(parts: readonly Imported[]): Imported {
	const ranges: ImportedRange[] = [];
	const ignoring = new Ignoring();
	for (const part of parts) {
		for (const range of part.ranges) ranges.push(range);
		for (const { what, why, count } of part.ignored) ignoring.add(what, why, count);
	}
	return { ranges, ignored: ignoring.parts() };
}

function parsed(text: string): unknown {
	try {
		const value: unknown = JSON.parse(text);
		return object(value) ?? (Array.isArray(value) ? value : null);
	} catch {
		return undefined;
	}
}
