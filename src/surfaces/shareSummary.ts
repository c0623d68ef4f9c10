// No unit test: it is a dialogue. test/editor/share.editor.ts answers it in the editor.
import { createHash, randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { type Log, reasonOf } from '../core/log.ts';
import type { PeriodChoice } from '../report/days.ts';
import { visible } from '../report/escape.ts';
import type { Report } from '../report/model.ts';
import { otlpBytes } from '../team/otlp.ts';
import { roundedTrial } from '../team/rounding.ts';
import { send } from '../team/send.ts';
import { summarize, type WeekReport } from '../team/summarize.ts';
import { identityIn, type SummaryTrial, summaryBytes, type TeamSummary } from '../team/summary.ts';
import {
	type Address,
	askForAddress,
	askForFile,
	askForRound,
	askForWeeks,
	askToJoin,
	askToSend,
	askWhatToDo,
} from './shareDialogues.ts';
import { ShareDocuments } from './shareDocuments.ts';
import { sharePage } from './sharePage.ts';
import { nextWholeWeek, type WeekChoice, weeksToShare } from './shareWeeks.ts';
import { count } from './wording.ts';

export interface ShareContext {
	readonly log: Log;
	readonly secrets: Pick<vscode.SecretStorage, 'get' | 'store' | 'delete'>;
	report(period: PeriodChoice): Promise<Report>;
	/** The result of the trial that ended last, on this machine; null where there is none to be shared. */
	trialResult(): Promise<SummaryTrial | null>;
	/** Another limit than a collector gets. */
	readonly sendTimeoutMs?: number;
}

/** How it ended; `reading`: the question is put off, what is shown stays. */
export type Shared = 'saved' | 'sent' | 'declined' | 'reading' | 'nothing';

/** What is shown and may leave: these bytes, or none. */
interface Pending {
	readonly summary: TeamSummary;
	readonly bytes: Uint8Array;
	/** A secret that this identity is made of and that is not kept yet: a no leaves no trace. */
	readonly newSecret: string | null;
}

/** Name of the secret that identities are made of. */
export const secretName = 'team.identity';
const secretBytes = 32;
const sendTimeoutMs = 30_000;

/**
 * `Rework: Share an Anonymized Summary…`: weeks, round and trial are asked for, then the very bytes and a page about them
 * are shown, and only then what is to be done with them. Nothing of it is remembered: not the consent, not the address,
 * and after a no not even the secret.
 */
export class ShareSummary implements vscode.Disposable {
	readonly #context: ShareContext;
	readonly #documents: ShareDocuments;
	#pending: Pending | null = null;
	#isAsking = false;

	constructor(context: ShareContext) {
		this.#context = context;
		this.#documents = new ShareDocuments(context.log, () => {
			// The person closed what they were reading: a no. Not while a question about it is open.
			if (!this.#isAsking) this.#forget();
		});
	}

	/** Begins, or goes on where what is shown was to be read first. */
	async share(): Promise<Shared> {
		if (this.#isAsking) return 'reading';
		this.#isAsking = true;
		try {
			this.#pending ??= await this.#made();
			if (!this.#pending) return 'nothing';
			return await this.#decide(this.#pending);
		} catch (failure) {
			this.#context.log.error(`share: ${reasonOf(failure)}`);
			void vscode.window.showErrorMessage(
				`Nothing was shared: ${visible(reasonOf(failure), 200)}. What was recorded is safe. Try again.`,
			);
			await this.#end();
			return 'nothing';
		} finally {
			this.#isAsking = false;
		}
	}

	/** For `Delete My Data`: another secret is another person. */
	async forget(): Promise<void> {
		await this.#end();
		await this.#context.secrets.delete(secretName);
	}

	dispose(): void {
		this.#forget();
		this.#documents.dispose();
	}

	/** What would leave, shown; null where the person turned away, or there is nothing. */
	async #made(): Promise<Pending | null> {
		const year = await working('Looking for whole weeks', () => this.#context.report('365d'));
		if (!year) return null;
		const weeks = weeksToShare(year);
		if (weeks.length === 0) {
			void vscode.window.showInformationMessage(
				`There is no whole week to share yet. Only weeks that are over are shared; the running one is over after ${nextWholeWeek(year)}.`,
			);
			return null;
		}
		const picked = await askForWeeks(weeks);
		if (!picked) return null;
		const round = await askForRound();
		if (round === undefined) return null;
		const found = await this.#context.trialResult();
		const result = found && roundedTrial(found);
		const joins = result ? await askToJoin(result) : false;
		if (joins === undefined) return null;
		const reports = await working('Summarizing', (signal) => this.#reports(picked, signal));
		if (!reports) return null;
		const { identity, newSecret } = await this.#identity(round);
		const trial = joins ? result : null;
		const summary = summarize({ weeks: reports, survival: year.survival, round, identity, trial });
		const pending = { summary, bytes: summaryBytes(summary), newSecret };
		await this.#show(pending);
		return pending;
	}

	async #reports(weeks: readonly WeekChoice[], signal: AbortSignal): Promise<WeekReport[] | null> {
		const reports: WeekReport[] = [];
		for (const { week, fromDay, toDay } of weeks) {
			if (signal.aborted) return null;
			reports.push({ week, report: await this.#context.report({ fromDay, toDay }) });
		}
		return reports;
	}

	async #identity(round: string | null): Promise<{ identity: string; newSecret: string | null }> {
		const random = randomBytes(secretBytes).toString('hex');
		if (round === null) return { identity: random, newSecret: null };
		const kept = await this.#context.secrets.get(secretName);
		const secret = kept ?? random;
		const identity = identityIn(round, Buffer.from(secret, 'hex'));
		return { identity, newSecret: kept === undefined ? secret : null };
	}

	async #show({ summary, bytes }: Pending): Promise<void> {
		await this.#documents.show({
			// A name that says nothing: the editor may remember which documents were open.
			name: 'summary.json',
			text: new TextDecoder().decode(bytes),
			page: sharePage(summary, bytes.length, null),
		});
	}

	async #decide(pending: Pending): Promise<Shared> {
		for (let before: string | null = null; ; ) {
			const decision = await askWhatToDo(before);
			if (decision === 'read') return 'reading';
			if (decision === 'decline') {
				await this.#end();
				return 'declined';
			}
			const done = await (decision === 'save' ? this.#save(pending) : this.#send(pending));
			if (done === 'saved' || done === 'sent') {
				await this.#end();
				return done;
			}
			// The line of the question may be too short for it.
			if (done !== null) void vscode.window.showErrorMessage(done);
			before = done;
		}
	}

	/** `saved`, or why not; null where the person came back from choosing a place. */
	async #save(pending: Pending): Promise<'saved' | string | null> {
		const file = await askForFile(fileName(pending.summary));
		if (!file) return null;
		try {
			await this.#keepSecret(pending);
			await vscode.workspace.fs.writeFile(file, pending.bytes);
		} catch (failure) {
			return `Not saved: ${visible(reasonOf(failure), 200)}. Try another place.`;
		}
		void vscode.window.showInformationMessage(
			'Saved. The file is yours to hand over; nothing was sent anywhere.',
		);
		return 'saved';
	}

	/** `sent`, or why not; null where the person came back from the questions. */
	async #send(pending: Pending): Promise<'sent' | string | null> {
		const address = await askForAddress();
		if (!address) return null;
		const bytes = otlpBytes(pending.summary, address.form);
		await this.#showMetrics(pending.summary, address, bytes);
		const isMeant = await askToSend(address, bytes.length);
		if (!isMeant) {
			await this.#show(pending);
			return null;
		}
		await this.#keepSecret(pending);
		const timeoutMs = this.#context.sendTimeoutMs ?? sendTimeoutMs;
		const sent = await working(`Sending to ${visible(address.url.host, 60)}`, (signal) =>
			send({ ...address, bytes, signal, timeoutMs }),
		);
		if (sent?.kind === 'taken') {
			tellTaken(sent.rejected, sent.words);
			return 'sent';
		}
		await this.#show(pending);
		if (!sent || sent.left === 'no') return `Nothing was sent. ${sent?.why ?? ''}`;
		return `It may have arrived, so do not send it twice without asking. ${sent.why}`;
	}

	async #showMetrics(summary: TeamSummary, address: Address, bytes: Uint8Array): Promise<void> {
		const { url, form, authorization } = address;
		const hash = createHash('sha256').update(bytes).digest('hex');
		const via = { address: url.href, form, hasHeader: authorization !== null, hash };
		await this.#documents.show({
			name: form === 'json' ? 'metrics.json' : 'metrics, as JSON.json',
			text: new TextDecoder().decode(form === 'json' ? bytes : otlpBytes(summary, 'json')),
			page: sharePage(summary, bytes.length, via),
		});
	}

	/** With a yes the identity is meant to last: what is shared later in this round is the same person's. */
	async #keepSecret({ newSecret }: Pending): Promise<void> {
		if (newSecret !== null) await this.#context.secrets.store(secretName, newSecret);
	}

	async #end(): Promise<void> {
		this.#forget();
		await this.#documents.close();
	}

	#forget(): void {
		this.#pending = null;
	}
}

