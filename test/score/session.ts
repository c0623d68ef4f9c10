import { join } from 'node:path';
import { productPath, sampleAiPath, scoreDriverPath } from '../host/buildTests.ts';
import type { EditorPage } from '../ui/editorPage.ts';
import { EditorSession } from '../ui/editorSession.ts';
import { Code, extensionOf, type Language } from './code.ts';
import { type Answer, type Answers, answersOf } from './confusion.ts';
import { type Link, linkVariable, listen } from './link.ts';
import type { Answered } from './protocol.ts';
import { Random } from './random.ts';
import { difference, Scene } from './scene.ts';
import { newPage } from './truth.ts';

/** One window with the product, the sample AI and the driver in it. */
export class ScoreSession {
	readonly session: EditorSession;
	readonly editor: EditorPage;
	readonly #driver: Link;
	readonly #close: () => void;
	#files = 0;

	static async start(): Promise<ScoreSession> {
		const path = join(process.env['TMPDIR'] ?? '/tmp', `rework-score-${process.pid}.sock`);
		const { driver, close } = await listen(path);
		const session = await EditorSession.start({
			settings,
			developing: [productPath, sampleAiPath, scoreDriverPath],
			env: { [linkVariable]: path },
		});
		try {
			const editor = await session.openWindow();
			return new ScoreSession(session, editor, await driver, close);
		} catch (error) {
			close();
			await session.stop();
			throw error;
		}
	}

	private constructor(session: EditorSession, editor: EditorPage, driver: Link, close: () => void) {
		this.session = session;
		this.editor = editor;
		this.#driver = driver;
		this.#close = close;
	}

	/** Opens a new file of made-up code. */
	async open(seed: string, language: Language): Promise<Scene> {
		const code = new Code(new Random(seed), language);
		const text = code.file();
		const file = join(this.session.folder, 'src', `made-${++this.#files}.${extensionOf[language]}`);
		const doc = String(await this.#driver.ask('open', { path: file, text }));
		const { editor, session } = this;
		const page = newPage(text);
		return new Scene({ editor, session, driver: this.#driver, doc, file, code, page });
	}

	/** What the product says of each character of the scene, once it has settled. */
	async answers(
		scene: Scene,
		quietMs = 0,
	): Promise<{ answers: Answers; evidence: readonly string[] }> {
		const asked = { doc: scene.doc, quietMs };
		const { text, runs, evidence } = (await this.#driver.ask('answer', asked)) as Answered;
		if (text !== scene.text)
			throw new Error(`the product's text is not the editor's: ${difference(scene.text, text)}`);
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
	}
}

/** The host's reason is hidden from the product. What pops up by itself would take part in the typing. */
const settings = {
	'rework.capture.useHostReason': false,
	'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
	'editor.suggestOnTriggerCharacters': false,
	'editor.parameterHints.enabled': false,
	'editor.wordBasedSuggestions': 'off',
	'workbench.editor.enablePreview': false,
	'editor.minimap.enabled': false,
	'typescript.validate.enable': false,
};
