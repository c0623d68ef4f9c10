// No unit test: it needs the editor. test/editor/capture.editor.ts and test/ui/ run it there.
import * as vscode from 'vscode';
import { type Disposable, Disposables } from '../core/disposables.ts';
import type { AcceptedEvent } from '../core/events.ts';
import { guard } from '../core/log.ts';
import { interceptAccepts } from './acceptCommands.ts';
import type { CaptureContext } from './context.ts';

/** Command that our keybindings run right after the editor's own accept; never in the palette. */
const acceptedCommand = 'rework._accepted';
/**
 * The keybindings need this key, which nothing sets but this file: with the extension off or gone,
 * Tab is the editor's own again.
 */
const wrapKey = 'rework.wrapAccept';
const interceptSetting = 'capture.interceptAccepts';

const gestures: readonly AcceptedEvent['gesture'][] = ['commit', 'nextEdit', 'word', 'line'];

/** Hears from the keybindings that a suggestion was accepted. Adds nothing to the key's own way. */
export function captureAccepts(context: CaptureContext): Disposables {
	const owned = new Disposables();
	const accepted = (argument: unknown) => {
		const gesture = gestures.find((known) => known === argument);
		if (!gesture) return;
		const doc = vscode.window.activeTextEditor?.document.uri.toString() ?? null;
		context.emit({ type: 'accepted', gesture, doc });
	};
	owned.add(
		vscode.commands.registerCommand(acceptedCommand, guard(context.log, 'accept', accepted)),
	);
	let intercepting: Disposable | null = null;
	const apply = () => {
		const isAsked = vscode.workspace.getConfiguration('rework').get(interceptSetting, false);
		if (isAsked) intercepting ??= interceptAccepts(context.log, accepted);
		else {
			intercepting?.dispose();
			intercepting = null;
		}
		// One of the two tells: an accept that is told twice would be a tag too many.
		void vscode.commands.executeCommand('setContext', wrapKey, !isAsked);
	};
	apply();
	owned.add(
		vscode.workspace.onDidChangeConfiguration((event) => {
			if (event.affectsConfiguration(`rework.${interceptSetting}`)) apply();
		}),
	);
	owned.add({
		dispose: () => {
			intercepting?.dispose();
			void vscode.commands.executeCommand('setContext', wrapKey, undefined);
		},
	});
	return owned;
}
