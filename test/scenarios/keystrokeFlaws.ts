/** What keeps recordings and traces from being run, said before anything is done. */
import { type Fields, isFields, shown } from './flaws.ts';

/** Why a recording cannot be run; null when it can. Whether its edits fit its texts shows only when it is run. */
export function recordingFlawOf(recording: unknown): string | null {
	if (!isFields(recording)) return 'it is no object';
	const { name, durationMs, docs, events, oracle, oracleUndoAware } = recording;
	if (typeof name !== 'string') return 'it has no name';
	if (!isCount(durationMs)) return `its durationMs is ${shown(durationMs)}`;
	if (!Array.isArray(docs) || !docs.every(isDocument))
		return 'its docs are no list of id, path and initial text';
	if (new Set(docs.map(({ id }) => id)).size < docs.length) return 'two of its docs have one id';
	if (!Array.isArray(events)) return 'its events are no list';
	for (const [at, event] of events.entries()) {
		const flaw = isFields(event) ? eventFlawOf(event) : 'is no object';
		if (flaw !== null) return `event ${at + 1} ${flaw}`;
	}
	if (!isRecordingOracle(oracle)) return 'its oracle has no accepts with numbers';
	return isRecordingOracle(oracleUndoAware)
		? null
		: 'its oracleUndoAware has no accepts with numbers';
}

/** Why a trace cannot be run; null when it can. Whether its patches fit its text shows only when it is run. */
export function traceFlawOf({ startContent, endContent, txns }: Fields): string | null {
	if (typeof startContent !== 'string') return 'it has no startContent';
	if (typeof endContent !== 'string') return 'it has no endContent';
	if (!Array.isArray(txns)) return 'its txns are no list';
	for (const [at, txn] of txns.entries()) {
		const patches = isFields(txn) ? txn['patches'] : undefined;
		if (!Array.isArray(patches)) return `transaction ${at + 1} has no patches`;
		const flawed = patches.find((patch) => !isPatch(patch));
		if (flawed !== undefined) return `transaction ${at + 1} has the patch ${shown(flawed)}`;
	}
	return null;
}

/** Why what an oracle says of a trace cannot be compared; null when it can. */
export function oracleFlawOf(oracle: unknown): string | null {
	const blocks = isFields(oracle) ? oracle['blocks'] : undefined;
	const isBlock = (block: unknown) =>
		isFields(block) && isCount(block['len']) && isCount(block['surviving']);
	return Array.isArray(blocks) && blocks.every(isBlock)
		? null
		: 'it has no blocks with len and surviving';
}

function eventFlawOf({ t, k, doc, e, src }: Fields): string | null {
	if (!isCount(t)) return `has the time ${shown(t)}`;
	if (typeof k !== 'string') return `is of the kind ${shown(k)}`;
	if (k !== 'edit') return null;
	if (typeof doc !== 'number') return `edits the document ${shown(doc)}`;
	if (src !== undefined && src !== null && typeof src !== 'string')
		return 'has a src that is no text';
	return Array.isArray(e) && e.every(isPatch)
		? null
		: 'has edits that are not two numbers and a text';
}

function isDocument(value: unknown): boolean {
	if (!isFields(value)) return false;
	const { id, path, initial, final } = value;
	const isFinal = final === undefined || final === null || typeof final === 'string';
	return (
		typeof id === 'number' && typeof path === 'string' && typeof initial === 'string' && isFinal
	);
}

function isRecordingOracle(value: unknown): boolean {
	const accepts = isFields(value) ? value['accepts'] : undefined;
	return (
		Array.isArray(accepts) &&
		accepts.every(
			(accept) => isFields(accept) && isCount(accept['end']) && isCounts(accept['at'] ?? {}),
		)
	);
}

function isCounts(value: unknown): boolean {
	return isFields(value) && Object.values(value).every((count) => count === null || isCount(count));
}

/** Two numbers and a text, as a replacement or a patch has them. */
function isPatch(value: unknown): boolean {
	if (!Array.isArray(value)) return false;
	const [at, to, text] = value;
	return isPlace(at) && isPlace(to) && typeof text === 'string';
}

function isPlace(value: unknown): boolean {
	return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isCount(value: unknown): boolean {
	return typeof value === 'number' && value >= 0 && Number.isFinite(value);
}
