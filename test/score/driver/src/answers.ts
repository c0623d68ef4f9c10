import { extensions } from 'vscode';
import { fixedOriginOf, isInsertionOrigin } from '../../../../src/core/origins.ts';
import type { Product } from '../../../editor/product.ts';
import { waitUntil } from '../../../editor/waitUntil.ts';
import type { Answered } from '../../protocol.ts';
import { openDocument } from './documents.ts';
import { textOf } from './lineEnds.ts';

/** Waits until the product has a ledger of the document. */
export async function untilFollowed(doc: string): Promise<void> {
	const { docs } = await attribution();
	await quickly('a ledger', () => (docs.get(doc)?.ledger ?? null) !== null);
}

/** Waits until the product knows that a closed file is gone. */
export async function untilForgotten(doc: string): Promise<void> {
	const { docs } = await attribution();
	await quickly('the product to hear that a file is gone', () => !docs.has(doc));
}

/**
 * What the product says of every character, once it has settled all it heard: nothing pending for `quietMs`, no
 * stream open.
 */
export async function answer({
	doc,
	quietMs,
}: {
	doc: string;
	quietMs: number;
}): Promise<Answered> {
	const { docs, table, book } = await attribution();
	let quietSinceMs = Date.now();
	await quickly('the product to settle', () => {
		const state = docs.get(doc);
		const isBusy =
			!state?.ledger ||
			state.pending.length > 0 ||
			state.waiting.length > 0 ||
			state.stream !== null ||
			state.awaitingText ||
			// Long comparisons are made in steps, and what comes meanwhile waits.
			state.ledger.text.toString() !== textOf(openDocument(doc));
		if (isBusy) quietSinceMs = Date.now();
		return !isBusy && Date.now() - quietSinceMs >= quietMs;
	});
	const ledger = docs.get(doc)?.ledger;
	if (!ledger) throw new Error(`the product does not follow ${doc}`);
	const found = new Set<string>();
	const runs = [...ledger.map.runs()].map(({ length, origin }) => {
		if (!isInsertionOrigin(origin)) return [length, fixedOriginOf(origin)] as const;
		const insertion = book.get(table.insertionOf(origin) ?? '');
		if (insertion) found.add(`${insertion.kind} by ${insertion.evidence}`);
		return [length, 'ai'] as const;
	});
	return { text: ledger.text.toString(), runs, evidence: [...found] };
}

/** The product shows itself to tests only where it is under development, as it is here. */
async function attribution() {
	const extension = extensions.getExtension<Product>('rework-meter.rework-meter');
	const product = await extension?.activate();
	if (!product) throw new Error('the product is not there, or not under development');
	await waitUntil('the product to measure', () => product.measuring.live?.isCapturing ?? false);
	const { live } = product.measuring;
	if (!live) throw new Error('nothing is measured');
	return live.meter.pipeline.attribution;
}

const withinMs = 10_000;
const pollMs = 10;

/** `waitUntil` looks twenty times a second, which over a thousand gestures would be a minute of waiting. */
export async function quickly(what: string, condition: () => boolean): Promise<void> {
	const deadline = Date.now() + withinMs;
	while (!condition()) {
		if (Date.now() > deadline) throw new Error(`waited ${withinMs} ms for ${what}`);
		await new Promise((resolve) => setTimeout(resolve, pollMs));
	}
}
