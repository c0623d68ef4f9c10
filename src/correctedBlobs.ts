// No test of its own. Tested through test/corrections.test.ts.
import type { Attribution } from './attribution/attribution.ts';
import { blobIdOf } from './core/blobId.ts';
import { originOf } from './core/origins.ts';
import { toPortable } from './core/remembered.ts';
import type { BlobRow } from './store/rows.ts';

const hashes = ['sha1', 'sha256'] as const;

/**
 * The texts that the last correction was about, as rows of committed texts: whether a commit holds one of them, the
 * store knows, and by which of git's hashes. Hashes each text twice. A text that git keeps with other bytes (line ends, another encoding) is not found.
 */
export function correctedBlobs(
	{ corrections, docs, table, places }: Attribution,
	tMs: number,
): BlobRow[] {
	const { last } = corrections;
	if (last?.kind !== 'done') return [];
	return last.docs.flatMap((doc) => {
		const state = docs.get(doc);
		const place = places.locate(doc, state?.file ?? null);
		if (!state?.ledger || place.repo === null) return [];
		const { text, map } = state.ledger.attributed();
		let unknownChars = 0;
		for (const { length, origin } of map.runs())
			if (origin === originOf('unknown') || origin === originOf('external')) unknownChars += length;
		const portable = toPortable(map, table);
		const row = { repo: place.repo, path: place.path, tMs, ...portable, unknownChars };
		return hashes.map((hash) => ({ ...row, blob: blobIdOf(text, hash) }));
	});
}
