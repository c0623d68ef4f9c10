// No unit test: test/attribution/attribution.test.ts and outside.test.ts run it through events.
import type { DocTextEvent, Remembered, RestoredEvent } from '../core/events.ts';
import type { InsertionLine } from '../core/insertion.ts';
import type { OriginTable } from '../core/originTable.ts';
import { recall } from '../core/remembered.ts';
import { finish, isSteps, type Steps } from '../core/steps.ts';
import type { InsertionBook } from './book.ts';
import type { DocState } from './documents.ts';
import { reassign } from './reassign.ts';
import { explainByRelatives } from './reload.ts';
import { firstLedger, rewriting } from './rewrite.ts';
import type { Unsettled } from './unsettled.ts';

/** Some tenths of a millisecond. */
const linesAStep = 2_000;

/** Enters insertions that the store remembers; those already here stay as they are. */
export function recallInto(
	book: InsertionBook,
	remembered: Pick<Remembered, 'insertions' | 'lines'>,
): void {
	finish(recalling(book, remembered));
}

/** As `recallInto`, with pauses: what is open in the files of a large commit has ten thousands of lines. */
export function* recalling(
	book: InsertionBook,
	{ insertions, lines }: Pick<Remembered, 'insertions' | 'lines'>,
): Steps {
	const own = new Map<string, InsertionLine[]>();
	for (const [at, line] of lines.entries()) {
		if (at % linesAStep === linesAStep - 1) yield;
		const known = own.get(line.insertion);
		if (known) known.push(line);
		else own.set(line.insertion, [line]);
	}
	let passed = 0;
	for (const insertion of insertions) {
		const itsLines = own.get(insertion.id) ?? [];
		book.recall(insertion, itsLines);
		passed += itsLines.length + 1;
		if (passed < linesAStep) continue;
		passed = 0;
		yield;
	}
}

/**
 * The store answered what it knows of a document: its ledger begins, and what waited for that is done, or a ledger
 * that has a text which is known takes over its origins.
 */
export function* restoring(
	state: DocState,
	{ remembered, relatives = [], tMs }: RestoredEvent,
	table: OriginTable,
	book: InsertionBook,
): Steps {
	for (const text of remembered ? [remembered, ...relatives] : relatives) recallInto(book, text);
	yield;
	const known = remembered && recall(remembered, table);
	yield;
	const isFirst = state.ledger === null;
	const ledger = state.ledger ?? (yield* firstLedger(state, known, tMs, book));
	state.ledger = ledger;
	// A reload brought a text that is known by content: its origins are better than `external`.
	if (known && known.text === ledger.text.toString()) reassign(ledger, known.map, tMs, book);
	else {
		const versions = relatives.flatMap((relative) => recall(relative, table) ?? []);
		yield* explainByRelatives(ledger, versions, tMs, book);
	}
	if (!isFirst) return;
	for (const run of state.waiting.splice(0)) {
		const steps = run();
		if (isSteps(steps)) yield* steps;
	}
}

/** What the document really holds, because it is not what it should be. */
export function* resyncing(
	state: DocState,
	{ text, tMs }: DocTextEvent,
	unsettled: Unsettled,
	book: InsertionBook,
): Steps {
	yield* unsettled.flushing(state);
	const steps = unsettled.whenKnown(state, function* (ledger) {
		yield* unsettled.endingStream(state, ledger);
		yield* rewriting(ledger, text, 'unknown', tMs, book);
	});
	if (isSteps(steps)) yield* steps;
	state.expectedLength = text.length;
	state.awaitingText = false;
}
