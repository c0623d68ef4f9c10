// No unit test: it needs the editor. test/editor/tools.editor.ts runs it there.
import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { type FileBefore, maxFileBytes } from '../tools/memory.ts';

/** Where the settings of this workspace are written. */
export interface SettingsFile {
	readonly uri: vscode.Uri;
	/** As people know it. */
	readonly name: string;
}

/** Null where no folder is open. */
export function settingsFile(): SettingsFile | null {
	const { workspaceFile, workspaceFolders } = vscode.workspace;
	if (workspaceFile) return { uri: workspaceFile, name: nameOf(workspaceFile) };
	const folder = workspaceFolders?.[0]?.uri;
	if (!folder) return null;
	return { uri: vscode.Uri.joinPath(folder, ...inFolder), name: inFolder.join('/') };
}

/** Whether it is open with changes that are not saved: then the editor refuses to write it. */
export function isDirty({ uri }: SettingsFile): boolean {
	return vscode.workspace.textDocuments.some(
		(document) => document.isDirty && document.uri.toString() === uri.toString(),
	);
}

/**
 * Before it is written to: an editor that shows the file writes to the text it has, which may be older than what was put
 * back, or that of a file that is gone. Waits until both are the same, five seconds at the most.
 */
export async function untilShownAsItIs({ uri }: SettingsFile): Promise<void> {
	const shown = () =>
		vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
	if (uri.scheme !== 'file' || !shown()) return;
	if (!(await exists(uri))) await vscode.workspace.fs.writeFile(uri, Buffer.from('{}'));
	const text = plain(new TextDecoder().decode((await bytesOf(uri)) ?? new Uint8Array()));
	await takenUp(() => plain(shown()?.getText() ?? text) === text);
}

/** The editor hears of a file that it did not write itself a moment later; waits for it, five seconds at the most. */
export async function takenUp(isSo: () => boolean): Promise<void> {
	const deadline = Date.now() + takenUpWithinMs;
	while (!isSo() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** The file as it is, or null where it cannot be kept: it is too large, or no file on a disk. */
export async function readBefore({ uri }: SettingsFile): Promise<FileBefore | null> {
	if (uri.scheme !== 'file') return null;
	const bytes = await bytesOf(uri);
	if (bytes && bytes.byteLength > maxFileBytes) return null;
	const folder = await exists(vscode.Uri.joinPath(uri, '..'));
	return {
		uri: uri.toString(),
		bytes: bytes ? Buffer.from(bytes).toString('base64') : null,
		hadFolder: folder,
	};
}

/** Makes the file what it was, byte for byte; a file and a folder that were not there go. */
export async function putBack({ uri, bytes, hadFolder }: FileBefore): Promise<void> {
	const target = vscode.Uri.parse(uri, true);
	if (bytes !== null) {
		await vscode.workspace.fs.writeFile(target, Buffer.from(bytes, 'base64'));
		return;
	}
	if (await exists(target)) await vscode.workspace.fs.delete(target);
	const folder = vscode.Uri.joinPath(target, '..');
	if (hadFolder || !(await exists(folder))) return;
	const left = await vscode.workspace.fs.readDirectory(folder);
	if (left.length === 0) await vscode.workspace.fs.delete(folder);
}

/** Tells two contents of the file apart; one for no file, too. */
export async function fingerprintOf({ uri }: Pick<SettingsFile, 'uri'>): Promise<string> {
	const bytes = uri.scheme === 'file' ? await bytesOf(uri) : null;
	return bytes ? createHash('sha256').update(bytes).digest('hex') : 'none';
}

/** When the file was last written, or null where there is none. */
export async function writtenMs({ uri }: SettingsFile): Promise<number | null> {
	try {
		return (await vscode.workspace.fs.stat(uri)).mtime;
	} catch {
		return null;
	}
}

/** Between a write and its being used, at the most. */
const takenUpWithinMs = 5_000;

const inFolder = ['.vscode', 'settings.json'] as const;

function nameOf(uri: vscode.Uri): string {
	return uri.scheme === 'untitled' ? 'the untitled workspace' : (uri.path.split('/').at(-1) ?? '');
}

/** Without what a document leaves out of its text, or writes in one way: the mark at the start and line ends. */
function plain(text: string): string {
	return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

async function bytesOf(uri: vscode.Uri): Promise<Uint8Array | null> {
	try {
		return await vscode.workspace.fs.readFile(uri);
	} catch (failure) {
		if (failure instanceof vscode.FileSystemError && failure.code === 'FileNotFound') return null;
		throw failure;
	}
}

async function exists(uri: vscode.Uri): Promise<boolean> {
	try {
		await vscode.workspace.fs.stat(uri);
		return true;
	} catch {
		return false;
	}
}
