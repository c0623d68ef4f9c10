import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { waitUntil } from '../editor/waitUntil.ts';
import { productPath, sampleAiPath } from '../host/buildTests.ts';
import { launchChromium } from '../host/chromium.ts';
import { developmentFolder } from '../host/developmentFolder.ts';
import {
	currentEditor,
	type EditorVersion,
	ensureEditor,
	type InstalledEditor,
} from '../host/editorInstall.ts';
import { createSampleWorkspace } from '../host/sampleWorkspace.ts';
import { type EditorServer, startServer } from '../host/server.ts';
import { EditorPage } from './editorPage.ts';

export interface SessionOptions {
	readonly version?: EditorVersion;
	readonly settings?: Readonly<Record<string, unknown>>;
	/** Installed before the start, as a person would. */
	readonly vsix?: readonly string[];
	/** Folders of built extensions that count as installed; the product and the sample AI unless given. */
	readonly extensions?: readonly string[];
	/** Folders of built extensions that are loaded as under development instead: the product then shows itself. */
	readonly developing?: readonly string[];
	readonly env?: Readonly<Record<string, string>>;
	/** `asked`: folders are restricted until the person trusts them. Off unless given. */
	readonly trust?: 'off' | 'asked';
	/**
	 * Which windows have the focus: `one`, as on a desktop; else each believes it has it, as Playwright wants, so
	 * that keys reach it wherever it is.
	 */
	readonly focus?: 'one' | 'each';
	/** See `ServerOptions`. */
	readonly notifications?: 'shown' | 'listed';
	/** Size of the page; 1440 to 900 unless given. */
	readonly viewport?: { readonly width: number; readonly height: number };
	/** Pixels of a picture for each of the page's; 1 unless given. */
	readonly scale?: number;
}

export interface RestartOptions {
	readonly meanwhile?: () => Promise<void>;
	readonly env?: Readonly<Record<string, string>>;
	readonly settings?: Readonly<Record<string, unknown>>;
}

/**
 * A server with a fresh data folder, a fresh copy of the sample workspace, and a browser. Everything
 * is gone after `stop`. `openWindow` opens as many windows as a test wants; `restart` is a reboot: the
 * server ends and starts again on the same data, and windows have to be opened again.
 */
export class EditorSession {
	readonly root: string;
	/** The workspace, a git repository with one commit. */
	readonly folder: string;
	readonly #editor: InstalledEditor;
	readonly #options: SessionOptions;
	readonly #browser: Browser;
	#context: BrowserContext;
	#server: EditorServer;
	readonly #windows: EditorPage[] = [];

	static async start(options: SessionOptions = {}): Promise<EditorSession> {
		const editor = await ensureEditor(options.version ?? currentEditor);
		const root = await mkdtemp(join(tmpdir(), 'rework-ui-'));
		const folder = join(root, 'workspace');
		await createSampleWorkspace(folder);
		const browser = await launchChromium();
		try {
			const server = await serve(editor, root, options, options.vsix ?? []);
			const context = await newContext(browser, options);
			return new EditorSession(editor, options, root, folder, browser, server, context);
		} catch (error) {
			await browser.close();
			await rm(root, { recursive: true, force: true });
			throw error;
		}
	}

	private constructor(
		editor: InstalledEditor,
		options: SessionOptions,
		root: string,
		folder: string,
		browser: Browser,
		server: EditorServer,
		context: BrowserContext,
	) {
		this.#editor = editor;
		this.#options = options;
		this.root = root;
		this.folder = folder;
		this.#browser = browser;
		this.#server = server;
		this.#context = context;
		running.add(this);
	}

	/** Where the product keeps its data in this session. */
	get dataFolder(): string {
		return join(this.#server.globalStorage, 'rework-meter.rework-meter');
	}

	get server(): EditorServer {
		return this.#server;
	}

	/** A window on `folder` (the workspace unless given), ready for keys. */
	async openWindow(folder: string = this.folder): Promise<EditorPage> {
		const before = (await this.#server.extensionHosts()).length;
		const page = await this.#context.newPage();
		const { developing } = this.#options;
		const developmentPath = developing && (await developmentFolder(this.root, developing));
		await page.goto(this.#server.url({ folder, ...(developmentPath && { developmentPath }) }));
		// After the address: Playwright makes every new document believe it has the focus.
		if (this.#options.focus === 'one') {
			const devTools = await this.#context.newCDPSession(page);
			await devTools.send('Emulation.setFocusEmulationEnabled', { enabled: false });
		}
		const extensions = [...extensionsOf(this.#options), ...(developing ?? [])];
		const window = new EditorPage(page, this.#server, folder, {
			hosts: before + 1,
			sampleAi: extensions.includes(sampleAiPath),
			product: extensions.includes(productPath),
		});
		this.#windows.push(window);
		await window.untilReady();
		return window;
	}

	/** Closes a window as a person does, and waits until nothing of ours runs in it; the editor remembers what it knew. */
	async close(window: EditorPage): Promise<void> {
		const count = (await this.#server.extensionHosts()).length;
		await window.page.goto('about:blank');
		await waitUntil(
			'its extension host to end',
			async () => (await this.#server.extensionHosts()).length < count,
			60_000,
		);
		await window.page.close();
	}

	/** Pictures of every open window of every running session, for a test that failed. */
	static async screenshots(name: string): Promise<readonly string[]> {
		const windows = [...running].flatMap((session) => session.#windows);
		const open = windows.filter(({ page }) => !page.isClosed());
		return Promise.all(open.map((window, index) => window.screenshot(`${name}-${index}`)));
	}

	/** `meanwhile` runs while there is no editor; the rest is added to what the new one gets. */
	async restart({ meanwhile, env, settings }: RestartOptions = {}): Promise<void> {
		await this.#context.close();
		await this.#server.stop();
		await meanwhile?.();
		const options = {
			...this.#options,
			env: { ...this.#options.env, ...env },
			settings: { ...this.#options.settings, ...settings },
		};
		this.#server = await serve(this.#editor, this.root, options, []);
		this.#context = await newContext(this.#browser, this.#options);
	}

	async stop(): Promise<void> {
		running.delete(this);
		await this.#browser.close();
		await this.#server.stop();
		await rm(this.root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
	}
}

const running = new Set<EditorSession>();

function serve(
	editor: InstalledEditor,
	root: string,
	options: SessionOptions,
	vsix: readonly string[],
): Promise<EditorServer> {
	return startServer({
		editor,
		root,
		vsix,
		extensions: extensionsOf(options),
		settings: { ...readableTerminal, ...options.settings },
		trust: options.trust ?? 'off',
		...(options.env === undefined ? {} : { env: options.env }),
		...(options.notifications === undefined ? {} : { notifications: options.notifications }),
	});
}

/** Its text can be read back only when it is drawn as elements of the page, and once. */
const readableTerminal = {
	'terminal.integrated.gpuAcceleration': 'off',
	'terminal.integrated.stickyScroll.enabled': false,
	'terminal.integrated.initialHint': false,
};

function extensionsOf({ extensions, developing }: SessionOptions): readonly string[] {
	return extensions ?? (developing ? [] : [productPath, sampleAiPath]);
}

function newContext(
	browser: Browser,
	{ scale = 1, viewport }: SessionOptions,
): Promise<BrowserContext> {
	return browser.newContext({
		viewport: viewport ?? { width: 1440, height: 900 },
		deviceScaleFactor: scale,
		permissions: ['clipboard-read', 'clipboard-write'],
	});
}
