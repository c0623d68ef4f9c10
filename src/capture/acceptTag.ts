// No unit test: it needs the editor. test/editor/capture.editor.ts and test/ui/ run it there.
import * as vscode from 'vscode';
import { Disposables } from '../core/disposables.ts';
import type { AcceptedEvent } from '../core/events.ts';
import { guard } from '../core/log.ts';
import { type Interception, interceptAccepts } from './acceptCommands.ts';
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

/**
 * Hears that a suggestion was accepted: from the keybindings, which add nothing to the key's own way, and of the command
 * that has no key from the command itself. Where one asks for it, of all from their commands.
 */
export function captureAccepts(context: CaptureContext): Disposables {
	const owned = new Disposables();
	const tell = (gesture: AcceptedEvent['gesture']) => {
		const doc = vscode.window.activeTextEditor?.document.uri.toString() ?? null;
		context.emit({ type: 'accepted', gesture, doc });
	};
	const keyless = owned.add(interceptAccepts('keyless', context.log, tell));
	let keyed: Interception | null = null;
	const accepted = (argument: unknown) => {
		const gesture = gestures.find((known) => known === argument);
		// One of the two tells: an accept that is told twice would be a tag too many.
		if (gesture && !keyless.tells(gesture)) tell(gesture);
	};
	owned.add(
		vscode.commands.registerCommand(acceptedCommand, guard(context.log, 'accept', accepted)),
	);
	const apply = () => {
		const isAsked = vscode.workspace.getConfiguration('rework').get(interceptSetting, false);
		if (isAsked) keyed ??= interceptAccepts('keyed', context.log, tell);
		else {
			keyed?.dispose();
			keyed = null;
		}
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
			keyed?.dispose();
			void vscode.commands.executeCommand('setContext', wrapKey, undefined);
		},
	});
	return owned;
}
