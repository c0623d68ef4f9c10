// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of snippets look like that.

import {
	CodeAction,
	CodeActionKind,
	CompletionItem,
	CompletionItemKind,
	commands,
	env,
	languages,
	Position,
	Range,
	Selection,
	SnippetString,
	TextEdit,
	type TextEditor,
	WorkspaceEdit,
	workspace,
} from 'vscode';
import { waitUntil } from './waitUntil.ts';

export interface Gesture {
	readonly name: string;
	/** `|` is a caret, `«…»` a selection; several are several cursors. */
	readonly text: string;
	readonly language?: string;
	/** Must be a file on disk, for language servers that look at nothing else. */
	readonly file?: string;
	/** Who the host says it was: `actor origin` of the edits in order, the same in a row once. */
	readonly says: string;
	/** What is said without the host, where that differs, and why. */
	readonly shape?: { readonly says: string | RegExp; readonly why: string };
	/** `full`: a language server that is slow to start is no test for every change. */
	readonly tier?: 'full';
	act(editor: TextEditor): Thenable<unknown>;
}

const run = (command: string, ...args: unknown[]) => commands.executeCommand(command, ...args);
const key = (text: string) => run('type', { text });
async function keys(text: string): Promise<void> {
	for (const each of text) await key(each);
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function untilChanged(
	editor: TextEditor,
	what: string,
	act?: () => Thenable<unknown>,
	withinMs?: number,
): Promise<void> {
	const before = editor.document.getText();
	const isChanged = async () => {
		if (act) await act();
		return editor.document.getText() !== before;
	};
	await waitUntil(what, isChanged, withinMs);
}

export const gestures: readonly Gesture[] = [
	{ name: 'type', says: 'user typed', text: 'const a = 1;\n|', act: () => keys('let b') },
	{
		name: 'type over selection',
		says: 'user typed',
		text: 'const «alpha» = 1;\n',
		act: () => keys('be'),
	},
	{ name: 'auto close', says: 'user typed', text: 'call|\n', act: () => keys('(["') },
	{ name: 'overtype', says: 'user typed', text: 'call|\n', act: () => keys('()') },
	{ name: 'surround', says: 'user typed', text: 'const a = «value»;\n', act: () => keys('(') },
	{
		name: 'enter between braces',
		says: 'user typed',
		text: 'function a() {|}\n',
		act: () => key('\n'),
	},
	{ name: 'enter in comment', says: 'user typed', text: '/**|\n', act: () => keys(' \n') },
	{
		name: 'enter after block',
		says: 'user typed',
		text: '\tif (a) {\n\t\tb();|\n\t}\n',
		act: () => key('\n'),
	},
	{
		name: 'close brace outdent',
		says: 'user typed',
		text: 'if (a) {\n\tb();\n\t|',
		act: () => key('}'),
	},
	{ name: 'backspace', says: 'user typed', text: 'const abc|\n', act: () => run('deleteLeft') },
	{
		name: 'delete word',
		says: 'user typed',
		text: 'const abc|\n',
		act: () => run('deleteWordLeft'),
	},
	{
		name: 'delete line',
		says: 'user typed',
		text: 'one\ntw|o\nthree\n',
		act: () => run('editor.action.deleteLines'),
	},
	{
		name: 'insert line below',
		says: 'user typed',
		text: '\ton|e\ntwo\n',
		act: () => run('editor.action.insertLineAfter'),
	},
	{
		name: 'ime',
		says: 'user typed',
		text: 'const a = "|";\n',
		act: async () => {
			await run('compositionStart');
			await run('compositionType', {
				text: 'n',
				replacePrevCharCnt: 0,
				replaceNextCharCnt: 0,
				positionDelta: 0,
			});
			await run('compositionType', {
				text: 'に',
				replacePrevCharCnt: 1,
				replaceNextCharCnt: 0,
				positionDelta: 0,
			});
			await run('compositionType', {
				text: '日本語',
				replacePrevCharCnt: 1,
				replaceNextCharCnt: 0,
				positionDelta: 0,
			});
			await run('compositionEnd');
		},
	},
	{
		name: 'replacePreviousChar',
		says: 'user typed',
		text: 'const a = "e|";\n',
		act: () => run('replacePreviousChar', { text: 'é', replaceCharCnt: 1 }),
	},
	{
		name: 'multi cursor',
		says: 'user typed',
		text: 'let |a;\nlet |b;\nlet |c;\n',
		act: () => keys('xy('),
	},
	{
		name: 'type word at once',
		says: 'user typed',
		text: 'const a = 1;\n|',
		act: () => key('hello'),
	},
	{
		name: 'completion',
		says: 'user editor',
		text: 'const quantityOfItems = 1;\nquant|\n',
		act: async (editor) => {
			await run('editor.action.triggerSuggest');
			await untilChanged(editor, 'the pick', async () => {
				await pause(300);
				await run('acceptSelectedSuggestion');
			});
		},
	},
	{
		name: 'completion method snippet',
		says: 'user typed, user editor, user typed',
		text: '|\n',
		language: 'plaintext',
		act: async (editor) => {
			const provider = languages.registerCompletionItemProvider(
				{ language: 'plaintext' },
				{
					provideCompletionItems: () => {
						const item = new CompletionItem('doThing', CompletionItemKind.Method);
						item.insertText = new SnippetString('doThing(${1:first}, ${2:second})$0');
						return [item];
					},
				},
			);
			await keys('doT');
			await run('editor.action.triggerSuggest');
			await untilChanged(editor, 'the pick', async () => {
				await pause(300);
				await run('acceptSelectedSuggestion');
			});
			await keys('ab');
			provider.dispose();
		},
	},
	{
		name: 'completion with import',
		says: 'user editor',
		text: 'import { a } from "./a";\nuse|\n',
		language: 'plaintext',
		act: async (editor) => {
			const provider = languages.registerCompletionItemProvider(
				{ language: 'plaintext' },
				{
					provideCompletionItems: () => {
						const item = new CompletionItem('useThing', CompletionItemKind.Function);
						item.additionalTextEdits = [
							TextEdit.insert(new Position(1, 0), 'import { useThing } from "./thing";\n'),
						];
						return [item];
					},
				},
			);
			await run('editor.action.triggerSuggest');
			await untilChanged(editor, 'the pick', async () => {
				await pause(300);
				await run('acceptSelectedSuggestion');
			});
			provider.dispose();
		},
	},
	{
		name: 'completion with late import',
		says: 'user editor',
		text: 'import { a } from "./a";\nuse|\n',
		language: 'plaintext',
		act: async (editor) => {
			const provider = languages.registerCompletionItemProvider(
				{ language: 'plaintext' },
				{
					provideCompletionItems: () => [
						new CompletionItem('useThing', CompletionItemKind.Function),
					],
					resolveCompletionItem: async (item) => {
						await pause(600);
						item.additionalTextEdits = [
							TextEdit.insert(new Position(1, 0), 'import { useThing } from "./thing";\n'),
						];
						return item;
					},
				},
			);
			await run('editor.action.triggerSuggest');
			await untilChanged(editor, 'the pick', async () => {
				await pause(300);
				await run('acceptSelectedSuggestion');
			});
			await pause(1200);
			provider.dispose();
		},
	},
	{
		name: 'snippet',
		says: 'user editor',
		text: '|\n',
		act: () =>
			run('editor.action.insertSnippet', {
				snippet: 'for (const ${1:item} of ${2:items}) {\n\tuse(${1:item});\n\t$0\n}',
			}),
	},
	{
		name: 'snippet mirrors',
		says: 'user editor, user typed',
		text: '|\n',
		act: async () => {
			await run('editor.action.insertSnippet', {
				snippet: 'for (let ${1:index} = 0; ${1:index} < ${2:n}; ${1:index}++) {\n\t$0\n}',
			});
			await keys('ab');
			await run('jumpToNextSnippetPlaceholder');
			await keys('m');
		},
	},
	{
		name: 'emmet',
		says: 'user editor',
		text: 'ul>li*3|\n',
		language: 'html',
		act: async (editor) => {
			await untilChanged(editor, 'the expansion', () =>
				run('editor.emmet.action.expandAbbreviation'),
			);
		},
	},
	{
		name: 'emmet wrap',
		says: 'user editor',
		text: '<p>«text»</p>\n',
		language: 'html',
		act: async () => {
			await run('editor.emmet.action.wrapWithAbbreviation', { abbreviation: 'div.box' });
		},
	},
	{
		name: 'emmet remove tag',
		says: 'user typed',
		text: '<div><p>te|xt</p></div>\n',
		language: 'html',
		act: () => run('editor.emmet.action.removeTag'),
	},
	{
		name: 'paste',
		says: 'user pasted',
		shape: {
			says: 'unknown unknown',
			why: 'here the command pastes without announcing it, unlike the key',
		},
		text: 'one();\n|',
		act: async () => {
			await env.clipboard.writeText('const pasted = compute(1, 2);\nconst more = pasted;\n');
			await run('editor.action.clipboardPasteAction');
		},
	},
	{
		name: 'paste multi cursor',
		says: 'user pasted',
		shape: {
			says: 'user typed',
			why: 'here the command pastes without announcing it, unlike the key',
		},
		text: 'let |a;\nlet |b;\n',
		act: async () => {
			await env.clipboard.writeText('alpha\nbeta');
			await run('editor.action.clipboardPasteAction');
		},
	},
	{
		name: 'cut paste',
		says: 'user typed, user pasted',
		shape: {
			says: 'user typed',
			why: 'here the command pastes without announcing it, unlike the key; what was cut is moved',
		},
		text: 'one();\n«two(alpha);»\nthree();\n',
		act: async (editor) => {
			await run('editor.action.clipboardCutAction');
			await pause(100);
			const end = editor.document.positionAt(editor.document.getText().length);
			editor.selection = new Selection(end, end);
			await pause(100);
			// A browser without the focus takes nothing into its clipboard.
			await env.clipboard.writeText('two(alpha);');
			await untilChanged(editor, 'the paste', async () => {
				await run('editor.action.clipboardPasteAction');
				await pause(300);
			});
		},
	},
	{
		name: 'cut line',
		says: 'user typed',
		text: 'one();\ntwo(al|pha);\nthree();\n',
		act: () => run('editor.action.clipboardCutAction'),
	},
	{
		name: 'copy line down',
		says: 'user typed',
		text: 'one();\ntwo(al|pha);\nthree();\n',
		act: () => run('editor.action.copyLinesDownAction'),
	},
	{
		name: 'copy line up',
		says: 'user typed',
		text: 'one();\ntwo(al|pha);\nthree();\n',
		act: () => run('editor.action.copyLinesUpAction'),
	},
	{
		name: 'duplicate selection',
		says: 'user typed',
		text: 'one();\n«two(alpha);»\nthree();\n',
		act: () => run('editor.action.duplicateSelection'),
	},
	{
		name: 'move line down',
		says: 'user typed',
		text: 'one();\ntwo(al|pha);\nthree();\n',
		act: () => run('editor.action.moveLinesDownAction'),
	},
	{
		name: 'move line up',
		says: 'user typed',
		text: 'one();\ntwo(al|pha);\nthree();\n',
		act: () => run('editor.action.moveLinesUpAction'),
	},
	{
		name: 'move into block',
		says: 'user typed',
		text: 'al|pha();\nif (x) {\n\tbeta();\n}\n',
		act: () => run('editor.action.moveLinesDownAction'),
	},
	{
		name: 'transform to uppercase',
		says: 'user typed',
		text: 'const «alpha» = 1;\n',
		act: () => run('editor.action.transformToUppercase'),
	},
	{
		name: 'transform to snake',
		says: 'user typed',
		text: 'const «alphaBeta» = 1;\n',
		act: () => run('editor.action.transformToSnakecase'),
	},
	{
		name: 'transpose',
		says: 'user typed',
		text: 'const a|b = 1;\n',
		act: () => run('editor.action.transposeLetters'),
	},
	{
		name: 'transpose chars',
		says: 'user typed',
		text: 'const a|b = 1;\n',
		act: () => run('editor.action.transpose'),
	},
	{
		name: 'join lines',
		says: 'user typed',
		text: 'on|e(\n\ttwo,\n\tthree);\n',
		act: () => run('editor.action.joinLines'),
	},
	{
		name: 'sort lines',
		says: 'user typed',
		text: '«gamma\nalpha\nbeta\n»',
		act: () => run('editor.action.sortLinesAscending'),
	},
	{
		name: 'remove duplicate lines',
		says: 'user typed',
		text: '«gamma\nalpha\ngamma\n»',
		act: () => run('editor.action.removeDuplicateLines'),
	},
	{
		name: 'trim whitespace',
		says: 'user typed',
		shape: { says: 'editor editor', why: 'white space far from the caret' },
		text: 'gamma  \nalpha \n|',
		act: () => run('editor.action.trimTrailingWhitespace'),
	},
	{
		name: 'comment line',
		says: 'user typed',
		text: '«one();\ntwo();\n\tthree();»\n',
		act: () => run('editor.action.commentLine'),
	},
	{
		name: 'uncomment line',
		says: 'user typed',
		text: '«// one();\n// two();»\n',
		act: () => run('editor.action.commentLine'),
	},
	{
		name: 'comment one',
		says: 'user typed',
		text: 'one();\nt|wo();\n',
		act: () => run('editor.action.commentLine'),
	},
	{
		name: 'comment html',
		says: 'user typed',
		text: '<p>on|e</p>\n',
		language: 'html',
		act: () => run('editor.action.commentLine'),
	},
	{
		name: 'comment block',
		says: 'user typed',
		text: 'one(«alpha»);\n',
		act: () => run('editor.action.blockComment'),
	},
	{
		name: 'indent',
		says: 'user typed',
		text: '«one();\ntwo();»\n',
		act: () => run('editor.action.indentLines'),
	},
	{
		name: 'outdent',
		says: 'user typed',
		text: '«\tone();\n\ttwo();»\n',
		act: () => run('editor.action.outdentLines'),
	},
	{ name: 'tab', says: 'user typed', text: 'one();\n|two();\n', act: () => run('tab') },
	{
		name: 'reindent',
		says: 'user typed',
		text: 'if (a) {\none();\n}|\n',
		act: () => run('editor.action.reindentlines'),
	},
	{
		name: 'indent to spaces',
		says: 'user typed',
		shape: { says: 'editor editor', why: 'white space far from the caret' },
		text: 'if (a) {\n\tone();\n\ttwo();\n}|\n',
		act: () => run('editor.action.indentationToSpaces'),
	},
	{
		name: 'replace all',
		says: 'user typed',
		text: 'alpha(beta);\nalpha(gamma);\n\n|\nbeta(alpha);\n',
		act: async () => {
			await run('editor.actions.findWithArgs', {
				searchString: 'alpha',
				replaceString: 'omega',
				isRegex: false,
			});
			await pause(500);
			await run('editor.action.replaceAll');
			await pause(200);
			await run('closeFindWidget');
		},
	},
	{
		name: 'replace one',
		says: 'user typed',
		text: '|alpha(beta);\nalpha(gamma);\n',
		act: async () => {
			await run('editor.actions.findWithArgs', {
				searchString: 'alpha',
				replaceString: 'omegaOmega',
				isRegex: false,
			});
			await pause(500);
			await run('editor.action.replaceOne');
			await run('editor.action.replaceOne');
			await pause(100);
			await run('closeFindWidget');
		},
	},
	{
		name: 'replace regex',
		says: 'user typed',
		shape: { says: 'unknown unknown', why: 'each place gets another text' },
		text: '|alpha(beta);\nalpha(gamma);\n',
		act: async () => {
			await run('editor.actions.findWithArgs', {
				searchString: 'alpha\\((\\w+)\\)',
				replaceString: '$1.call()',
				isRegex: true,
			});
			await pause(500);
			await run('editor.action.replaceAll');
			await pause(100);
			await run('closeFindWidget');
		},
	},
	{
		name: 'rename',
		says: 'user editor',
		text: 'function al|pha(n: number) {\n\treturn n;\n}\nalpha(1);\nalpha(alpha(2));\n',
		file: 'rename.ts',
		act: async (editor) => {
			const at = editor.selection.active;
			await waitUntil('the new name', async () => {
				const edit = await commands
					.executeCommand<WorkspaceEdit>(
						'vscode.executeDocumentRenameProvider',
						editor.document.uri,
						at,
						'omega',
					)
					.then(
						(found) => found,
						() => undefined,
					);
				return edit !== undefined && edit.size > 0 && workspace.applyEdit(edit);
			});
		},
	},
	{
		name: 'linked editing',
		says: 'user typed',
		text: '<di|v>text</div>\n',
		language: 'html',
		act: async () => {
			await workspace.getConfiguration('editor').update('linkedEditing', true, true);
			await pause(2000);
			await keys('x');
			await pause(500);
			await keys('y');
			await workspace.getConfiguration('editor').update('linkedEditing', undefined, true);
		},
	},
	{
		name: 'auto close tag',
		says: 'user typed, user editor',
		text: '<div|\n',
		language: 'html',
		act: async () => {
			await keys('>');
			await pause(1500);
		},
	},
	{
		name: 'format document',
		says: 'editor editor',
		text: 'function a( ) {\nreturn   1\n}\n|const   b="x"\n',
		file: 'format.ts',
		act: async (editor) => {
			await untilChanged(editor, 'formatted', () => run('editor.action.formatDocument'));
		},
	},
	{
		name: 'format selection',
		says: 'editor editor',
		text: 'function a( ) {\n«return   1»\n}\n',
		file: 'formatSel.ts',
		act: async (editor) => {
			await untilChanged(editor, 'formatted', () => run('editor.action.formatSelection'));
		},
	},
	{
		name: 'format on type',
		says: 'user typed, editor editor',
		text: 'function a( ) {\nreturn   1|\n}\n',
		file: 'formatType.ts',
		act: async () => {
			await workspace.getConfiguration('editor').update('formatOnType', true, true);
			await keys(';');
			await pause(1500);
			await workspace.getConfiguration('editor').update('formatOnType', undefined, true);
		},
	},
	{
		name: 'format on save',
		says: 'user typed, editor editor',
		text: 'function a( ) {\nreturn   1\n}|\n',
		file: 'formatSave.ts',
		act: async () => {
			await workspace.getConfiguration('editor').update('formatOnSave', true, true);
			await keys(' ');
			await pause(300);
			await run('workbench.action.files.save');
			await workspace.getConfiguration('editor').update('formatOnSave', undefined, true);
		},
	},
	{
		name: 'organize imports',
		says: 'editor editor',
		text: 'import beta\nimport gamma\nimport alpha\n|\nalpha.run(beta)\n',
		language: 'python',
		act: async (editor) => {
			const kind = CodeActionKind.SourceOrganizeImports;
			const provider = languages.registerCodeActionsProvider(
				{ language: 'python' },
				{
					provideCodeActions: ({ uri }) => {
						const action = new CodeAction('Organize imports', kind);
						action.edit = new WorkspaceEdit();
						action.edit.replace(uri, new Range(0, 0, 3, 0), 'import alpha\nimport beta\n');
						return [action];
					},
				},
				{ providedCodeActionKinds: [kind] },
			);
			await untilChanged(editor, 'organized', () => run('editor.action.organizeImports'));
			provider.dispose();
		},
	},
	{
		name: 'quick fix',
		says: 'user editor',
		shape: { says: 'unknown unknown', why: 'new code that nobody can tell from another extension' },
		text: 'class A {\n\tm() {\n\t\tthis.th|ing = 1;\n\t}\n}\n',
		file: 'quickfix.ts',
		act: async (editor) => {
			await pause(3000);
			await untilChanged(editor, 'fixed', async () => {
				await run('editor.action.codeAction', { kind: 'quickfix', apply: 'first' });
				await pause(500);
			});
		},
	},
	{
		name: 'extract constant',
		says: 'user editor',
		text: 'function a() {\n\treturn «1 + 2 * 3»;\n}\n',
		file: 'extract.ts',
		act: async (editor) => {
			await untilChanged(editor, 'extracted', async () => {
				await run('editor.action.codeAction', {
					kind: 'refactor.extract.constant',
					apply: 'first',
				});
				await pause(500);
			});
		},
	},
	{
		name: 'save trims',
		says: 'user typed, editor editor',
		text: 'one();  \ntwo();|\n',
		file: 'trim.ts',
		act: async ({ document }) => {
			await workspace.getConfiguration('files').update('trimTrailingWhitespace', true, true);
			await keys(' ');
			await waitUntil('the key', () => document.isDirty);
			// Where saving takes long, the editor gives up on what it would do before.
			await waitUntil('the blanks to be gone', async () => {
				await run('workbench.action.files.save');
				return !/ $/m.test(document.getText());
			});
			await workspace.getConfiguration('files').update('trimTrailingWhitespace', undefined, true);
		},
	},
	{
		name: 'bracket selection remove',
		says: 'user typed',
		text: 'call(al|pha)\n',
		act: () => run('editor.action.removeBrackets'),
	},
	{
		name: 'in place replace',
		says: 'user typed',
		shape: { says: 'unknown unknown', why: 'one word for another, by nobody knows what' },
		text: 'const flag = tr|ue;\n',
		act: async () => {
			await run('editor.action.inPlaceReplace.up');
			await pause(300);
		},
	},
	{
		name: 'ext WorkspaceEdit at caret',
		says: 'unknown unknown',
		text: 'one();\n|\ntwo();\n',
		act: async (editor) => {
			const edit = new WorkspaceEdit();
			edit.insert(
				editor.document.uri,
				editor.selection.active,
				'function generated(a, b) {\n\treturn a + b;\n}\n',
			);
			await workspace.applyEdit(edit);
		},
	},
	{
		name: 'ext WorkspaceEdit header',
		says: 'unknown unknown',
		text: 'one();\ntwo();|\n',
		act: async (editor) => {
			const edit = new WorkspaceEdit();
			edit.insert(
				editor.document.uri,
				new Position(0, 0),
				'// Copyright Somebody 2024\n// SPDX-License-Identifier: MIT\n\n',
			);
			await workspace.applyEdit(edit);
		},
	},
	{
		name: 'ext WorkspaceEdit several',
		says: 'unknown unknown',
		text: 'one();\ntwo();|\nthree();\n',
		act: async (editor) => {
			const edit = new WorkspaceEdit();
			edit.insert(editor.document.uri, new Position(0, 0), 'import a from "a";\n');
			edit.replace(editor.document.uri, new Range(2, 0, 2, 5), 'four');
			await workspace.applyEdit(edit);
		},
	},
	{
		name: 'ext editor.edit at caret',
		says: 'unknown unknown',
		text: 'one();\n|\ntwo();\n',
		act: (editor) => editor.edit((b) => b.insert(editor.selection.active, 'generated(a, b);')),
	},
	{
		name: 'ext editor.edit word',
		says: 'user editor',
		text: 'one();\n|\ntwo();\n',
		act: (editor) => editor.edit((b) => b.insert(editor.selection.active, 'word')),
	},
	{
		name: 'ext editor.edit char',
		says: 'user typed',
		text: 'one();\n|\ntwo();\n',
		act: (editor) => editor.edit((b) => b.insert(editor.selection.active, 'w')),
	},
	{
		name: 'ext editor.edit elsewhere char',
		says: 'unknown unknown',
		text: 'one();\n|\ntwo();\n',
		act: (editor) => editor.edit((b) => b.insert(new Position(0, 0), 'w')),
	},
	{
		name: 'ext insertSnippet',
		says: 'user editor',
		text: 'one();\n|\ntwo();\n',
		act: (editor) => editor.insertSnippet(new SnippetString('if (${1:a}) {\n\t$0\n}')),
	},
	{
		name: 'ext stream',
		says: 'unknown unknown',
		text: 'one();\n|\ntwo();\n',
		act: async (editor) => {
			let at = editor.selection.active;
			for (const part of ['function gen', 'erated(a, b)', ' {\n\treturn ', 'a + b;\n}\n']) {
				const before = editor.document.offsetAt(at);
				const edit = new WorkspaceEdit();
				edit.insert(editor.document.uri, at, part);
				await workspace.applyEdit(edit);
				at = editor.document.positionAt(before + part.length);
				await pause(60);
			}
		},
	},
	{
		name: 'drop',
		says: 'user typed',
		text: 'one(«alpha»);\ntwo();\n',
		act: async (editor) => {
			await editor.edit((b) => {
				b.delete(editor.selection);
				b.insert(new Position(1, 4), 'alpha');
			});
		},
	},
	{
		name: 'organize imports by the language server',
		says: 'editor editor',
		shape: {
			says: /^(?:(?:editor editor|user typed|unknown unknown)(?:, |$))+$/,
			why: 'the editor may make its edits so small that single letters change',
		},
		text: 'import { b } from "./b";\nimport { c } from "./c";\nimport { a } from "./a";\n|\na();\nb();\n',
		file: 'organize.ts',
		tier: 'full',
		act: async (editor) => {
			// After a whole suite of files that come and go, the language server has been seen to answer nothing any more.
			await run('typescript.restartTsServer');
			const organize = () => run('editor.action.organizeImports');
			await untilChanged(editor, 'organized', organize, 50_000);
		},
	},
];
