import { join } from 'node:path';
import { productPath, sampleAiPath, scoreDriverPath } from '../host/buildTests.ts';
import type { EditorPage } from '../ui/editorPage.ts';
import { EditorSession } from '../ui/editorSession.ts';
import { Code, extensionOf, type Language } from './code.ts';
import { type Answer, type Answers, answersOf } from './confusion.ts';
import type { Gesture } from './gesture.ts';
import { type Link, linkVariable, listen } from './link.ts';
import type { Answered } from './protocol.ts';
import { Random } from './random.ts';
import { Room } from './room.ts';
import { difference, NotPerformed, Scene } from './scene.ts';
import { newPage } from './truth.ts';

/** One window with the product, the sample AI and the driver in it. */
export class ScoreSession {
	readonly session: EditorSession;
	readonly editor: EditorPage;
	readonly #driver: Link;
	readonly #room: Room;
	readonly #close: () => void;
	#files = 0;

	/** With settings beside the session's own, whose values they replace. */
	static async start(more: Readonly<Record<string, unknown>> = {}): Promise<ScoreSession> {
		const room = await Room.make();
		const path = room.socket;
		const { driver, close } = await listen(path);
		const session = await EditorSession.start({
			settings: {
				...settings,
				...more,
				'terminal.integrated.env.linux': room.env,
				'terminal.integrated.env.osx': room.env,
			},
			viewport: { width: 1000, height: 620 },
			developing: [productPath, sampleAiPath, scoreDriverPath],
			env: { [linkVariable]: path, ...room.env },
		});
		try {
			const editor = await session.openWindow();
			const link = await driver;
			await editor.press('ControlOrMeta+B');
			return new ScoreSession(session, editor, link, room, close);
		} catch (error) {
			close();
			await session.stop();
			await room.clear();
			throw error;
		}
	}

	private constructor(
		session: EditorSession,
		editor: EditorPage,
		driver: Link,
		room: Room,
		close: () => void,
	) {
		this.session = session;
		this.editor = editor;
		this.#driver = driver;
		this.#room = room;
		this.#close = close;
	}

	/** Opens a new file, or a new document without one, of made-up code. */
	async open(
		seed: string,
		language: Language,
		{ document, lineEnds }: Pick<Gesture, 'document' | 'lineEnds'> = {},
	): Promise<Scene> {
		const code = new Code(new Random(seed), language);
		const text = code.file();
		const file = join(this.session.folder, 'src', `made-${++this.#files}.${extensionOf[language]}`);
		const onDisk = lineEnds === 'crlf' ? text.replaceAll('\n', '\r\n') : text;
		const what = document === 'untitled' ? { language, text } : { path: file, text: onDisk };
		const doc = String(await this.#driver.ask('open', what));
		const { editor, session } = this;
		const page = newPage(text);
		const room = this.#room;
		const driver = this.#driver;
		return new Scene({ editor, session, room, driver, doc, file, lineEnds, code, page });
	}

	/** What the product says of each character of the scene, once it has settled. */
	async answers(
		scene: Scene,
		quietMs = 0,
	): Promise<{ answers: Answers; evidence: readonly string[] }> {
		const asked = { doc: scene.doc, quietMs };
		const { text, runs, evidence } = (await this.#driver.ask('answer', asked)) as Answered;
		// The product's text is the editor's by now: the editor went on by itself, as it does to close a tag.
		if (text !== scene.text)
			throw new NotPerformed(`the editor went on: ${difference(scene.text, text)}`);
		const answers = runs.flatMap(([length, origin]) =>
			Array<Answer>(length).fill(origin as Answer),
		);
		return { answers: answersOf(scene.page, answers), evidence };
	}

	async close(scene: Scene): Promise<void> {
		await this.#driver.ask('offer', null);
		await this.#driver.ask('close', { doc: scene.doc });
	}

	/** After a gesture that failed: whatever is open is closed, so that the next begins in a clean window. */
	async recover(scene: Scene | undefined): Promise<void> {
		await this.editor.press('Escape', 3);
		await this.#driver.ask('offer', null);
		if (scene) await this.close(scene).catch(() => {});
	}

	async stop(): Promise<void> {
		this.#driver.close();
		this.#close();
		await this.session.stop();
		await this.#room.clear();
	}
}

/** The host's reason is hidden from the product. What pops up by itself would take part in the typing. */
const settings = {
	'rework.capture.useHostReason': false,
	'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
	'editor.suggestOnTriggerCharacters': false,
	'editor.inlineSuggest.showToolbar': 'always',
	'editor.parameterHints.enabled': false,
	'editor.wordBasedSuggestions': 'off',
	'[go]': { 'editor.formatOnSave': true },
	'workbench.editor.enablePreview': false,
	'editor.minimap.enabled': false,
	'typescript.validate.enable': false,
	'javascript.validate.enable': false,
	// Drawing takes most of the time of a browser without a graphics card.
	'editor.bracketPairColorization.enabled': false,
	'editor.cursorBlinking': 'solid',
	'editor.guides.indentation': false,
	'editor.matchBrackets': 'never',
	'editor.occurrencesHighlight': 'off',
	'editor.renderLineHighlight': 'none',
	'editor.stickyScroll.enabled': false,
	'editor.codeLens': false,
	'editor.lightbulb.enabled': 'off',
	'editor.hover.enabled': false,
	'breadcrumbs.enabled': false,
	'outline.showVariables': false,
	'scm.diffDecorations': 'none',
	'git.decorations.enabled': false,
	'workbench.reduceMotion': 'on',
};
