import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
	extensions,
	type QuickPickItem,
	TabInputText,
	TabInputWebview,
	Uri,
	window,
	workspace,
} from 'vscode';
import { dayOf } from '../../src/report/days.ts';
import {
	type ShareContext,
	type Shared,
	ShareSummary,
	secretName,
} from '../../src/surfaces/shareSummary.ts';
import { decodeSummary } from '../../src/team/decodeSummary.ts';
import { isoWeekOf } from '../../src/team/isoWeek.ts';
import { newRound } from '../../src/team/round.ts';
import { identityIn, type TeamSummary } from '../../src/team/summary.ts';
import { isFullRun } from '../host/fullRun.ts';
import { decoded } from '../team/otlpProto.ts';
import { product } from './product.ts';
import { waitUntil } from './waitUntil.ts';

const minuteMs = 60_000;
const weekMs = 7 * 1440 * minuteMs;

/** An answer to a dialogue: some words of the line that is picked, or what is typed; null turns away. */
type Answer = string | null | (() => string | Promise<string>);

describe('sharing a summary', function () {
	this.timeout(60_000);
	const { showInputBox, showQuickPick, showSaveDialog } = window;
	const { showInformationMessage, showWarningMessage, showErrorMessage } = window;
	const original = {
		...{ showInputBox, showQuickPick, showSaveDialog },
		...{ showInformationMessage, showWarningMessage, showErrorMessage },
	};
	const secrets = new Map<string, string>();
	const answers: Answer[] = [];
	const asked: string[] = [];
	const messages: string[] = [];
	const servers: Server[] = [];
	const round = newRound();
	const week = isoWeekOf(dayOf(Date.now() - weekMs, 'UTC'));
	let file: Uri;
	let sharing: ShareSummary;

	before(async () => {
		const { measuring, store } = await product();
		const [folder] = workspace.workspaceFolders ?? [];
		file = Uri.joinPath(folder?.uri ?? assert.fail('no folder'), '..', 'shared-summary.json');
		await workInThatWeek(store);
		const context: ShareContext = {
			log: { info() {}, warn() {}, error: (text) => messages.push(`error: ${text}`) },
			secrets: {
				get: async (key) => secrets.get(key),
				store: async (key, value) => void secrets.set(key, value),
				delete: async (key) => void secrets.delete(key),
			},
			report: (period) => measuring.report(period),
			trialResult: async () => ({ effect: 0.17, standardError: 0.11, n: 23 }),
			sendTimeoutMs: 20_000,
		};
		sharing = new ShareSummary(context);
		const next = async (what: string) => {
			asked.push(what);
			const answer = answers.shift();
			if (answer === undefined) assert.fail(`nobody answers: ${what}`);
			return typeof answer === 'function' ? answer() : answer;
		};
		const said = async (message: string, ...rest: readonly unknown[]) => {
			messages.push(message);
			const buttons = rest.filter((each) => typeof each === 'string');
			const [answer] = answers;
			return typeof answer === 'string' && buttons.includes(answer) ? answers.shift() : undefined;
		};
		Object.assign(window, {
			showInputBox: async (options: { prompt: string; validateInput(value: string): unknown }) => {
				const answer = await next(options.prompt);
				if (answer === null) return undefined;
				assert.equal(options.validateInput(answer), null, `${answer}: ${options.prompt}`);
				return answer;
			},
			showQuickPick: async (
				items: readonly QuickPickItem[],
				options: { placeHolder: string; canPickMany?: boolean },
			) => {
				const answer = await next(options.placeHolder);
				if (answer === null) return undefined;
				const picked = items.filter(({ label }) => label.includes(answer));
				assert.ok(picked[0], `${answer} of ${items.map(({ label }) => label).join(', ')}`);
				return options.canPickMany ? picked : picked[0];
			},
			showSaveDialog: async () => ((await next('where')) === null ? undefined : file),
			...{ showInformationMessage: said, showWarningMessage: said, showErrorMessage: said },
		});
	});

	beforeEach(() => {
		secrets.clear();
		for (const list of [answers, asked, messages]) list.splice(0);
	});

	after(async () => {
		Object.assign(window, original);
		sharing.dispose();
		for (const server of servers) server.close();
		await workspace.fs.delete(file).then(undefined, () => undefined);
	});

	/** Twelve minutes of rework in last week, as a window that measures writes them. */
	async function workInThatWeek(
		store: Awaited<ReturnType<typeof product>>['store'],
	): Promise<void> {
		const startMs = Date.parse(`${week.fromDay}T12:00:00Z`);
		const active = { low: 61 * minuteMs, point: 63 * minuteMs, high: 90 * minuteMs };
		const rework = { low: 11 * minuteMs, point: 12 * minuteMs, high: 13 * minuteMs };
		const of = { file: 'src/secret.ts', language: 'typescript', repo: null, gapMs: minuteMs };
		store.write({
			put: 'slice',
			id: 'share-1',
			day: week.fromDay,
			row: {
				...{ ...of, startMs, endMs: startMs + 90 * minuteMs, active, overhead: rework },
				...{ states: [{ state: 'rework', ...rework }], shares: [] },
			},
		});
		await store.flush();
	}

	function run(...given: Answer[]): Promise<Shared> {
		answers.push(...given);
		return sharing.share();
	}

	const shownTabs = () =>
		window.tabGroups.all
			.flatMap(({ tabs }) => tabs)
			.filter(({ input, label }) =>
				input instanceof TabInputText
					? input.uri.scheme === 'rework-summary'
					: input instanceof TabInputWebview && label.includes('What you share'),
			);

	/** The text of the document with the bytes, as it is on screen. */
	function shownText(): string {
		const shown = window.visibleTextEditors.find(({ document }) =>
			document.fileName.endsWith('.json'),
		);
		assert.ok(shown, 'the bytes are to be seen');
		return shown.document.getText();
	}

	function summaryIn(bytes: Uint8Array): TeamSummary {
		const read = decodeSummary(bytes, Date.now());
		assert.ok(read.kind === 'summary', JSON.stringify(read));
		return read.summary;
	}

	/** A collector on loopback, and all it got. */
	async function collector(status: number, headers: Record<string, string>, body: string) {
		const received: { body: Uint8Array; type: string }[] = [];
		const server = createServer((request, response) => {
			const chunks: Uint8Array[] = [];
			request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
			request.on('end', () => {
				received.push({
					body: Buffer.concat(chunks),
					type: request.headers['content-type'] ?? '',
				});
				response.writeHead(status, headers).end(body);
			});
		});
		servers.push(server);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		return { address: `http://127.0.0.1:${port}`, received };
	}

	it('shows the very bytes, and saves those', async () => {
		let shown = '';
		const look = async () => {
			shown = shownText();
			await waitUntil('the page beside them', () => shownTabs().length === 2);
			assert.equal(secrets.size, 0, 'nothing is kept before a yes');
			return 'Save as a File';
		};
		const shared = await run(week.week, round.toLowerCase(), 'Join the Result', look, 'here');
		assert.deepEqual([shared, messages.length], ['saved', 1]);
		const saved = await workspace.fs.readFile(file);
		assert.equal(new TextDecoder().decode(saved), shown);
		const summary = summaryIn(saved);
		const [only, ...more] = summary.weeks;
		assert.deepEqual([only?.week, more], [week.week, []]);
		assert.deepEqual(only?.states.rework, { low: 10, point: 10, high: 15 });
		assert.deepEqual(summary.trial, { effect: 0.15, standardError: 0.15, n: 20 });
		const secret = secrets.get(secretName) ?? '';
		assert.equal(summary.identity, identityIn(round, Buffer.from(secret, 'hex')));
		await waitUntil('what was shown to be closed', () => shownTabs().length === 0);
		assert.doesNotMatch(shown, /secret|src\//);
		await sharing.forget();
		assert.equal(secrets.size, 0, 'deleting all data deletes it');
	});

	// The way as a whole is looked at each time; its branches cost ten seconds more.
	if (!isFullRun) return;

	it('leaves no trace of a no', async () => {
		for (const no of [null, 'Do Not Share']) {
			assert.equal(await run(week.week, round, 'Leave My Trial Out', no), 'declined');
			await waitUntil('what was shown to be closed', () => shownTabs().length === 0);
			assert.deepEqual([secrets.size, messages], [0, []]);
		}
		for (const turned of [[null], [week.week, null], [week.week, '', null]])
			assert.equal(await run(...turned), 'nothing');
		assert.deepEqual([secrets.size, shownTabs().length], [0, 0]);
	});

	it('can be read first, and goes on with the same bytes', async () => {
		let first = '';
		const read = () => {
			first = shownText();
			return 'Read First';
		};
		assert.equal(await run(week.week, '', 'Leave My Trial Out', read), 'reading');
		await waitUntil('both to be there', () => shownTabs().length === 2);
		const again = () => {
			assert.equal(shownText(), first);
			return 'Do Not Share';
		};
		assert.equal(await run(again), 'declined');
		assert.equal(await run(week.week, '', 'Leave My Trial Out', 'Read First'), 'reading');
		await window.tabGroups.close(shownTabs().filter(({ input }) => input instanceof TabInputText));
		await waitUntil('the page to go with the bytes', () => shownTabs().length === 0);
		// Closed is a no: the next time begins with the first question.
		assert.equal(await run(null), 'nothing');
		assert.match(asked.at(-1) ?? '', /Which weeks/);
	});

	for (const [form, type] of [
		['JSON', 'application/json'],
		['Protobuf', 'application/x-protobuf'],
	] as const)
		it(`sends ${form} to the address that was typed, once, as shown`, async () => {
			const answer = form === 'JSON' ? '{}' : '';
			const { address, received } = await collector(200, { 'Content-Type': type }, answer);
			let shown = '';
			const look = () => {
				shown = shownText();
				return 'Bytes Now';
			};
			const shared = await run(
				...[week.week, round, 'Leave My Trial Out', 'Send to'],
				...[address, form, '', look],
			);
			assert.deepEqual([shared, messages], ['sent', ['Sent once, and taken.']]);
			assert.equal(received.length, 1);
			const [sent] = received;
			assert.ok(sent);
			assert.equal(sent.type, type);
			if (form === 'JSON') assert.equal(new TextDecoder().decode(sent.body), shown);
			const json = decoded(new TextEncoder().encode(shown), 'application/json');
			assert.deepEqual(decoded(sent.body, type), json);
			assert.ok(
				json.points.some(
					({ attributes, value }) => attributes['state'] === 'rework' && value === 600,
				),
			);
			await waitUntil('what was shown to be closed', () => shownTabs().length === 0);
		});

	it('sends nothing again by itself, and nothing to where a collector points', async () => {
		const elsewhere = await collector(200, {}, '');
		const moved = await collector(307, { Location: elsewhere.address }, '');
		const begin = [week.week, '', 'Leave My Trial Out'];
		const sending = ['Send to', moved.address, 'JSON', '', 'Bytes Now'];
		assert.equal(await run(...begin, ...sending, 'Do Not Share'), 'declined');
		assert.match(asked.at(-1) ?? '', /It may have arrived.+That was not done/);
		assert.deepEqual([moved.received.length, elsewhere.received.length], [1, 0]);
		assert.equal(
			await run(...begin, 'Send to', moved.address, 'JSON', '', 'Do Not Send', null),
			'declined',
		);
		assert.deepEqual([moved.received.length, elsewhere.received.length], [1, 0]);
	});

	it('asks no proxy of the editor', async () => {
		const proxy = await collector(200, {}, '');
		const { address, received } = await collector(200, {}, '');
		const settings = workspace.getConfiguration('http');
		await settings.update('proxy', proxy.address, true);
		try {
			await waitUntil(
				'the setting',
				() => workspace.getConfiguration('http').get('proxy') === proxy.address,
			);
			const sending = ['Send to', address, 'JSON', '', 'Bytes Now'];
			assert.equal(await run(week.week, '', 'Leave My Trial Out', ...sending), 'sent');
		} finally {
			await settings.update('proxy', undefined, true);
		}
		assert.deepEqual([proxy.received.length, received.length], [0, 1]);
	});

	it('warns before anything goes unencrypted to another machine', async () => {
		const begin = [week.week, '', 'Leave My Trial Out'];
		assert.equal(await run(...begin, 'Send to', 'http://otel.invalid:4318', null), 'declined');
		assert.match(messages.join(), /not encrypted/);
	});

	it('is loaded by its command, in a bundle of its own', async () => {
		const extension = extensions.getExtension('rework-meter.rework-meter');
		const bundle = join(extension?.extensionPath ?? '', 'dist', 'share.cjs');
		const bytes = await workspace.fs.readFile(Uri.file(bundle));
		assert.match(new TextDecoder().decode(bytes), /ai_rework/);
	});
});
