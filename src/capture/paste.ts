// No unit test: it needs the editor. test/editor/capture.editor.ts and test/ui/ run it there.
import * as vscode from 'vscode';
import { Disposables } from '../core/disposables.ts';
import { guard } from '../core/log.ts';
import type { CaptureContext } from './context.ts';

/** A larger paste is known by its size alone; holding it twice would be waste. */
const maxChars = 1_000_000;

/**
 * Hears of a paste just before it happens, by offering to change it and then not doing so. Answers
 * at once; off with `rework.capture.observePaste`, for very slow remotes.
 */
export function capturePaste(context: CaptureContext): Disposables {
	const owned = new Disposables();
	const seen = guard(context.log, 'paste', (document: vscode.TextDocument, text: string) => {
		if (text.length > maxChars || !context.isFollowed(document)) return;
		const lf = text.replaceAll('\r\n', '\n');
		context.emit({ type: 'paste', doc: document.uri.toString(), text: lf });
	});
	const provider: vscode.DocumentPasteEditProvider = {
		async provideDocumentPasteEdits(document, _ranges, data) {
			const text = await data.get('text/plain')?.asString();
			if (text) seen(document, text);
			return undefined;
		},
	};
	owned.add(
		vscode.languages.registerDocumentPasteEditProvider({ scheme: '*' }, provider, {
			providedPasteEditKinds: [vscode.DocumentDropOrPasteEditKind.Empty.append('rework')],
			pasteMimeTypes: ['text/plain'],
		}),
	);
	return owned;
}
