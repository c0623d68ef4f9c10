// No unit test: it puts the product together. test/editor/agents.editor.ts runs it in the editor.
import * as vscode from 'vscode';
import type { AgentFeed } from './agentFeed.ts';
import type { CaptureContext } from './capture/context.ts';
import type { DiskPort, DiskWatcher } from './capture/diskWatcher.ts';
import { loaded } from './loaded.ts';

export interface LiveAgentsOptions {
	/** The bundle of what takes what agents tell, loaded now. */
	readonly bundle: string;
	readonly context: CaptureContext;
	readonly disk: DiskWatcher;
	readonly port: DiskPort;
}

/** What takes what agents tell to this window, at the side of what watches its disk. */
export function liveAgents({ bundle, context, disk, port }: LiveAgentsOptions): AgentFeed {
	const { AgentFeed: Feed } = loaded<typeof import('./agentsBundle.ts')>(bundle);
	return new Feed({
		log: context.log,
		folders: workspaceFolders,
		isExcluded: (file) => context.scope.isExcluded(vscode.Uri.file(file)),
		unwatched: (files) => port.unwatched(files),
		docOf: (file) => vscode.Uri.file(file).toString(),
		emit: (event) => context.emit(event),
		agentStarted: (run, folders) => disk.agentStarted(run, folders),
		agentEnded: (run) => disk.agentEnded(run),
		lookAt: (files) => disk.lookAt(files),
		now: () => Date.now(),
	});
}

/** Folders of the workspace on this machine: absolute, `/` between parts. */
export function workspaceFolders(): string[] {
	return (vscode.workspace.workspaceFolders ?? []).flatMap(({ uri }) =>
		uri.scheme === 'file' ? [uri.fsPath.replaceAll('\\', '/')] : [],
	);
}
