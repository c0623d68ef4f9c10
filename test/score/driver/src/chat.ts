import { commands, lm, Uri } from 'vscode';
import { waitUntil } from '../../../editor/waitUntil.ts';
import type { Answer } from '../../../sample-ai/src/chat.ts';

/** Asks the sample agent in the editor's own chat; its answer streams these fragments into the document. */
export async function chat({
	doc,
	fragments,
}: {
	doc: string;
	fragments: readonly (readonly [from: number, to: number, text: string])[];
}): Promise<void> {
	await waitUntil('the sample model', async () => (await lm.selectChatModels()).length > 0);
	const next: Answer = {
		uri: Uri.parse(doc, true),
		gapMs: 40,
		fragments: fragments.map(([from, to, text]) => ({ from, to, text })),
	};
	await commands.executeCommand('sampleAi.answerNext', next);
	// Its promise may be that of the whole conversation.
	void commands.executeCommand('workbench.action.chat.open', {
		query: '@sample go',
		mode: 'agent',
	});
}
