import type { AgentEdit, PatchHunk } from './agentEvent.ts';
import { absolutePath, lf, listAt, maxParts, nameAt, numberAt } from './payload.ts';

type Change = Pick<AgentEdit, 'old' | 'new'>;

/** An edit of which only the change is known. */
export function plainEdit(path: string, change: Change, op: AgentEdit['op'] = 'modify'): AgentEdit {
	return {
		path,
		op,
		...change,
		whole: false,
		all: false,
		movedTo: null,
		hunks: [],
		person: null,
	};
}

/**
 * The edits of an `apply_patch` envelope (`*** Begin Patch` … `*** End Patch`), one for each stretch of changed
 * lines. Lines that belong to nothing are passed over; without a header there are no edits.
 */
export function envelopeEdits(patch: string, cwd: string | null): readonly AgentEdit[] {
	const edits: AgentEdit[] = [];
	let file: { path: string; op: AgentEdit['op']; movedTo: string | null; lines: string[] } | null =
		null;
	const close = () => {
		if (!file) return;
		const { path, op, movedTo, lines } = file;
		file = null;
		if (op === 'create') {
			const text = joined(
				lines.filter((line) => line.startsWith('+')).map((line) => line.slice(1)),
			);
			edits.push({ ...plainEdit(path, { old: null, new: text }, op), whole: true });
		} else if (op === 'delete') edits.push(plainEdit(path, { old: null, new: null }, op));
		else {
			const changes = changesOf(lines);
			if (changes.length === 0 && movedTo !== null) changes.push({ old: null, new: null });
			for (const change of changes) edits.push({ ...plainEdit(path, change), movedTo });
		}
	};
	for (const line of lf(patch).split('\n')) {
		if (edits.length > maxParts) break;
		const header = /^\*\*\* (Add|Update|Delete) File: (.+)$/.exec(line);
		const move = /^\*\*\* Move to: (.+)$/.exec(line);
		if (header || line === '*** End Patch') close();
		if (header) {
			const op = header[1] === 'Add' ? 'create' : header[1] === 'Delete' ? 'delete' : 'modify';
			file = { path: absolutePath(header[2] ?? '', cwd), op, movedTo: null, lines: [] };
		} else if (move && file) file.movedTo = absolutePath(move[1] ?? '', cwd);
		else if (file && !line.startsWith('***')) file.lines.push(line);
	}
	close();
	return edits;
}

/** The edits of a unified diff of one file, one for each stretch of changed lines. */
export function unifiedEdits(diff: string, path: string): readonly AgentEdit[] {
	const lines = lf(diff).split('\n');
	const first = lines.findIndex((line) => line.startsWith('@@'));
	if (first < 0) return [];
	return changesOf(lines.slice(first)).map((change) => plainEdit(path, change));
}

/** The edits of `<<<<<<< SEARCH` … `=======` … `>>>>>>> REPLACE` blocks (also `------- SEARCH` and `+++++++ REPLACE`). */
export function searchReplaceEdits(text: string, path: string): readonly AgentEdit[] {
	const edits: AgentEdit[] = [];
	let old: string[] | null = null;
	let replacement: string[] | null = null;
	for (const line of lf(text).split('\n')) {
		if (edits.length > maxParts) break;
		if (/^(<{3,}|-{3,}) SEARCH>?\s*$/.test(line)) {
			old = [];
			replacement = null;
		} else if (old && !replacement && /^={3,}\s*$/.test(line)) replacement = [];
		else if (old && replacement && /^(>{3,}|\+{3,}) REPLACE>?\s*$/.test(line)) {
			edits.push(plainEdit(path, { old: joined(old), new: joined(replacement) }));
			old = null;
			replacement = null;
		} else (replacement ?? old)?.push(line);
	}
	return edits;
}

/** Hunks as Claude Code and its likes report them; those of another shape are left out. */
export function hunksAt(from: unknown, ...path: readonly string[]): readonly PatchHunk[] {
	return listAt(from, ...path).flatMap((hunk) => {
		const [oldStart, oldLines, newStart, newLines] = [
			numberAt(hunk, 'oldStart'),
			numberAt(hunk, 'oldLines'),
			numberAt(hunk, 'newStart'),
			numberAt(hunk, 'newLines'),
		];
		if (oldStart === null || oldLines === null || newStart === null || newLines === null) return [];
		const lines = listAt(hunk, 'lines').filter((line) => typeof line === 'string');
		return [{ oldStart, oldLines, newStart, newLines, lines }];
	});
}

/** Removed and added lines of each stretch between lines that stay. */
function changesOf(lines: readonly string[]): Change[] {
	const changes: Change[] = [];
	let removed: string[] = [];
	let added: string[] = [];
	const close = () => {
		if (removed.length > 0 || added.length > 0)
			changes.push({ old: joined(removed), new: joined(added) });
		removed = [];
		added = [];
	};
	for (const line of lines) {
		if (line.startsWith('-')) {
			// A stretch is removals, then additions: the next removal begins another.
			if (added.length > 0) close();
			removed.push(line.slice(1));
		} else if (line.startsWith('+')) added.push(line.slice(1));
		else if (!line.startsWith('\\')) close();
	}
	close();
	return changes;
}

/** Whole lines, each with its line feed. */
function joined(lines: readonly string[]): string {
	return lines.map((line) => `${line}\n`).join('');
}

/** Whether `name` names a patch field that holds an envelope. */
export function isEnvelope(value: string | null): value is string {
	return value?.includes('*** Begin Patch') ?? false;
}

/** Reads a path-like field for callers that have only the payload. */
export function pathAt(from: unknown, names: readonly string[], cwd: string | null): string | null {
	for (const name of names) {
		const found = nameAt(from, name);
		if (found !== null) return absolutePath(found, cwd);
	}
	return null;
}
