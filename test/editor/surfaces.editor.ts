import assert from 'node:assert/strict';
import {
	EventEmitter,
	MarkdownString,
	StatusBarAlignment,
	Uri,
	type Webview,
	type WebviewView,
	window,
} from 'vscode';
import type { Report } from '../../src/report/model.ts';
import { hintInContainer } from '../../src/surfaces/backUp.ts';
import type { ToPage } from '../../src/surfaces/messages.ts';
import { OverviewView } from '../../src/surfaces/overview.ts';
import { ReportDocument, reportScheme } from '../../src/surfaces/reportDocument.ts';
import { StatusBar } from '../../src/surfaces/statusBar.ts';
import { ordinary } from '../surfaces/sampleReports.ts';
import { waitUntil } from './waitUntil.ts';

describe('the overview view', () => {
	it('answers when asked, again after a change, and not while hidden', async () => {
		const { asked, sent, changed, view } = stage(async () => ordinary);
		changed.fire();
		assert.equal(sent.length, 0);
		asked.fire({ type: 'show', period: '7d', scope: 'all' });
		await waitUntil('the first answer', () => sent.length === 1);
		assert.ok(sent[0]?.type === 'overview' && sent[0].model.period === '7d');
		view.setVisible(false);
		changed.fire();
		assert.equal(sent.length, 1);
		view.setVisible(true);
		await waitUntil('the answer after a change', () => sent.length === 2, 2000);
	});

	it('says that a report failed, tries again when asked, and logs the reason', async () => {
		let fails = true;
		const { asked, sent, logged } = stage(async () => {
			if (fails) throw new Error('/home/me/data: damaged');
			return ordinary;
		});
		asked.fire({ type: 'show', period: 'today', scope: 'all' });
		await waitUntil('the failure', () => sent.length === 1);
		assert.deepEqual(sent[0], { type: 'failed', period: 'today', scope: 'all', status });
		assert.match(logged.join(), /damaged/);
		fails = false;
		asked.fire({ type: 'show', period: 'today', scope: 'all' });
		await waitUntil('the report', () => sent.at(-1)?.type === 'overview');
	});

	it('runs only known actions; anything else costs one log line', () => {
		const { asked, ran, logged } = stage(async () => ordinary);
		asked.fire({ type: 'action', action: 'pause' });
		asked.fire({ type: 'evidence', figure: 'time.states.rework' });
		asked.fire({ type: 'evidence', figure: '../../etc' });
		asked.fire({ type: 'action', action: 'workbench.action.quit' });
		asked.fire({ type: 'show', period: 'today', scope: 'all', path: '/etc' });
		assert.deepEqual(ran, ['pause']);
		assert.equal(logged.length, 3);
	});

	it('is silent once its page is gone', async () => {
		const { asked, sent, changed, view } = stage(async () => ordinary);
		asked.fire({ type: 'show', period: 'today', scope: 'all' });
		view.gone.fire();
		changed.fire();
		await new Promise((settled) => setImmediate(settled));
		assert.equal(sent.length, 0);
	});
});

describe('the status bar', () => {
	it('shows today, its tooltip as text; hides when unwanted, but not while paused', async () => {
		const changed = new EventEmitter<void>();
		const shown: string[] = [];
		const item = window.createStatusBarItem('rework.test', StatusBarAlignment.Right);
		item.show = () => shown.push(item.text);
		item.hide = () => shown.push('hidden');
		let isEnabled = true;
		let paused = false;
		const context = {
			log: { info() {}, warn() {}, error: (line: string) => assert.fail(line) },
			report: async () => ordinary,
			onDidChange: changed.event,
			status: () => ({ paused, recording: false, hasRepositories: true }),
			isEnabled: () => isEnabled,
		};
		const bar = new StatusBar(context, item);
		await waitUntil('the item', () => shown.length === 1);
		assert.ok(item.tooltip instanceof MarkdownString && item.tooltip.isTrusted === false);
		assert.equal(item.accessibilityInformation?.label, 'Rework Meter: ≈ 12 min rework today');
		isEnabled = false;
		changed.fire();
		await waitUntil('the item to hide', () => shown.length === 2);
		paused = true;
		changed.fire();
		await waitUntil('the item to say paused', () => shown.length === 3);
		assert.deepEqual(shown, [
			'$(pulse) ≈ 12 min rework today',
			'hidden',
			'$(debug-pause) Rework: paused',
		]);
		bar.dispose();
	});
});

