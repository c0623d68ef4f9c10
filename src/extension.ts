// No unit test: it puts the product together. test/editor/ and test/ui/ run it in the editor.
import { join } from 'node:path';
import * as vscode from 'vscode';
import { AiLists } from './aiLists.ts';
import { attributionContext } from './attributionContext.ts';
import { codeContext, pathIn } from './codeContext.ts';
import { Comparisons } from './comparisons.ts';
import { Disposables } from './core/disposables.ts';
import { guard, reasonOf } from './core/log.ts';
import { explainOpening } from './explainOpening.ts';
import { listsContext, uncommittedSides } from './listsContext.ts';
import { loaded } from './loaded.ts';
import { Measuring } from './measuring.ts';
import { ReadingHooks } from './readingHooks.ts';
import { StoreClient } from './store/client.ts';
import { storedContext } from './storedContext.ts';
import { attributionCommands } from './surfaces/attributionCommands.ts';
import { hintInContainer } from './surfaces/backUp.ts';
import { calibrate } from './surfaces/calibrate.ts';
import { commitSummary } from './surfaces/commitSummary.ts';
import { Compare } from './surfaces/compare.ts';
import { closed } from './surfaces/compareText.ts';
import type { ConnectAgents } from './surfaces/connectAgents.ts';
import { notAi, thisWasAi, undoLastCorrection } from './surfaces/corrections.ts';
import { Decorations } from './surfaces/decorations.ts';
import { deleteMyData } from './surfaces/deleteMyData.ts';
import { Lists } from './surfaces/lists.ts';
import { OverviewView, overviewViewId } from './surfaces/overview.ts';
import type { Period, Scope } from './surfaces/periods.ts';
import { askAboutSessions, readAgentSessions } from './surfaces/readAgentSessions.ts';
import { recordEvents, stopRecording } from './surfaces/recordEvents.ts';
import { Reports } from './surfaces/reports.ts';
import { StatusBar } from './surfaces/statusBar.ts';
import { storedCommands } from './surfaces/storedCommands.ts';
import type { ToolView } from './surfaces/toolView.ts';
import { TeamCommands } from './teamCommands.ts';
import { toolContext } from './toolContext.ts';
import { TrialCommands } from './trialCommands.ts';

/** Long enough to be seen by whoever has just committed. */
const summaryShownMs = 10_000;

/** Ends what `activate` began; the editor waits a few seconds for it. */
let shutDown: (() => Promise<unknown>) | null = null;

/** Builds the product, in the order of its data: store, capture and pipeline, surfaces, commands. */
export function activate(context: vscode.ExtensionContext): unknown {
	const owned = new Disposables();
	const log = owned.add(vscode.window.createOutputChannel('Rework Meter', { log: true }));
	try {
		return build(context, owned, log);
	} catch (failure) {
		owned.dispose();
		void vscode.window.showErrorMessage(
			`Rework Meter could not start: ${reasonOf(failure)}. What was recorded is safe. Reload the window to try again.`,
		);
		throw failure;
	}
}

export async function deactivate(): Promise<void> {
	await shutDown?.();
	shutDown = null;
}

