// No unit test: it is a dialogue. test/editor/corrections.editor.ts runs it in the editor.
import * as vscode from 'vscode';
import type { CorrectionResult, Met } from '../attribution/corrections.ts';
import type { CorrectedEvent } from '../core/correctionEvents.ts';
import type { Span } from '../core/events.ts';
import type { InsertionKind } from '../core/insertion.ts';
import { correctionText, nothingText, type Obstacle, obstacleTexts } from './correctionText.ts';
import { displayName, withoutIcons } from './wording.ts';

/** What the commands need of measuring. */
export interface CorrectionsContext {
	/** Why nothing of a document can be corrected now, or null. */
	obstacle(document: vscode.TextDocument): Obstacle | null;
	/** Offsets as the product counts them. */
	spanOf(document: vscode.TextDocument, range: vscode.Range): Span;
	/** Length of the document, counted so. */
	lengthOf(document: vscode.TextDocument): number;
	meets(doc: string, spans: readonly Span[]): Met | null;
	/** The insertion at the caret or of its line, or null. */
	insertionAt(doc: string, caret: number): string | null;
	correct(correction: Omit<CorrectedEvent, 'type' | 'tMs'>): Promise<CorrectionResult | null>;
	/** `paused`: it would not be heard. */
	undo(): Promise<CorrectionResult | { readonly kind: 'paused' } | null>;
	/** Names of AI tools seen lately, data from outside; may reject. */
	toolsSeen(): Promise<readonly string[]>;
}

/** What is to be corrected, as it was when the person asked for it. */
interface Target {
	readonly doc: string;
	readonly length: number;
	readonly spans: readonly Span[];
	/** Where nothing was selected and the caret is in AI code. */
	readonly insertion: string | null;
}

/** `Rework: Not AI…`: asks who wrote it, unless a keybinding says so (`{ "to": "typed" }`). */
export async function notAi(context: CorrectionsContext, told: unknown): Promise<void> {
	const target = targetOf(context);
	if (!target) return;
	const met = context.meets(target.doc, target.spans);
	if (target.insertion === null && met?.ai === 0) return say(nothingText.notAi);
	const to = authorOf(told) ?? (await askAuthor());
	if (to === null) return;
	show(await context.correct({ ...target, to, tool: null, kind: null }), nothingText.notAi);
}

/** `Rework: This Was AI…`: asks for the tool and how the code came in, unless it is to be AI code as it was before. */
export async function thisWasAi(context: CorrectionsContext): Promise<void> {
	const target = targetOf(context);
	if (!target) return;
	const met = context.meets(target.doc, target.spans);
	if (!met) return say(obstacleTexts.notReady);
	if (met.all === 0) return say(nothingText.blank);
	if (met.ai === met.all) return say(nothingText.thisWasAi);
	const fields = { ...target, to: 'insertion', insertion: null } as const;
	if (met.ai + met.deniedBefore === met.all)
		return show(
			await context.correct({ ...fields, tool: null, kind: null }),
			nothingText.thisWasAi,
		);
	const tool = await askTool(context);
	if (tool === undefined) return;
	// Mostly pasted: that is how it came in.
	const isPasted = met.pasted * 2 > met.all - met.ai;
	const kind = isPasted ? 'paste' : await askKind();
	if (kind === null) return;
	show(await context.correct({ ...fields, tool, kind }), nothingText.thisWasAi);
}

/** `Rework: Undo Last Correction`. */
export async function undoLastCorrection(context: CorrectionsContext): Promise<void> {
	const result = await context.undo();
	if (result?.kind === 'paused') return say(obstacleTexts.paused);
	show(result, nothingText.undo);
}

/** The selections, else the insertion at the caret and its line; says why where there is no target. */
function targetOf(context: CorrectionsContext): Target | null {
	const editor = vscode.window.activeTextEditor;
	if (!editor) return none(obstacleTexts.noEditor);
	const { document } = editor;
	const obstacle = context.obstacle(document);
	if (obstacle !== null) return none(obstacleTexts[obstacle]);
	const doc = document.uri.toString();
	const length = context.lengthOf(document);
	const selected = editor.selections.filter(({ isEmpty }) => !isEmpty);
	if (selected.length > 0) {
		const spans = selected
			.map((selection) => context.spanOf(document, selection))
			.sort((a, b) => a[0] - b[0]);
		return { doc, length, spans, insertion: null };
	}
	const caret = editor.selection.active;
	const line = context.spanOf(document, document.lineAt(caret.line).range);
	const [offset] = context.spanOf(document, new vscode.Range(caret, caret));
	return { doc, length, spans: [line], insertion: context.insertionAt(doc, offset) };
}

function none(why: string): null {
	say(why);
	return null;
}

const authors = ['typed', 'pasted', 'unknown'] as const;
type Author = (typeof authors)[number];

function authorOf(told: unknown): Author | null {
	const to = typeof told === 'object' && told !== null && 'to' in told ? told.to : null;
	return authors.find((author) => author === to) ?? null;
}

async function askAuthor(): Promise<Author | null> {
	const answer = await vscode.window.showQuickPick(
		[
			{ label: 'I typed it', to: 'typed' as const },
			{ label: 'I pasted it', to: 'pasted' as const },
			{
				label: 'Something else did',
				detail: 'A generator, another program, or not known: counts as unknown, never as yours',
				to: 'unknown' as const,
			},
		],
		{ title: 'Not AI', placeHolder: 'Who wrote it?' },
	);
	return answer?.to ?? null;
}

/** Longer than the name of any tool. */
const maxToolName = 100;

/** Null: the person does not know; undefined: no answer. */
async function askTool(context: CorrectionsContext): Promise<string | null | undefined> {
	const seen = await context.toolsSeen().catch(() => []);
	const another = { label: 'Another tool…', tool: 'another' as const };
	const answer = await vscode.window.showQuickPick(
		[
			...seen.map((name) => ({ label: withoutIcons(displayName(name)), tool: { name } })),
			{ label: 'Unknown tool', tool: 'unknown' as const },
			another,
		],
		{ title: 'This Was AI', placeHolder: 'Which tool wrote it?' },
	);
	if (!answer) return undefined;
	if (answer.tool === 'unknown') return null;
	if (answer.tool !== 'another') return answer.tool.name;
	const name = await vscode.window.showInputBox({
		title: 'This Was AI',
		prompt: 'Name of the tool',
		validateInput: (text) =>
			text.trim() === '' || text.length > maxToolName ? 'A name of up to 100 characters' : null,
	});
	return name?.trim();
}

async function askKind(): Promise<InsertionKind | null> {
	const answer = await vscode.window.showQuickPick(
		[
			{ label: 'From a chat in the editor', how: 'chat' as const },
			{ label: 'Pasted from an AI elsewhere', how: 'paste' as const },
			{ label: 'A suggestion that was accepted', how: 'inline' as const },
			{ label: 'A next edit that was accepted', how: 'nextEdit' as const },
			{ label: 'An agent that edits files', how: 'agent' as const },
		],
		{ title: 'This Was AI', placeHolder: 'How did it come in?' },
	);
	return answer?.how ?? null;
}

/** Long enough to read two short sentences. */
const shownMs = 8_000;

function show(result: CorrectionResult | null, nothing: string): void {
	if (!result) return say(obstacleTexts.off);
	if (result.kind === 'notReady') return say(obstacleTexts.notReady);
	if (result.kind !== 'done') return say(nothing);
	// No notification: the person sees what they did, and the way back is a command.
	vscode.window.setStatusBarMessage(correctionText(result), shownMs);
}

function say(text: string): void {
	void vscode.window.showInformationMessage(text);
}
