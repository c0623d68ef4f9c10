// No unit test: it only connects dialogues; see backUp.ts and whatIsStored.ts.
import type { Uri } from 'vscode';
import { type BackUpContext, backUpMyData, mergeMyData } from './backUp.ts';
import { type StoredContext, whatIsStored } from './whatIsStored.ts';

/** The commands on all that is stored, by their names without the prefix. */
export function storedCommands(
	context: BackUpContext & Omit<StoredContext, 'folder'>,
	folder: Uri,
): Readonly<Record<string, () => unknown>> {
	return {
		whatIsStored: () => whatIsStored({ ...context, folder }),
		backUp: () => backUpMyData(context),
		merge: () => mergeMyData(context),
	};
}
