import type { AgentEdit, Doing, PersonalChange } from './agentEvent.ts';
import {
	envelopeEdits,
	hunksAt,
	isEnvelope,
	pathAt,
	plainEdit,
	searchReplaceEdits,
	unifiedEdits,
} from './patchText.ts';
import {
	absolutePath,
	firstText,
	listAt,
	maxEditText,
	nameAt,
	numberAt,
	objectAt,
	objectOf,
	type Payload,
	valueAt,
} from './payload.ts';

const pathNames = ['file_path', 'filePath', 'path', 'notebook_path', 'target_file', 'TargetFile'];
const oldNames = ['old_string', 'oldString', 'old_str', 'old_text', 'oldText'];
const newNames = ['new_string', 'newString', 'new_str', 'new_text', 'newText', 'new_source'];
const wholeNames = ['content', 'file_text', 'contents', 'fileText'];
const patchNames = ['command', 'input', 'patch', 'patchText', 'patch_text'];

/** Names of tools, lower case without `_`; agents' own names and those they translate to. */
const doings: Readonly<Record<string, Doing>> = {
	...named('edit', [
		...['edit', 'multiedit', 'write', 'notebookedit', 'applypatch', 'patch', 'replace'],
		...['writefile', 'create', 'createfile', 'strreplace', 'strreplaceeditor', 'editor', 'delete'],
		...[
			'replacestringinfile',
			'multireplacestringinfile',
			'inserteditintofile',
			'editnotebookfile',
		],
		...['writetofile', 'replaceinfile', 'deletefile', 'insert', 'filechange', 'editfile'],
	]),
	...named('shell', [
		...[
			'bash',
			'shell',
			'runshellcommand',
			'execcommand',
			'runcommands',
			'runinterminal',
			'execute',
		],
		...['executecommand', 'commandexecution', 'powershell', 'terminal', 'runcommand', 'localshell'],
	]),
	...named('read', [
		...[
			'read',
			'readfile',
			'readfiles',
			'view',
			'grep',
			'glob',
			'ls',
			'list',
			'search',
			'readmanyfiles',
		],
		...['listdirectory', 'searchfilecontent', 'webfetch', 'websearch', 'codesearch', 'fetch'],
	]),
};

function named(doing: Doing, names: readonly string[]): Record<string, Doing> {
	return Object.fromEntries(names.map((name) => [name, doing]));
}

/** What a tool does, by its name; `other` for those of extensions and of agents to come. */
export function doingOf(tool: string): Doing {
	const name = tool.toLowerCase().replaceAll('_', '');
	return Object.hasOwn(doings, name) ? (doings[name] ?? 'other') : 'other';
}

/** Absolute paths that a call names in its input, before anything happened. */
export function pathsOf(tool: string, input: unknown, cwd: string | null): readonly string[] {
	const direct = pathAt(input, pathNames, cwd);
	if (direct !== null) return [direct];
	const files = listAt(input, 'files').flatMap((file) => {
		const path = pathAt(file, pathNames, cwd);
		return path === null ? [] : [path];
	});
	if (files.length > 0) return files;
	const edits = doingOf(tool) === 'edit' ? editsOf(input, null, cwd) : [];
	return [...new Set(edits.map((edit) => edit.path))];
}

/**
 * The edits of a call that went well, from what it was asked and, where the agent gives it, from what it answered.
 * Empty where the input has none of the known forms: such a call is counted as a call, not guessed at.
 */
export function editsOf(
	input: unknown,
	response: Payload | null,
	cwd: string | null,
): readonly AgentEdit[] {
	return rawEdits(input, response, cwd).map(capped);
}