function tellTaken(rejected: number, words: string): void {
	const said = words === '' ? '' : ` It says: ${visible(words, 200)}`;
	if (rejected > 0)
		void vscode.window.showWarningMessage(
			`Sent once. The collector refused ${count(rejected)} data points.${said}`,
		);
	else void vscode.window.showInformationMessage(`Sent once, and taken.${said}`);
}

/** With a few digits of the identity, so that the files of a team fit into one folder. */
function fileName({ weeks, identity }: TeamSummary): string {
	const [first, last] = [weeks[0]?.week ?? '', weeks.at(-1)?.week ?? ''];
	const span = first === last ? first : `${first}-to-${last}`;
	return `rework-summary-${span}-${identity.slice(0, 8)}.json`;
}

/** Runs something with progress that can be cancelled; null where it was, and stopped for it. */
async function working<T>(
	what: string,
	run: (signal: AbortSignal) => Promise<T | null>,
): Promise<T | null> {
	const options = {
		location: vscode.ProgressLocation.Notification,
		title: `Rework: ${what}…`,
		cancellable: true,
	};
	return vscode.window.withProgress(options, async (_progress, token) => {
		const controller = new AbortController();
		const listener = token.onCancellationRequested(() => controller.abort());
		try {
			return await run(controller.signal);
		} finally {
			listener.dispose();
		}
	});
}
