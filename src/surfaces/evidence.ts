// No unit test: it is a dialogue. test/editor/lists.editor.ts runs it in the editor.
import * as vscode from 'vscode';
import type { EvidenceClass, InsertionKind, Outcome } from '../core/insertion.ts';
import { type Log, reasonOf } from '../core/log.ts';
import type { State } from '../core/states.ts';
import type { Report } from '../report/model.ts';
import { type EvidenceOf, evidenceOf } from './evidenceFigures.ts';
import type { CommittedLines, ListedInsertion, ListedSlice } from './listed.ts';
import {
	ageText,
	committedText,
	kindNames,
	outcomesText,
	shortCommit,
	sliceText,
	toolText,
	trailersText,
} from './listText.ts';
import type { Scope } from './periods.ts';
import { displayName, withoutIcons } from './wording.ts';

/** What lies in a period, of the repositories of a scope. */
export interface EvidenceRange {
	readonly fromDay: string;
	readonly toDay: string;
	readonly fromMs: number;
	readonly toMs: number;
	readonly scope: Scope;
}

/** Which insertions of the range. */
export interface EvidenceFilter {
	readonly outcome?: Outcome;
	readonly evidence?: EvidenceClass;
	readonly tool?: string | null;
	readonly language?: string;
	readonly kind?: InsertionKind;
}

/** What the evidence needs of the product; each may reject. */
export interface EvidenceContext {
	readonly log: Log;
	insertions(
		range: EvidenceRange,
		filter: EvidenceFilter,
		limit: number,
	): Promise<readonly ListedInsertion[]>;
	slices(
		range: EvidenceRange,
		state: State | 'active' | 'overhead',
		limit: number,
	): Promise<readonly ListedSlice[]>;
	commits(range: EvidenceRange, limit: number): Promise<readonly CommittedLines[]>;
	openInsertion(insertion: ListedInsertion): unknown;
	openFile(repo: string | null, path: string): unknown;
	/** All that a commit decided, compared. */
	openCommit(repo: string, commit: string): unknown;
	now(): number;
}

interface Row extends vscode.QuickPickItem {
	open?(): unknown;
}

/** More than anybody looks through; the newest are the ones that are remembered. */
const shownAtMost = 200;

/**
 * Shows the events behind a figure of a report, newest first, to open one. They are listed by the editor itself: so no
 * path goes through a page.
 */
export async function showEvidence(
	context: EvidenceContext,
	figure: string,
	report: Report,
	scope: Scope,
): Promise<void> {
	const of = evidenceOf(figure);
	if (!of) return;
	const { fromDay, toDay, fromMs, toMs } = report.period;
	const range = { fromDay, toDay, fromMs, toMs, scope };
	const rows = await rowsOf(context, of, report, range).catch((failure: unknown) => {
		context.log.warn(`evidence: ${reasonOf(failure)}`);
		return null;
	});
	if (rows === null) {
		void vscode.window.showErrorMessage(
			'What was recorded could not be read. It is safe; "Rework: Show Log" says more.',
		);
		return;
	}
	if (rows.length === 0) {
		void vscode.window.showInformationMessage(
			'The events behind this figure are not kept any more: single slices of time are kept for 90 days. The figure stays.',
		);
		return;
	}
	const days = fromDay === toDay ? toDay : `${fromDay} to ${toDay}`;
	const chosen = await vscode.window.showQuickPick(rows, {
		title: `Behind “${figureName(figure)}”, ${days}`,
		placeHolder:
			rows.length >= shownAtMost
				? `The last ${shownAtMost}. Type to filter, Enter to open`
				: `${rows.length} in all. Type to filter, Enter to open`,
		matchOnDescription: true,
		matchOnDetail: true,
	});
	await chosen?.open?.();
}

async function rowsOf(
	context: EvidenceContext,
	of: EvidenceOf,
	report: Report,
	range: EvidenceRange,
): Promise<readonly Row[]> {
	switch (of.rows) {
		case 'slices':
			return (await context.slices(range, of.state, shownAtMost)).map((slice) =>
				sliceRow(context, slice),
			);
		case 'commits':
			return (await context.commits(range, shownAtMost)).map((commit) => ({
				label: `$(git-commit) ${withoutIcons(shortCommit(commit.commit))}`,
				description: timeText(commit.tMs),
				detail: `${committedText(commit)}${trailersText(commit.trailers).short}`,
				open: () => context.openCommit(commit.repo, commit.commit),
			}));
		case 'insertions': {
			const filter = filterOf(of, report);
			if (filter === null) return [];
			return (await context.insertions(range, filter, shownAtMost)).map((insertion) => ({
				label: `$(sparkle) ${kindNames[insertion.kind]} in ${withoutIcons(displayName(insertion.path))}`,
				description: withoutIcons(
					`${toolText(insertion)}, ${ageText(context.now() - insertion.tMs)}`,
				),
				detail: `${outcomesText(insertion.lines)} · evidence: ${insertion.evidence}`,
				open: () => context.openInsertion(insertion),
			}));
		}
	}
}

/** Null where the report has no such row any more. */
function filterOf(
	{ outcome, evidence, group }: Extract<EvidenceOf, { rows: 'insertions' }>,
	report: Report,
): EvidenceFilter | null {
	const rest = { ...(outcome ? { outcome } : {}), ...(evidence ? { evidence } : {}) };
	if (!group) return rest;
	const name = report[group.by][group.index]?.name;
	if (name === undefined) return null;
	if (group.by === 'byTool') return { ...rest, tool: name === 'Unnamed tool' ? null : name };
	if (group.by === 'byLanguage') return { ...rest, language: name };
	return { ...rest, kind: name as InsertionKind };
}

function sliceRow(context: EvidenceContext, slice: ListedSlice): Row {
	const { file, repo } = slice;
	const row = { label: timeText(slice.startMs), description: sliceText(slice) };
	if (file === null) return { ...row, detail: 'no file in view' };
	return {
		...row,
		detail: withoutIcons(displayName(file)),
		open: () => context.openFile(repo, file),
	};
}

function timeText(ms: number): string {
	return new Date(ms).toLocaleString();
}

/** The last words of a path in the report, apart: `time.states.laterRework` is `later rework`. */
function figureName(path: string): string {
	const words = path.split('.').filter((part) => !/^\d+$/u.test(part));
	return (words.at(-1) ?? path).replace(
		/([A-Z])/gu,
		(_, letter: string) => ` ${letter.toLowerCase()}`,
	);
}
