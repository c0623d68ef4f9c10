import {
	Ignoring,
	type Imported,
	type ImportedBy,
	type ImportedRange,
	isLine,
	maxRanges,
	plainPath,
	wrongPath,
} from './imported.ts';
import { type Json, listOf, memberOf, nameOf, object } from './json.ts';

/**
 * Reads Agent Trace records (0.1): the published form with `files`, and the form of single ranges that writers in the wild
 * use (`schema`, `file_path`, `start_line`, `end_line`). Both are taken with their faults: a version of two numbers, ranges
 * turned about, files that are none. Line numbers count in the version that `vcs.revision` names; without one `commit` is
 * null, and only a hash or blame can say where the lines are now. Throws nothing.
 */
export function readAgentTrace(records: readonly unknown[]): Imported {
	const ignoring = new Ignoring();
	const ranges: ImportedRange[] = [];
	for (const record of records) {
		const of = object(record);
		if (!of) ignoring.add('record', 'not an object');
		else if (ranges.length > maxRanges) ignoring.add('record', 'more than a file may bring');
		else if (nameOf(memberOf(of, 'schema'))?.startsWith('agent-trace/'))
			single(of, ranges, ignoring);
		else published(of, ranges, ignoring);
	}
	return { ranges, ignored: ignoring.parts() };
}

/** Whether a record is one of these, by what it must have. */
export function isAgentTrace(record: unknown): boolean {
	if (nameOf(memberOf(record, 'schema'))?.startsWith('agent-trace/')) return true;
	return Array.isArray(memberOf(record, 'files')) && memberOf(record, 'version') !== undefined;
}

function published(record: Json, ranges: ImportedRange[], ignoring: Ignoring): void {
	const version = nameOf(memberOf(record, 'version'));
	if (version === null || !/^\d+\.\d+(?:\.\d+)?$/.test(version)) {
		ignoring.add('record', 'no version that can be read');
		return;
	}
	const vcs = memberOf(record, 'vcs');
	const type = nameOf(memberOf(vcs, 'type'));
	const revision = nameOf(memberOf(vcs, 'revision'));
	const isCommit = type === 'git' && revision !== null && /^[0-9a-f]{40,64}$/.test(revision);
	if (type !== null && type !== 'git') ignoring.add(`vcs ${type}`, 'revisions of git only');
	const tool = nameOf(memberOf(memberOf(record, 'tool'), 'name'));
	for (const file of listOf(memberOf(record, 'files'))) {
		const path = plainPath(nameOf(memberOf(file, 'path')) ?? '');
		const wrong = wrongPath(path);
		if (wrong) {
			ignoring.add(path, wrong);
			continue;
		}
		for (const conversation of listOf(memberOf(file, 'conversations')))
			for (const range of listOf(memberOf(conversation, 'ranges'))) {
				const contributor = memberOf(range, 'contributor') ?? memberOf(conversation, 'contributor');
				const span = spanOf(memberOf(range, 'start_line'), memberOf(range, 'end_line'));
				if (!span) ignoring.add(path, 'no line numbers');
				else
					ranges.push({
						commit: isCommit ? revision : null,
						path,
						...span,
						by: byOf(memberOf(contributor, 'type')),
						tool,
						model: nameOf(memberOf(contributor, 'model_id')),
						session: null,
						hash: hashOf(memberOf(range, 'content_hash')),
					});
			}
	}
}

function single(record: Json, ranges: ImportedRange[], ignoring: Ignoring): void {
	const path = plainPath(nameOf(memberOf(record, 'file_path')) ?? '');
	const wrong = wrongPath(path);
	const span = spanOf(memberOf(record, 'start_line'), memberOf(record, 'end_line'));
	if (wrong) ignoring.add(path, wrong);
	else if (!span) ignoring.add(path, 'no line numbers');
	else
		ranges.push({
			commit: null,
			path,
			...span,
			// These writers record tool calls of an agent, nothing else.
			by: 'ai',
			tool: null,
			model: nameOf(memberOf(record, 'model_id')),
			session: nameOf(memberOf(record, 'session_id')),
			hash: hashOf(memberOf(record, 'content_hash')),
		});
}

/** Ends in either order; line 0, which some write for the first, is line 1. */
function spanOf(
	start: unknown,
	end: unknown,
): { readonly from: number; readonly to: number } | null {
	const first = start === 0 ? 1 : start;
	const last = end === 0 ? 1 : (end ?? first);
	if (!isLine(first) || !isLine(last)) return null;
	return { from: Math.min(first, last), to: Math.max(first, last) };
}

function byOf(type: unknown): ImportedBy {
	return type === 'ai' || type === 'human' || type === 'mixed' ? type : 'unknown';
}

function hashOf(hash: unknown): string | null {
	const name = nameOf(hash);
	return name !== null && /^[a-z0-9]+:[0-9a-f]{1,64}$/.test(name) ? name : null;
}
