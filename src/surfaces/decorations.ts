// No unit test: it needs the editor. test/editor/corrections.editor.ts runs it there.
import * as vscode from 'vscode';
import { Disposables } from '../core/disposables.ts';
import type { Span } from '../core/events.ts';
import { guard, type Log, reasonOf } from '../core/log.ts';
import type { AiCode, AiLine } from './aiCode.ts';
import { aiSentence } from './aiSentence.ts';
import { unlinked } from './wording.ts';

/** What the decorations need of the product. */
export interface DecorationsContext {
	readonly log: Log;
	readonly extensionUri: vscode.Uri;
	/** Figures, and with them origins, may have changed. */
	readonly onDidChange: vscode.Event<void>;
	isEnabled(): boolean;
	spanOf(document: vscode.TextDocument, range: vscode.Range): Span;
	lengthOf(document: vscode.TextDocument): number;
	/** Lines of a stretch that are AI code; null where the text has not settled or is not known. */
	lines(doc: string, span: Span, length: number): readonly AiLine[] | null;
	/** Something that is another object whenever the document's attribution is another; null: not known. */
	version(doc: string): object | null;
	insertionAt(doc: string, caret: number): string | null;
	code(insertion: string): AiCode | null;
	/** Minutes of rework so far; may reject. */
	rework(insertion: string): Promise<number | null>;
	now(): number;
}

/** At most this often, and soon enough that nobody waits for it. */
const afterMs = 200;
/** Lines above and below what is visible, so that scrolling a little shows no gap. */
const margin = 100;

interface Drawn {
	readonly version: object;
	readonly from: number;
	readonly to: number;
}

/**
 * Marks AI code in the visible editors: a star in the gutter, a border, and the overview ruler. Off until switched on. A
 * keystroke never waits for it: it looks at most every 200 ms, at visible lines only, and not again while the
 * run map of a document is the same object and the lines drawn cover what is visible. Between two looks the editor
 * moves the marks with the text.
 */
export class Decorations implements vscode.Disposable {
	readonly #context: DecorationsContext;
	readonly #owned = new Disposables();
	#shown: Disposables | null = null;
	#type: vscode.TextEditorDecorationType | null = null;
	#timer: NodeJS.Timeout | null = null;
	readonly #drawn = new WeakMap<vscode.TextEditor, Drawn>();

