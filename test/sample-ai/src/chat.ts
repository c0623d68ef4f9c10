import * as vscode from 'vscode';

/** What the next request is answered with: fragments, one after the other. */
export interface Answer {
	readonly uri: vscode.Uri;
	readonly gapMs: number;
	/** Offsets of the text after the fragments before. */
	readonly fragments: readonly {
		readonly from: number;
		readonly to: number;
		readonly text: string;
	}[];
}

/**
 * A chat participant that edits files as agents do, and a model so that the chat view accepts
 * requests. All of it is newer than the oldest supported editor, or a proposal: where it is not
 * there, the sample does without.
 */
export function registerChat(context: vscode.ExtensionContext): void {
	let next: Answer | null = null;
	context.subscriptions.push(
		vscode.commands.registerCommand('sampleAi.answerNext', (answer: Answer) => {
			next = answer;
		}),
	);
	const provide: unknown = Reflect.get(vscode.lm, 'registerLanguageModelChatProvider');
	if (typeof provide !== 'function') return;
	context.subscriptions.push(
		Reflect.apply(provide, vscode.lm, ['sample-ai', model]),
		vscode.chat.createChatParticipant('sample-ai.agent', async (_request, _context, stream) => {
			const answer = next;
			next = null;
			stream.markdown('As you say.');
			const textEdit: unknown = Reflect.get(stream, 'textEdit');
			if (!answer || typeof textEdit !== 'function') return;
			const document = await vscode.workspace.openTextDocument(answer.uri);
			// The editor applies them later, so the text to come is reckoned here.
			let after = document.getText().replaceAll('\r\n', '\n');
			for (const { from, to, text } of answer.fragments) {
				const range = new vscode.Range(positionIn(after, from), positionIn(after, to));
				after = after.slice(0, from) + text + after.slice(to);
				Reflect.apply(textEdit, stream, [answer.uri, [vscode.TextEdit.replace(range, text)]]);
				await new Promise((resolve) => setTimeout(resolve, answer.gapMs));
			}
			Reflect.apply(textEdit, stream, [answer.uri, true]);
		}),
	);
}

function positionIn(text: string, offset: number): vscode.Position {
	const above = text.slice(0, offset).split('\n');
	return new vscode.Position(above.length - 1, above.at(-1)?.length ?? 0);
}

const model = {
	provideLanguageModelChatInformation: () => [
		{
			id: 'sample-model',
			name: 'Sample Model',
			family: 'sample',
			version: '1',
			maxInputTokens: 100_000,
			maxOutputTokens: 100_000,
			isUserSelectable: true,
			isDefault: true,
			capabilities: { toolCalling: true },
		},
	],
	provideLanguageModelChatResponse: async () => {},
	provideTokenCount: async () => 1,
};