function build(
	context: vscode.ExtensionContext,
	owned: Disposables,
	log: vscode.LogOutputChannel,
): unknown {
	const dist = join(context.extensionPath, 'dist');
	const folder = context.globalStorageUri.fsPath;
	const changed = owned.add(new vscode.EventEmitter<void>());
	const store = new StoreClient({
		worker: join(dist, 'storeWorker.js'),
		folder,
		log,
		onOpened: (opened) => explainOpening(opened),
	});
	const measuring = new Measuring({
		context,
		store,
		log,
		liveBundle: join(dist, 'live.cjs'),
		gitBundle: join(dist, 'git.cjs'),
		agentsBundle: join(dist, 'agents.cjs'),
		sessionWorker: join(dist, 'sessionWorker.js'),
		comparingWorker: join(dist, 'comparingWorker.js'),
		areHooksRead: () => hooks.agreed.length > 0,
		onChange: () => changed.fire(),
		onCommitted: (decided) => {
			const text = setting('commitSummary.enabled', true) ? commitSummary(decided) : null;
			if (text !== null) vscode.window.setStatusBarMessage(text, summaryShownMs);
		},
		onRecordingEnded: (why) => void vscode.window.showInformationMessage(why),
	});
	const hooks = owned.add(
		new ReadingHooks({
			context,
			log,
			heard: (events) => measuring.live?.agents?.heard(events),
			caughtUp: () => measuring.hooksCaughtUp(),
			onChange: () => changed.fire(),
		}),
	);
	shutDown = async () => {
		measuring.dispose();
		owned.dispose();
		return store.close();
	};

	const report = (period: Period, scope?: Scope) => measuring.report(period, scope);
	const status = () => measuring.status;
	const command = (name: string, run: (...given: readonly unknown[]) => unknown) =>
		owned.add(
			vscode.commands.registerCommand(`rework.${name}`, (...given: readonly unknown[]) => {
				measuring.used(name);
				return run(...given);
			}),
		);
	const surface = {
		extensionUri: context.extensionUri,
		log,
		report,
		onDidChange: changed.event,
		status,
		isEnabled: () => setting('statusBar.enabled', true),
		notes: () => [
			...(hooks.isReading ? [`Hooks of coding agents are read: ${hooks.agreed.join(', ')}.`] : []),
			...(measuring.sessions.isReading ? ['Session files of coding agents are read.'] : []),
		],
		run: (action: string) => vscode.commands.executeCommand(`rework.${action}`),
		showEvidence: (...of: Parameters<Lists['showEvidence']>) => lists.showEvidence(...of),
	};
	owned.add(
		vscode.window.registerWebviewViewProvider(overviewViewId, owned.add(new OverviewView(surface))),
	);
	const reports = owned.add(
		new Reports({
			...{ log, report, loadReporter: () => measuring.bundle() },
			loadPanel: () => loaded(join(dist, 'reportPanel.cjs')),
		}),
	);
	const starting = () => ({ ...status(), starting: measuring.isStarting });
	owned.add(new StatusBar({ ...surface, status: starting }));

	command('showOverview', () => vscode.commands.executeCommand(`${overviewViewId}.focus`));
	command('pause', () => measuring.setPaused(true));
	command('resume', () => measuring.setPaused(false));
	command('recordEvents', () => recordEvents(measuring));
	command('stopRecording', () => stopRecording(measuring));
	command('deleteMyData', () =>
		deleteMyData({
			log,
			disconnectAgents: () => hooks.forget(),
			forget: async () => {
				await trials.forget();
				await team.forget();
				await measuring.forget();
			},
			deleteEverything: () => store.ask('deleteEverything'),
			resume: () => measuring.setPaused(false),
		}),
	);
	let dialogue: ConnectAgents | null = null;
	const connecting = (): ConnectAgents => {
		const bundle = join(dist, 'connectAgents.cjs');
		dialogue ??= owned.add(new (loaded<Dialogue>(bundle).ConnectAgents)(hooks, log));
		return dialogue;
	};
	command('connectAgents', () => connecting().choose());
	command('checkAgents', () => connecting().check());
	command('readAgentSessions', () => readAgentSessions(measuring.sessions));
	command('showLog', () => log.show());
	const code = codeContext(measuring, store);
	const decorations = owned.add(
		new Decorations({
			...code,
			log,
			extensionUri: context.extensionUri,
			onDidChange: changed.event,
			isEnabled: () => setting('decorations.enabled', false),
		}),
	);
	const showAiCode = (shown: boolean) =>
		vscode.workspace
			.getConfiguration('rework')
			.update('decorations.enabled', shown, vscode.ConfigurationTarget.Global);
	command('notAi', (told) => notAi(code, told));
	command('thisWasAi', () => thisWasAi(code));
	command('undoLastCorrection', () => undoLastCorrection(code));
	command('showAiCode', () => showAiCode(true));
	command('hideAiCode', () => showAiCode(false));
	command('describeAiCode', () => decorations.describe());
	const aiLists = new AiLists({
		store,
		attribution: () => measuring.live?.meter.pipeline.attribution ?? null,
		repos: () => measuring.repos(),
	});
	const comparisons = new Comparisons({
		store,
		repos: () => measuring.repos(),
		committedAt: async (...of) => (await measuring.live?.git?.committedAt(...of)) ?? null,
	});
	const compare = owned.add(
		new Compare({
			log,
			list: () => comparisons.list(),
			texts: (id) => comparisons.texts(id),
			uncommitted: (id) => uncommittedSides(store, aiLists, id),
			now: () => Date.now(),
			pathOf: (file) => pathIn(measuring, file),
		}),
	);
	command('compare', () => compare.choose());
	const folders = () => (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString());
	let toolView: ToolView | null = null;
	const tools = (): ToolView => {
		const bundle = join(dist, 'toolView.cjs');
		toolView ??= owned.add(
			new (loaded<typeof import('./surfaces/toolView.ts')>(bundle).ToolView)({
				...toolContext(measuring, store, folders),
				log,
				state: context.workspaceState,
				self: context.extension.id,
				now: Date.now,
				onDidChange: changed.event,
			}),
		);
		return toolView;
	};
	command('showTools', () => vscode.commands.executeCommand('rework.tools.focus'));
	command('allToolsOff', () => tools().commands.all('off'));
	command('allToolsOn', () => tools().commands.all('on'));
	command('restoreTools', () => tools().commands.restoreAll());
	command('restoreTool', (line) => tools().commands.restoreOne(line));
	command('showToolExtension', (line) => tools().commands.showExtension(line));
	const lists = owned.add(
		new Lists({
			...listsContext(measuring, store, aiLists),
			...code,
			log,
			onDidChange: changed.event,
			compareOpen: (insertion) => compare.openUncommitted(insertion),
			compareClosed: (insertions, title) => compare.open(insertions.flatMap(closed), title),
		}),
	);
	const stored = storedContext({ measuring, store, log, changed: () => changed.fire() });
	const version = String(context.extension.packageJSON.version);
	const given = {
		calibrate,
		...lists.commands(),
		...reports.commands(),
		...storedCommands(stored, context.globalStorageUri),
		...attributionCommands(
			attributionContext(measuring, log, version, () => setting('import.enabled', false)),
		),
	};
	for (const [name, run] of Object.entries(given)) command(name, run);
	const trials = owned.add(
		new TrialCommands({
			...{ log, context, store, measuring, command },
			switches: () => tools().switches,
			load: () => loaded<TrialBundle>(join(dist, 'trial.cjs')),
		}),
	);
	const team = owned.add(
		new TeamCommands({ log, secrets: context.secrets, store, measuring, dist, command }),
	);
	// After activation: the window is not kept waiting for anything that can come a moment later.
	const start = async () => {
		tools();
		await measuring.start();
		void tools().start();
		// In Restricted Mode nothing is done with what agents tell.
		if (vscode.workspace.isTrusted) hooks.start();
		else owned.add(vscode.workspace.onDidGrantWorkspaceTrust(() => hooks.start()));
		await trials.resume();
		await askAboutSessions(measuring.sessions);
		await hintInContainer(context.globalState, vscode.env.remoteName);
	};
	setImmediate(guard(log, 'start', start));
	// Other extensions never see this: it is there for our own tests only.
	return context.extensionMode === vscode.ExtensionMode.Production
		? undefined
		: {
				...{ measuring, store, hooks, tools, trials, lists },
				get switches() {
					return tools().switches;
				},
			};
}

type Dialogue = typeof import('./surfaces/connectAgents.ts');
type TrialBundle = typeof import('./trialBundle.ts');

function setting<T>(name: string, otherwise: T): T {
	return vscode.workspace.getConfiguration('rework').get(name, otherwise);
}
