import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type { Report } from '../../src/report/model.ts';
import type { ToPage } from '../../src/surfaces/messages.ts';
import { overviewModel } from '../../src/surfaces/overviewModel.ts';
import { overviewPage } from '../../src/surfaces/overviewPage.ts';
import type { Period } from '../../src/surfaces/periods.ts';
import { repositoryRoot } from '../host/paths.ts';
import type { Theme } from './themes.ts';

/** The page on a local server, under its real content policy, with a stand-in for the editor. */
export class PageServer {
	readonly #server: Server;
	readonly #origin: string;
	readonly sizes: Readonly<Record<string, number>>;

	private constructor(server: Server, origin: string, sizes: Readonly<Record<string, number>>) {
		this.#server = server;
		this.#origin = origin;
		this.sizes = sizes;
	}

	static async start(): Promise<PageServer> {
		const files = await bundle();
		const server = createServer((request, response) => {
			const file = files.get(request.url ?? '');
			if (request.url === '/') {
				const cspSource = `http://${request.headers.host}`;
				const page = { script: '/overview.js', style: '/overview.css', cspSource, nonce: 'n0' };
				response.setHeader('content-type', 'text/html').end(overviewPage(page));
			} else if (file !== undefined) {
				const type = request.url?.endsWith('.css') ? 'text/css' : 'text/javascript';
				response.setHeader('content-type', type).end(file);
			} else response.writeHead(404).end();
		});
		await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
		const address = server.address();
		const port = typeof address === 'object' && address !== null ? address.port : 0;
		const sizes = Object.fromEntries([...files].map(([name, bytes]) => [name, bytes.length]));
		return new PageServer(server, `http://127.0.0.1:${port}`, sizes);
	}

	/** A page that has started; what the content policy refused is collected in `window.refused`. */
	async open(browser: Browser, theme: Theme, width: number, state?: unknown): Promise<Page> {
		const page = await browser.newPage({ viewport: { width, height: 900 }, bypassCSP: false });
		const stage = JSON.stringify({ theme, state: state ?? { period: 'today' } });
		await page.addInitScript({ content: `globalThis.stage = ${stage};` });
		await page.addInitScript({ path: join(import.meta.dirname, 'standIn.js') });
		await page.goto(this.#origin);
		return page;
	}

	async stop(): Promise<void> {
		await new Promise((done) => this.#server.close(done));
	}
}

/** Sends what the extension would send for this report. */
export async function show(
	page: Page,
	report: Report,
	period: Period = 'today',
	status = { paused: false, recording: false, hasRepositories: true },
): Promise<void> {
	await send(page, { type: 'overview', model: overviewModel(report, period), status });
}

export async function send(page: Page, message: ToPage): Promise<void> {
	await page.evaluate(`postMessage(${JSON.stringify(message)}, '*')`);
	await page.evaluate('new Promise((done) => requestAnimationFrame(() => done(null)))');
}

async function bundle(): Promise<Map<string, Uint8Array>> {
	const { outputFiles } = await build({
		absWorkingDir: repositoryRoot,
		entryPoints: ['src/surfaces/webview/overview.ts'],
		outdir: 'dist/webview',
		bundle: true,
		minify: true,
		format: 'iife',
		platform: 'browser',
		target: 'chrome130',
		write: false,
	});
	const folder = join(repositoryRoot, 'dist', 'webview');
	return new Map(outputFiles.map(({ path, contents }) => [path.slice(folder.length), contents]));
}
