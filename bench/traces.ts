import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { seeded } from './bench.ts';

/** One deletion or one insertion, in offsets of the text before it, and who made it. */
export interface TraceEdit {
	readonly at: number;
	readonly removed: number;
	readonly text: string;
	/** A new author at every jump of the cursor: far more fragmented than a real file. */
	readonly author: number;
}

/** What somebody typed, key by key. */
export interface TypingTrace {
	readonly name: string;
	readonly start: string;
	readonly edits: readonly TraceEdit[];
	/** The text at the end. */
	readonly end: string;
}

type Patch = readonly [at: number, removed: number, text: string];

const folder = new URL('../../shared/data/traces/', import.meta.url);

/** The recorded traces that lie beside the repository; where there are none, one that is made here. */
export function typingTraces(): TypingTrace[] {
	if (!existsSync(folder)) return [syntheticTrace()];
	return readdirSync(folder)
		.filter((file) => file.endsWith('.json.gz'))
		.sort()
		.map((file) => {
			const text = gunzipSync(readFileSync(new URL(file, folder))).toString();
			const { startContent, endContent, txns } = JSON.parse(text) as {
				readonly startContent: string;
				readonly endContent: string;
				readonly txns: readonly { readonly patches: readonly Patch[] }[];
			};
			const patches = txns.flatMap((transaction) => transaction.patches);
			const name = file.slice(0, -'.json.gz'.length);
			return { name, start: startContent, edits: editsOf(patches), end: endContent };
		});
}

/** A replacement is a deletion, then an insertion: nobody can then disagree on what stayed. */
function editsOf(patches: readonly Patch[]): TraceEdit[] {
	const edits: TraceEdit[] = [];
	let author = 0;
	let cursor = -1;
	for (const [at, removed, text] of patches) {
		if (at !== cursor && at + removed !== cursor) author++;
		if (removed > 0) edits.push({ at, removed, text: '', author });
		if (text !== '') edits.push({ at, removed: 0, text, author });
		cursor = at + text.length;
	}
	return edits;
}

const syntheticEdits = 40_000;

/**
 * Typing made by rule, with the mixture of the recorded ones: runs of keys, corrections by Backspace,
 * jumps within and across the file, now and then a pasted or a deleted block.
 */
function syntheticTrace(): TypingTrace {
	const random = seeded(11);
	const below = (n: number) => Math.floor(random() * n);
	const letters = 'etaoinshrdlu (){};=.\n\t';
	const patches: Patch[] = [];
	let text = '';
	let cursor = 0;
	while (patches.length < syntheticEdits) {
		const kind = random();
		if (kind < 0.04) cursor = below(text.length + 1);
		else if (kind < 0.06) {
			const from = below(text.length + 1);
			patches.push([from, 0, text.slice(from, from + 20 + below(200)) || 'block\n']);
		} else if (kind < 0.07) {
			const from = below(text.length + 1);
			patches.push([from, Math.min(below(240), text.length - from), '']);
		} else if (kind < 0.2 && cursor > 0) patches.push([cursor - 1, 1, '']);
		else patches.push([cursor, 0, letters[below(letters.length)] ?? 'e']);
		const last = patches.at(-1);
		if (!last || kind < 0.04) continue;
		const [at, removed, inserted] = last;
		text = text.slice(0, at) + inserted + text.slice(at + removed);
		cursor = at + inserted.length;
	}
	return { name: 'synthetic (made by rule)', start: '', edits: editsOf(patches), end: text };
}
