import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openStore } from '../../src/store/database.ts';
import { decodeSummary } from '../../src/team/decodeSummary.ts';
import { newRound } from '../../src/team/round.ts';
import { waitUntil } from '../editor/waitUntil.ts';
import { isFullRun } from '../host/fullRun.ts';
import { decoded } from '../team/otlpProto.ts';
import { quietTyping } from './accepting.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';
import { plausibleWeek } from './plausibleData.ts';

/** The whole way of a summary with real keys; test/editor/share.editor.ts looks at more of it. */
if (isFullRun)
	describe('sharing a summary, with real keys', () => {
		const weekMs = 7 * 24 * 3_600_000;
		const round = newRound();
		const received: { body: Uint8Array; type: string }[] = [];
		let session: EditorSession;
		let editor: EditorPage;
		let server: Server;
		let address: string;
		let status = 200;

		before(async function () {
			this.timeout(240_000);
			server = createServer((request, response) => {
				const chunks: Uint8Array[] = [];
				request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
				request.on('end', () => {
					const type = request.headers['content-type'] ?? '';
					received.push({ body: Buffer.concat(chunks), type });
					response.writeHead(status, { Location: 'http://elsewhere.invalid/' }).end();
				});
			});
			await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
			address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
			session = await EditorSession.start({
				settings: { ...quietTyping, 'files.simpleDialog.enable': true },
			});
			const store = openStore(session.dataFolder);
			assert.ok('write' in store);
			for (const ago of [1, 2]) store.write(plausibleWeek(Date.now() - ago * weekMs));
			store.close();
			await session.restart();
			editor = await session.openWindow();
		});

		after(async () => {
			server.close();
			await session.stop();
		});

		/** Weeks, round, and both pages on screen. */
		async function begin(name: string): Promise<void> {
			await editor.runCommandThatAsks('Rework: Share an Anonymized Summary');
			const widget = editor.page.locator('.quick-input-widget');
			await widget.locator('.monaco-list-row').first().click();
			await editor.screenshot(`share-${name}-weeks`);
			await editor.press('Enter');
			await says(/Token of the round/);
			await editor.type(round.toLowerCase(), 1);
			await editor.screenshot(`share-${name}-round`);
			await editor.press('Enter');
			await editor.untilQuickInput('You see all of it. What is to be done?');
			await page(/the very bytes/);
			await editor.screenshot(`share-${name}-shown`);
		}

		/** An input box with this prompt. */
		async function says(prompt: RegExp): Promise<void> {
			await editor.page.locator('.quick-input-widget', { hasText: prompt }).waitFor();
		}

		/** The page beside the bytes, once it says this. */
		async function page(words: RegExp): Promise<string> {
			let text = '';
			await waitUntil(`a page with ${words}`, async () => {
				const frame = await editor.webview('h1', 'vscode.markdown-language-features');
				text = (await frame.locator('body').textContent()) ?? '';
				return words.test(text);
			});
			return text;
		}

		async function untilClosed(): Promise<void> {
			await editor.page
				.locator('.tab', { hasText: /summary\.json|metrics|What you share/ })
				.first()
				.waitFor({ state: 'detached' });
		}

		it('sends protobuf once, and those bytes whose hash was shown', async function () {
			this.timeout(240_000);
			await begin('send');
			await editor.answer('Send to an OpenTelemetry Collector');
			await says(/Address of the collector/);
			// By its input: the page that comes up beside it may take the keys.
			const input = editor.page.locator('.quick-input-widget input[type="text"]').first();
			await input.fill(address);
			await input.press('Enter');
			await editor.untilQuickInput('In which form? Every collector takes both.');
			await editor.answer('Protobuf');
			await says(/Authorization header/);
			await editor.screenshot('share-send-header');
			await editor.press('Enter');
			await editor.untilQuickInput('These are the bytes. Do they go?');
			const text = await page(/of protobuf say/);
			await editor.screenshot('share-send-metrics');
			await editor.answer('Bytes Now');
			await untilClosed();
			const [sent, ...more] = received.splice(0);
			assert.ok(sent && more.length === 0);
			assert.ok(text.includes(createHash('sha256').update(sent.body).digest('hex')));
			const { resource, points } = decoded(sent.body, sent.type);
			assert.equal(resource['ai_rework.round'], round);
			assert.ok(points.some(({ attributes }) => attributes['state'] === 'rework'));
		});

		it('says of a redirect that it was not followed, and then saves', async function () {
			this.timeout(240_000);
			status = 307;
			await begin('refused');
			await editor.answer('Send to an OpenTelemetry Collector');
			await says(/Address of the collector/);
			// By its input: the page that comes up beside it may take the keys.
			const input = editor.page.locator('.quick-input-widget input[type="text"]').first();
			await input.fill(address);
			await input.press('Enter');
			await editor.untilQuickInput('In which form? Every collector takes both.');
			await editor.answer('JSON');
			await says(/Authorization header/);
			await editor.press('Enter');
			await editor.untilQuickInput('These are the bytes. Do they go?');
			await page(/OpenTelemetry’s JSON/);
			await editor.screenshot('share-refused-metrics');
			await editor.answer('Bytes Now');
			await editor.page
				.locator('.quick-input-widget input[placeholder*="That was not done"]')
				.waitFor();
			await editor.screenshot('share-refused-told');
			assert.equal(received.length, 1);
			const file = join(session.root, 'summary.json');
			await editor.answer('Save as a File');
			await editor.fillQuickInput(file, 'rework-summary-');
			await waitUntil('the file', () => existsSync(file));
			await untilClosed();
			const read = decodeSummary(await readFile(file), Date.now());
			assert.ok(read.kind === 'summary', JSON.stringify(read));
			assert.equal(read.summary.round, round);
		});
	});