	constructor(context: DecorationsContext) {
		this.#context = context;
		const { log } = context;
		this.#owned.add(
			vscode.workspace.onDidChangeConfiguration(
				guard(log, 'decorations', (event: vscode.ConfigurationChangeEvent) => {
					if (event.affectsConfiguration('rework.decorations')) this.#switch();
				}),
			),
		);
		this.#switch();
	}

	dispose(): void {
		this.#hide();
		this.#owned.dispose();
	}

	/** `Rework: Describe AI Code at Caret`: the hover's sentence, for whoever does not hover. */
	async describe(): Promise<void> {
		const editor = vscode.window.activeTextEditor;
		const caret = editor?.selection.active;
		const text = editor && caret ? await this.#sentenceAt(editor.document, caret) : null;
		await vscode.window.showInformationMessage(unlinked(text ?? 'The caret is not in AI code.'));
	}

	#switch(): void {
		this.#hide();
		if (this.#context.isEnabled()) this.#show();
	}

	#show(): void {
		const { log, extensionUri, onDidChange } = this.#context;
		const shown = new Disposables();
		this.#shown = shown;
		const icon = (theme: string) => vscode.Uri.joinPath(extensionUri, 'media', `ai-${theme}.svg`);
		const color = new vscode.ThemeColor('rework.aiCode');
		this.#type = shown.add(
			vscode.window.createTextEditorDecorationType({
				isWholeLine: true,
				rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
				backgroundColor: new vscode.ThemeColor('rework.aiCodeBackground'),
				borderStyle: 'none none none dotted',
				borderWidth: '0 0 0 2px',
				borderColor: color,
				overviewRulerColor: color,
				overviewRulerLane: vscode.OverviewRulerLane.Center,
				light: { gutterIconPath: icon('light') },
				dark: { gutterIconPath: icon('dark') },
				gutterIconSize: 'contain',
			}),
		);
		const soon = guard(log, 'decorations', () => this.#soon());
		shown.add(onDidChange(soon));
		shown.add(vscode.window.onDidChangeVisibleTextEditors(soon));
		shown.add(vscode.window.onDidChangeTextEditorVisibleRanges(soon));
		const provider: vscode.HoverProvider = {
			provideHover: (document, position) => this.#hover(document, position),
		};
		shown.add(vscode.languages.registerHoverProvider([{ scheme: '*' }], provider));
		this.#soon();
	}

	#hide(): void {
		if (this.#timer) clearTimeout(this.#timer);
		this.#timer = null;
		for (const editor of vscode.window.visibleTextEditors) this.#drawn.delete(editor);
		this.#shown?.dispose();
		this.#shown = null;
		this.#type = null;
	}

	/** Once for all reasons of a fifth of a second. */
	#soon(): void {
		this.#timer ??= setTimeout(
			guard(this.#context.log, 'decorations', () => {
				this.#timer = null;
				for (const editor of vscode.window.visibleTextEditors) this.#draw(editor);
			}),
			afterMs,
		);
	}

	#draw(editor: vscode.TextEditor): void {
		const { document, visibleRanges } = editor;
		const [first] = visibleRanges;
		const last = visibleRanges.at(-1);
		const doc = document.uri.toString();
		const version = this.#context.version(doc);
		if (!this.#type || !first || !last) return;
		if (version === null) {
			if (this.#drawn.delete(editor)) editor.setDecorations(this.#type, []);
			return;
		}
		const drawn = this.#drawn.get(editor);
		const isDrawn = drawn && drawn.from <= first.start.line && drawn.to >= last.end.line;
		if (isDrawn && drawn.version === version) return;
		const from = Math.max(0, first.start.line - margin);
		const to = Math.min(document.lineCount - 1, last.end.line + margin);
		const range = new vscode.Range(from, 0, to, document.lineAt(to).text.length);
		const { spanOf, lengthOf } = this.#context;
		const lines = this.#context.lines(doc, spanOf(document, range), lengthOf(document));
		// Not settled yet: settling is a change, after which it is looked at again.
		if (lines === null) return;
		editor.setDecorations(this.#type, rangesOf(lines, from));
		this.#drawn.set(editor, { version, from, to });
	}

	async #hover(
		document: vscode.TextDocument,
		position: vscode.Position,
	): Promise<vscode.Hover | null> {
		const text = await this.#sentenceAt(document, position);
		if (text === null) return null;
		const markdown = new vscode.MarkdownString();
		markdown.isTrusted = false;
		markdown.supportHtml = false;
		// Names of tools and models come from outside: nothing of them is markup.
		markdown.appendText(`AI code: ${text}`);
		// The editor keeps every space together; a sentence may break at its words.
		markdown.value = markdown.value.replaceAll('&nbsp;', ' ');
		return new vscode.Hover(markdown);
	}

	async #sentenceAt(
		document: vscode.TextDocument,
		position: vscode.Position,
	): Promise<string | null> {
		const { spanOf, insertionAt, code, rework, now, log } = this.#context;
		const [offset] = spanOf(document, new vscode.Range(position, position));
		const insertion = insertionAt(document.uri.toString(), offset);
		const found = insertion === null ? null : code(insertion);
		if (!found) return null;
		const minutes = await rework(found.id).catch((failure: unknown) => {
			log.warn(`rework of AI code: ${reasonOf(failure)}`);
			return null;
		});
		return aiSentence(found, minutes, now());
	}
}

/** One range for lines that follow one another; `first` is the line they are counted from. */
function rangesOf(lines: readonly AiLine[], first: number): vscode.Range[] {
	const ranges: vscode.Range[] = [];
	for (const { line } of lines) {
		const at = first + line;
		const last = ranges.at(-1);
		if (last && last.end.line === at - 1)
			ranges[ranges.length - 1] = new vscode.Range(last.start.line, 0, at, 0);
		else ranges.push(new vscode.Range(at, 0, at, 0));
	}
	return ranges;
}
