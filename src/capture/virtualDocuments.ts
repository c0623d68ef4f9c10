// No unit test: it needs the editor. test/editor/disk.editor.ts runs it there.
import * as vscode from 'vscode';
import { Disposables } from '../core/disposables.ts';
import { guard } from '../core/log.ts';
import type { CaptureContext } from './context.ts';
import { maxChars } from './documentScope.ts';
import { lengthOf, textOf } from './offsets.ts';
import { isAgentScheme, toolOf } from './virtualDocumentTools.ts';

/** Who wants to know for which files something is proposed as soon as capture does. */
export interface ProposalListener {
	agentStarted(run: string, folders: readonly string[]): void;
	agentEnded(run: string): void;
}

/**
 * Follows what extensions of agents show beside a file: the text they propose for it, or the one it had
 * before their edits. Each is told under the name of the file's document.
 */
export function captureVirtualDocuments(
	context: CaptureContext,
	listener: ProposalListener | null,
): Disposables {
	const owned = new Disposables();
	const { log } = context;
	/** The file's document that each was told for; null until it is known which. */
	const followed = new Map<vscode.TextDocument, string | null>();

	const tell = (document: vscode.TextDocument) => {
		const uri = fileBeside(document.uri);
		if (!uri || context.scope.isExcluded(uri) || lengthOf(document) > maxChars) return;
		const doc = uri.toString();
		if (followed.get(document) === null) {
			const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath.replaceAll('\\', '/');
			if (folder !== undefined) listener?.agentStarted(document.uri.toString(), [folder]);
		}
		followed.set(document, doc);
		const tool = toolOf(
			document.uri.scheme,
			(extension) => vscode.extensions.getExtension(extension)?.isActive === true,
		);
		context.emit({ type: 'proposalShown', doc, tool, text: textOf(document) });
	};
	const open = (document: vscode.TextDocument) => {
		if (!isAgentScheme(document.uri.scheme) || followed.has(document)) return;
		followed.set(document, null);
		tell(document);
	};
	const change = ({ document, contentChanges }: vscode.TextDocumentChangeEvent) => {
		if (followed.has(document) && contentChanges.length > 0) tell(document);
	};
	const close = (document: vscode.TextDocument) => {
		const doc = followed.get(document);
		if (!followed.delete(document) || !doc) return;
		context.emit({ type: 'proposalClosed', doc });
		listener?.agentEnded(document.uri.toString());
	};
	const tabs = (event: vscode.TabChangeEvent) => {
		// A comparison may open after its documents, and close long before them.
		for (const [document, doc] of followed) if (doc === null) tell(document);
		const shown = new Set(event.closed.flatMap(sidesOf).map(String));
		for (const document of [...followed.keys()])
			if (shown.has(document.uri.toString())) close(document);
	};

	owned.add(vscode.workspace.onDidOpenTextDocument(guard(log, 'proposal opened', open)));
	owned.add(vscode.workspace.onDidChangeTextDocument(guard(log, 'proposal changed', change)));
	owned.add(vscode.workspace.onDidCloseTextDocument(guard(log, 'proposal closed', close)));
	owned.add(vscode.window.tabGroups.onDidChangeTabs(guard(log, 'proposal tabs', tabs)));
	for (const document of vscode.workspace.textDocuments) guard(log, 'proposal', open)(document);
	return owned;
}

/** The file that a virtual document is about: the other side of a comparison, or the one at its path. */
function fileBeside(uri: vscode.Uri): vscode.Uri | null {
	const key = uri.toString();
	for (const tab of vscode.window.tabGroups.all.flatMap((group) => group.tabs)) {
		const sides = sidesOf(tab);
		if (!sides.some((side) => side.toString() === key)) continue;
		const file = sides.find(({ scheme }) => scheme === 'file');
		if (file) return file;
	}
	const file = vscode.Uri.file(uri.path);
	return vscode.workspace.getWorkspaceFolder(file) ? file : null;
}

function sidesOf({ input }: vscode.Tab): vscode.Uri[] {
	return input instanceof vscode.TabInputTextDiff ? [input.original, input.modified] : [];
}