describe('the report document', () => {
	it('is the Markdown of its period, and words for a failure or an unknown address', async () => {
		const logged: string[] = [];
		const document = new ReportDocument({
			log: { info() {}, warn() {}, error: (line) => logged.push(line) },
			report: async (period) => {
				if (period === 'today') throw new Error('damaged');
				return ordinary;
			},
			markdown: ({ lines }) => `accepted: ${lines.accepted}`,
		});
		const at = (path: string) => Uri.from({ scheme: reportScheme, path });
		const read = (path: string) => document.provideTextDocumentContent(at(path));
		assert.equal(await read('/Rework report 7d.md'), 'accepted: 240');
		assert.match(await read('/Rework report today.md'), /could not be made/);
		assert.match(await read('/Rework report ../x.md'), /no such report/);
		assert.deepEqual(logged, ['report: damaged']);
		document.dispose();
	});
});

describe('a container, which is thrown away', () => {
	it('is told of once, with the way to keep what is in it; no other place is', async () => {
		const kept = new Map<string, boolean>();
		const state = {
			get: (key: string, otherwise: boolean) => kept.get(key) ?? otherwise,
			update: async (key: string, value: boolean) => void kept.set(key, value),
		};
		const said: string[] = [];
		const { showInformationMessage } = window;
		Object.assign(window, {
			showInformationMessage: async (text: string, ...buttons: readonly string[]) => {
				said.push(text, ...buttons);
				return 'Later';
			},
		});
		try {
			for (const remote of [undefined, 'ssh-remote', 'wsl', 'dev-container', 'codespaces'])
				await hintInContainer(state, remote);
		} finally {
			Object.assign(window, { showInformationMessage });
		}
		assert.equal(said.length, 3);
		assert.match(said[0] ?? '', /inside this container, and they go when it is rebuilt/);
		assert.deepEqual(said.slice(1), ['Back Up…', 'Later']);
	});
});

const status = { paused: false, recording: false, hasRepositories: true };

/** An overview in a stand-in for the editor's view. */
function stage(report: () => Promise<Report>) {
	const changed = new EventEmitter<void>();
	const asked = new EventEmitter<unknown>();
	const visibility = new EventEmitter<void>();
	const gone = new EventEmitter<void>();
	const sent: ToPage[] = [];
	const ran: string[] = [];
	const logged: string[] = [];
	const overview = new OverviewView({
		extensionUri: Uri.file('/extension'),
		log: { info() {}, warn() {}, error: (line) => logged.push(line) },
		report,
		onDidChange: changed.event,
		status: () => status,
		run: (action) => ran.push(action),
		showEvidence: (figure) => ran.push(figure),
	});
	const webview: Webview = {
		options: {},
		html: '',
		cspSource: 'self',
		asWebviewUri: (uri) => uri,
		onDidReceiveMessage: asked.event,
		postMessage: async (message: ToPage) => sent.push(message) > 0,
	};
	let visible = true;
	const standIn: WebviewView = {
		viewType: 'rework.overview',
		webview,
		get visible() {
			return visible;
		},
		onDidChangeVisibility: visibility.event,
		onDidDispose: gone.event,
		show() {},
	};
	overview.resolveWebviewView(standIn);
	const setVisible = (now: boolean) => {
		visible = now;
		visibility.fire();
	};
	return { asked, changed, sent, ran, logged, view: { setVisible, gone } };
}
