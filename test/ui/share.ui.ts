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
import type { TeamSummary } from '../../src/team/summary.ts';
import { waitUntil } from '../editor/waitUntil.ts';
import { isFullRun } from '../host/fullRun.ts';
import { decoded } from '../team/otlpProto.ts';
import { quietTyping } from './accepting.ts';
import { dialogButton } from './dialogues.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';
import { plausibleWeek } from './plausibleData.ts';
import { Sharing } from './sharing.ts';

/** The whole way of a summary with real keys; test/editor/share.editor.ts looks at more of it. */
if (isFullRun)
	describe('sharing a summary, with real keys', () => {
		const weekMs = 7 * 24 * 3_600_000;
		/** Whole weeks that are over, of 365 days, whatever day of the week it is. */
		const yearWeeks = 51;
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
				notifications: 'shown',
			});
			writeWeeks(2);
			await session.restart();
			editor = await session.openWindow();
		});

		after(async () => {
			server.close();
			await session.stop();
		});

		/** So many whole weeks before this one, in the database. */
		function writeWeeks(count: number): void {
			const store = openStore(session.dataFolder);
			assert.ok('write' in store);
			for (let ago = 1; ago <= count; ago++)
				store.write(plausibleWeek(Date.now() - ago * weekMs, `week-${ago}`));
			store.close();
		}

		/** Saves what is shown, and reads it again. */
		async function saved(sharing: Sharing, name: string): Promise<TeamSummary> {
			const file = join(session.root, name);
			await editor.answer('Save as a File');
			await editor.fillQuickInput(file, 'rework-summary-');
			await waitUntil('the file', () => existsSync(file));
			await sharing.untilClosed();
			const read = decodeSummary(await readFile(file), Date.now());
			assert.ok(read.kind === 'summary', JSON.stringify(read));
			return read.summary;
		}

		it('sends protobuf once, and those bytes whose hash was shown', async function () {
			this.timeout(240_000);
			const sharing = new Sharing(editor, 'send');
			await sharing.begin(round);
			await sharing.toCollector(address, 'Protobuf');
			const text = await sharing.page(/of protobuf say/);
			await sharing.picture('metrics');
			await editor.answer('Bytes Now');
			await sharing.untilClosed();
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
			const sharing = new Sharing(editor, 'refused');
			await sharing.begin(round);
			await sharing.toCollector(address, 'JSON');
			await sharing.page(/OpenTelemetry’s JSON/);
			await sharing.picture('metrics');
			await editor.answer('Bytes Now');
			await editor.page
				.locator('.quick-input-widget input[placeholder*="That was not done"]')
				.waitFor();
			await sharing.picture('told');
			assert.equal(received.length, 1);
			assert.equal((await saved(sharing, 'summary.json')).round, round);
		});

		it('shows and sends a year of weeks; one person until all is deleted, then another', async function () {
			this.timeout(480_000);
			status = 200;
			received.splice(0);
			writeWeeks(yearWeeks + 3);
			const sharing = new Sharing(editor, 'year');
			await sharing.begin(round, 'all');
			const before = await saved(sharing, 'year.json');
			assert.ok(before.weeks.length >= yearWeeks, `${before.weeks.length} weeks`);

			await sharing.begin(round, 'all');
			await sharing.toCollector(address, 'Protobuf');
			await sharing.page(/of protobuf say/);
			await sharing.picture('metrics');
			await editor.answer('Bytes Now');
			await sharing.untilClosed();
			const [sent, ...more] = received.splice(0);
			assert.ok(sent && more.length === 0);
			const { resource, points } = decoded(sent.body, sent.type);
			assert.equal(resource['service.instance.id'], before.identity);
			const weekly = points.filter(({ metric }) => metric === 'ai_rework.time');
			assert.equal(new Set(weekly.map(({ fromMs }) => fromMs)).size, before.weeks.length);

			await editor.runCommand('Rework: Delete My Data');
			await dialogButton(editor, 'Delete Everything', 'share-year-delete');
			await waitUntil(
				'the database to go',
				() => !existsSync(join(session.dataFolder, 'rework.db')),
			);
			await editor.runCommand('Rework: Resume');
			await waitUntil('a new one', () => existsSync(join(session.dataFolder, 'rework.db')));
			writeWeeks(2);
			await sharing.begin(round);
			const after = await saved(sharing, 'after.json');
			assert.equal(after.round, round);
			assert.notEqual(after.identity, before.identity);
		});
	});