function rawEdits(
	input: unknown,
	response: Payload | null,
	cwd: string | null,
): readonly AgentEdit[] {
	if (typeof input === 'string') return isEnvelope(input) ? envelopeEdits(input, cwd) : [];
	const patch = firstText(input, patchNames);
	if (isEnvelope(patch)) return envelopeEdits(patch, cwd);
	const path = pathAt(input, pathNames, cwd);
	const several = [...listAt(input, 'edits'), ...listAt(input, 'replacements')];
	if (several.length > 0)
		return several.flatMap((edit) => {
			const own = pathAt(edit, pathNames, cwd) ?? path;
			return own === null ? [] : replacement(edit, own);
		});
	if (path === null) return [];
	const diff = nameAt(input, 'diff') === null ? null : firstText(input, ['diff']);
	if (diff !== null) {
		const blocks = searchReplaceEdits(diff, path);
		return blocks.length > 0 ? blocks : unifiedEdits(diff, path);
	}
	const [only] = replacement(input, path);
	const edit = only ?? wholeFile(input, path, response);
	return edit
		? [{ ...edit, hunks: hunksAt(response, 'structuredPatch'), person: personOf(response) }]
		: [];
}

/** `old` → `new`; an empty or missing `old` means that the file was made, or that text was put in. */
function replacement(edit: unknown, path: string): readonly AgentEdit[] {
	const after = firstText(edit, newNames);
	if (after === null) return [];
	const before = firstText(edit, oldNames);
	if (numberAt(edit, 'insert_line') !== null) return [plainEdit(path, { old: null, new: after })];
	if (before === null || before === '')
		return [{ ...plainEdit(path, { old: null, new: after }, 'create'), whole: true }];
	const all = valueAt(edit, 'replace_all') === true || valueAt(edit, 'replaceAll') === true;
	return [{ ...plainEdit(path, { old: before, new: after }), all }];
}

/** A file written whole. It is new unless the agent says otherwise. */
function wholeFile(input: unknown, path: string, response: Payload | null): AgentEdit | null {
	const text = firstText(input, wholeNames);
	if (text === null) return null;
	const display = objectAt(response, 'returnDisplay');
	const before =
		firstText(response, ['originalFile']) ?? firstText(display, ['originalContent']) ?? null;
	const isUpdate =
		valueAt(response, 'type') === 'update' || valueAt(display, 'isNewFile') === false;
	return {
		...plainEdit(
			path,
			{ old: isUpdate ? before : null, new: text },
			isUpdate ? 'modify' : 'create',
		),
		whole: true,
	};
}

/** What the payload says of a person's hand in the proposal; null where the agent says nothing. */
function personOf(response: Payload | null): PersonalChange | null {
	const claude = valueAt(response, 'userModified');
	if (typeof claude === 'boolean')
		return { addedLines: null, removedLines: null, modified: claude };
	const stat = objectOf(valueAt(response, 'returnDisplay', 'diffStat'));
	const addedLines = numberAt(stat, 'user_added_lines');
	const removedLines = numberAt(stat, 'user_removed_lines');
	if (addedLines === null && removedLines === null) return null;
	return { addedLines, removedLines, modified: (addedLines ?? 0) + (removedLines ?? 0) > 0 };
}

/** Texts beyond the limit are left out: `null` says "not known", never "nothing". */
function capped(edit: AgentEdit): AgentEdit {
	return {
		...edit,
		old: edit.old !== null && edit.old.length > maxEditText ? null : edit.old,
		new: edit.new !== null && edit.new.length > maxEditText ? null : edit.new,
	};
}

/** The edits of changes by path, as Codex keeps them in its session file. */
export function changesByPath(changes: unknown, cwd: string | null): readonly AgentEdit[] {
	const edits: AgentEdit[] = [];
	for (const [name, change] of Object.entries(objectOf(changes) ?? {})) {
		const path = absolutePath(name, cwd);
		const moved = nameAt(change, 'move_path');
		const type = nameAt(change, 'type');
		const content = firstText(change, ['content']);
		if (type === 'add' && content !== null)
			edits.push({ ...plainEdit(path, { old: null, new: content }, 'create'), whole: true });
		else if (type === 'delete') edits.push(plainEdit(path, { old: content, new: null }, 'delete'));
		else
			for (const edit of unifiedEdits(firstText(change, ['unified_diff']) ?? '', path))
				edits.push({ ...edit, movedTo: moved === null ? null : absolutePath(moved, cwd) });
	}
	return edits.map(capped);
}
