// No unit test: it needs the editor. test/editor/capture.editor.ts and test/ui/ run it there.
import * as vscode from 'vscode';
import { Disposables } from '../core/disposables.ts';
import { guard } from '../core/log.ts';
import type { CaptureContext } from './context.ts';
import { spanOf } from './offsets.ts';

/** Scrolling this soon after a change or a caret move follows from it and is no act of its own. */
const followsWithinMs = 400;

/** What shows that a person is there, and where they look: focus, selection, scrolling, editors. */
export function capturePresence(context: CaptureContext): Disposables {
	const owned = new Disposables();
	const { log } = context;
	let movedMs = 0;
	const moved = () => {
		movedMs = Date.now();
	};

	const view = (person: boolean) => {
		const editor = vscode.window.activeTextEditor;
		const followed = editor && context.isFollowed(editor.document) ? editor : null;
		context.emit({
			type: 'viewed',
			doc: followed ? followed.document.uri.toString() : null,
			visible: followed
				? followed.visibleRanges.map((range) => spanOf(followed.document, range))
				: [],
			diff:
				vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputTextDiff,
			person,
		});
	};
	const select = (event: vscode.TextEditorSelectionChangeEvent) => {
		moved();
		const { document } = event.textEditor;
		if (!context.isFollowed(document)) return;
		context.emit({
			type: 'selected',
			doc: document.uri.toString(),
			by: kindOf(event.kind),
			selections: event.selections.map((selection) => spanOf(document, selection)),
		});
	};
	const scroll = (event: vscode.TextEditorVisibleRangesChangeEvent) => {
		if (event.textEditor !== vscode.window.activeTextEditor) return;
		view(Date.now() - movedMs > followsWithinMs);
	};
	const focus = (state: vscode.WindowState) =>
		context.emit({ type: 'focus', focused: state.focused });

	owned.add(vscode.workspace.onDidChangeTextDocument(guard(log, 'moved', moved)));
	owned.add(vscode.window.onDidChangeWindowState(guard(log, 'focus', focus)));
	owned.add(vscode.window.onDidChangeTextEditorSelection(guard(log, 'selection', select)));
	owned.add(vscode.window.onDidChangeTextEditorVisibleRanges(guard(log, 'scroll', scroll)));
	owned.add(
		vscode.window.onDidChangeActiveTextEditor(
			guard(log, 'active editor', () => {
				moved();
				// An editor that opens by itself is context; the caret or a key in it is the person.
				view(false);
			}),
		),
	);
	focus(vscode.window.state);
	view(false);
	return owned;
}

function kindOf(kind: vscode.TextEditorSelectionChangeKind | undefined) {
	switch (kind) {
		case vscode.TextEditorSelectionChangeKind.Keyboard:
			return 'keyboard';
		case vscode.TextEditorSelectionChangeKind.Mouse:
			return 'mouse';
		default:
			return 'other';
	}
}
