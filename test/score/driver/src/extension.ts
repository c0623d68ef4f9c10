import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { commands, type ExtensionContext, window } from 'vscode';
import { type Handler, Link, linkVariable } from '../../link.ts';
import { answer } from './answers.ts';
import { chat } from './chat.ts';
import { Documents, openDocument } from './documents.ts';
import { textOf } from './lineEnds.ts';
import { program } from './programs.ts';
import { prepare, registerProviders } from './providers.ts';
import { offer, registerSuggestions } from './suggestions.ts';
import { terminal } from './terminals.ts';

/** Connects to the session that started this editor; without one it does nothing. */
export function activate(context: ExtensionContext): void {
	const path = process.env[linkVariable];
	if (path === undefined) return;
	const documents = new Documents();
	const handlers: Readonly<Record<string, Handler>> = {
		open: documents.open,
		close: documents.close,
		reopen: documents.reopen,
		delete: documents.delete,
		select: documents.select,
		see: documents.see,
		peek: ({ doc }: { doc: string }) => ({ text: textOf(openDocument(doc)) }),
		untilText: documents.untilText,
		untilChanged: documents.untilChanged,
		answer,
		offer,
		chat,
		terminal,
		write: ({ path, text }: { path: string; text: string }) => writeFile(path, text),
		prepare,
		program,
		run: ({ command, args }: { command: string; args: readonly unknown[] }) => {
			// Not its result, which may be nothing that JSON can say, nor its end, which may never come.
			void commands.executeCommand(command, ...args);
		},
	};
	context.subscriptions.push(documents, registerSuggestions(), registerProviders());
	const socket = connect(path);
	const link = new Link(socket, handlers);
	context.subscriptions.push({ dispose: () => link.close() });
	const status = window.createStatusBarItem('score-driver');
	status.text = 'Score Driver';
	socket.once('connect', () => status.show());
	context.subscriptions.push(status);
}
