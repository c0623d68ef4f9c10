// No unit test: these are dialogues. test/editor/share.editor.ts answers them in the editor.
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { type ReadEndpoint, readEndpoint } from '../team/endpoint.ts';
import { mostWeeks } from '../team/limits.ts';
import type { OtlpForm } from '../team/otlp.ts';
import { readRound } from '../team/round.ts';
import type { SummaryTrial } from '../team/summary.ts';
import type { WeekChoice } from './shareWeeks.ts';
import { count } from './wording.ts';

const title = 'Share an Anonymized Summary';
const asked = { title, ignoreFocusOut: true } as const;

/** Which weeks; undefined where the person turned away or picked none. Nothing is picked beforehand. */
export async function askForWeeks(
	weeks: readonly WeekChoice[],
): Promise<readonly WeekChoice[] | undefined> {
	const picked = await vscode.window.showQuickPick(weeks, {
		...asked,
		canPickMany: true,
		matchOnDescription: true,
		placeHolder: 'Which weeks? Nothing leaves before you have seen it and said yes.',
	});
	if (picked === undefined || picked.length === 0) return undefined;
	return picked.toSorted((a, b) => (a.week < b.week ? -1 : 1)).slice(-mostWeeks);
}

/** The token of the round; null: there is none. */
export async function askForRound(): Promise<string | null | undefined> {
	const typed = await vscode.window.showInputBox({
		...asked,
		prompt:
			'Token of the round, if whoever collects summaries gave you one. It has to be the same for everybody. Empty: none.',
		placeHolder: 'RW-…',
		validateInput: (value) => {
			if (value.trim() === '') return null;
			const read = readRound(value);
			return read.kind === 'refused' ? read.why : null;
		},
	});
	if (typed === undefined) return undefined;
	const read = readRound(typed);
	return read.kind === 'round' ? read.token : null;
}

/** Whether the result of the trial goes along. Left out unless it is picked. */
export async function askToJoin(trial: SummaryTrial): Promise<boolean | undefined> {
	const answer = await vscode.window.showQuickPick(
		[
			{ label: 'Leave My Trial Out', joins: false },
			{
				label: 'Join the Result of My Trial',
				detail: `×${Math.exp(trial.effect).toFixed(2)} of time with AI (effect ${trial.effect}, error ${trial.standardError}, logarithmic) over ${trial.n} tasks. Nothing else of it.`,
				joins: true,
			},
		],
		{ ...asked, placeHolder: 'You finished a trial. May its result go along?' },
	);
	return answer?.joins;
}

export type Decision = 'save' | 'send' | 'read' | 'decline';

/** What is to become of what is shown; turning away is a no. `before`: what went wrong, if it was tried. */
export async function askWhatToDo(before: string | null): Promise<Decision> {
	const answer = await vscode.window.showQuickPick(
		[
			{
				label: '$(save) Save as a File…',
				detail: 'You hand it over yourself.',
				does: 'save' as const,
			},
			{
				label: '$(radio-tower) Send to an OpenTelemetry Collector…',
				detail: 'To an address that you type now. You see the bytes again before they go.',
				does: 'send' as const,
			},
			{
				label: '$(book) Read First',
				detail: 'Closes this question. The share button above the bytes brings it back.',
				does: 'read' as const,
			},
			{
				label: '$(circle-slash) Do Not Share',
				detail: 'Leaves no trace. Nobody is told.',
				does: 'decline' as const,
			},
		],
		{ ...asked, placeHolder: before ?? 'You see all of it. What is to be done?' },
	);
	return answer?.does ?? 'decline';
}

/** Where the file goes: beside nothing of a repository, so that it is not committed by accident. */
export function askForFile(name: string): Thenable<vscode.Uri | undefined> {
	return vscode.window.showSaveDialog({
		title,
		saveLabel: 'Save',
		defaultUri: vscode.Uri.joinPath(vscode.Uri.file(homedir()), name),
		filters: { JSON: ['json'] },
	});
}

export interface Address {
	readonly url: URL;
	readonly form: OtlpForm;
	readonly authorization: string | null;
}

/** Address, form and header, each typed now; undefined where the person turned away. */
export async function askForAddress(): Promise<Address | undefined> {
	const typed = await vscode.window.showInputBox({
		...asked,
		prompt:
			'Address of the collector. It is used once and not remembered. Without a path, /v1/metrics is meant.',
		placeHolder: 'https://…',
		validateInput: (value) => {
			const read = readEndpoint(value);
			return value.trim() === '' || read.kind === 'endpoint' ? null : read.why;
		},
	});
	if (typed === undefined || typed.trim() === '') return undefined;
	const endpoint = readEndpoint(typed);
	if (endpoint.kind === 'refused' || !(await isPrivateEnough(endpoint))) return undefined;
	const form = await vscode.window.showQuickPick(
		[
			{ label: 'JSON', detail: 'Can be read: you see the very bytes.', form: 'json' as const },
			{
				label: 'Protobuf',
				detail: 'Smaller. You see what the bytes say.',
				form: 'protobuf' as const,
			},
		],
		{ ...asked, placeHolder: 'In which form? Every collector takes both.' },
	);
	if (form === undefined) return undefined;
	const header = await vscode.window.showInputBox({
		...asked,
		prompt:
			'Authorization header, if the collector wants one. Used once, not remembered. Empty: none.',
		placeHolder: 'Bearer …',
		password: true,
		validateInput: (value) =>
			/^[\x20-\x7e]{0,4000}$/.test(value) ? null : 'Letters, digits and signs of ASCII only',
	});
	if (header === undefined) return undefined;
	const authorization = header.trim() === '' ? null : header.trim();
	return { url: endpoint.url, form: form.form, authorization };
}

async function isPrivateEnough(
	endpoint: Extract<ReadEndpoint, { kind: 'endpoint' }>,
): Promise<boolean> {
	if (endpoint.isPrivate) return true;
	const goOn = 'Use It Anyway';
	const answer = await vscode.window.showWarningMessage(
		'This address is not encrypted.',
		{
			modal: true,
			detail: `Everybody on the way to ${endpoint.url.host} could read what you send. Use https:// if the collector has it.`,
		},
		goOn,
	);
	return answer === goOn;
}

/** The last question: these bytes, to this address, now. */
export async function askToSend({ url }: Address, size: number): Promise<boolean> {
	const answer = await vscode.window.showQuickPick(
		[
			{
				label: `$(radio-tower) Send ${count(size)} Bytes Now`,
				detail: `Once, to ${url.href}`,
				sends: true,
			},
			{ label: '$(arrow-left) Do Not Send', detail: 'Back to the file.', sends: false },
		],
		{ ...asked, placeHolder: 'These are the bytes. Do they go?' },
	);
	return answer?.sends ?? false;
}
