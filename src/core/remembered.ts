import type { Remembered } from './events.ts';
import { firstInsertionOrigin, isInsertionOrigin, originOf } from './origins.ts';
import type { OriginTable } from './originTable.ts';
import { pushRun } from './packedRuns.ts';
import { decodeRuns, encodeMapped } from './runCodec.ts';
import { RunMap } from './runMap.ts';

/** A text and who put each of its characters there. The lengths agree. */
export interface AttributedText {
	readonly text: string;
	readonly map: RunMap;
}

/** A run map that can be stored: its origins are numbered by its own list of insertions. */
export interface PortableRuns {
	readonly runs: Uint8Array;
	/** Insertion id and line count, in the order of their blocks of origins. */
	readonly origins: readonly (readonly [id: string, lines: number])[];
}

/**
 * Takes a map out of this process's numbering. Only insertions that still own characters are
 * listed. O(runs · log insertions).
 */
export function toPortable(map: RunMap, table: OriginTable): PortableRuns {
	const origins: (readonly [string, number])[] = [];
	const shiftOf = new Map<string, number>();
	let next = firstInsertionOrigin;
	// Runs of one insertion come in groups, so the block of the last look-up is mostly the right one.
	let last = { from: 0, to: 0, shift: 0 };
	const runs = encodeMapped(map, (origin) => {
		if (origin >= last.from && origin < last.to) return origin + last.shift;
		const insertion = table.insertionOf(origin);
		const block = insertion === null ? undefined : table.blockOf(insertion);
		if (insertion === null || !block)
			return isInsertionOrigin(origin) ? originOf('unknown') : origin;
		let shift = shiftOf.get(insertion);
		if (shift === undefined) {
			shift = next - block.base;
			shiftOf.set(insertion, shift);
			origins.push([insertion, block.lines]);
			next += block.lines;
		}
		last = { from: block.base, to: block.base + block.lines, shift };
		return origin + shift;
	});
	return { runs, origins };
}

/**
 * Brings stored runs into this process's numbering. Null when the bytes are damaged or do not cover
 * `length` code units: stored data is input like any other.
 */
export function fromPortable(
	stored: PortableRuns,
	length: number,
	table: OriginTable,
): RunMap | null {
	const decoded = decodeRuns(stored.runs);
	if (!(decoded instanceof RunMap) || decoded.length !== length) return null;
	const blocks: { from: number; to: number; shift: number }[] = [];
	let next = firstInsertionOrigin;
	for (const [id, lines] of stored.origins) {
		const base = table.baseOf(id, lines);
		blocks.push({ from: next, to: next + lines, shift: base - next });
		next += lines;
	}
	const runs: number[] = [];
	let block = blocks[0];
	decoded.forEachRun(0, decoded.length, (from, to, origin) => {
		if (!isInsertionOrigin(origin)) {
			pushRun(runs, to - from, origin);
			return;
		}
		if (!block || origin < block.from || origin >= block.to)
			block = blocks.find((b) => origin >= b.from && origin < b.to);
		pushRun(runs, to - from, block ? origin + block.shift : originOf('unknown'));
	});
	return RunMap.ofPacked(runs);
}

/** Decodes what the store remembered; null when it is damaged. */
export function recall(remembered: Remembered, table: OriginTable): AttributedText | null {
	const stored = {
		runs: new Uint8Array(Buffer.from(remembered.runs, 'base64')),
		origins: remembered.origins,
	};
	const map = fromPortable(stored, remembered.text.length, table);
	return map ? { text: remembered.text, map: withoutDenied(map, remembered, table) } : null;
}

/** What the person said is no AI's is none in any text that is remembered from before they said so. */
function withoutDenied(map: RunMap, { insertions }: Remembered, table: OriginTable): RunMap {
	const denied = new Set(
		insertions.flatMap(({ id, evidence, confidence }) =>
			evidence === 'user' && confidence === 0 ? [id] : [],
		),
	);
	if (denied.size === 0) return map;
	const runs = [...map.runs()].map(({ length, origin }) => {
		const isDenied = denied.has(table.insertionOf(origin) ?? '');
		return { length, origin: isDenied ? originOf('unknown') : origin };
	});
	return RunMap.of(runs);
}
