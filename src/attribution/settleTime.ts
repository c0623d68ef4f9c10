import type { Candidate } from './candidate.ts';
import { touchesCaret } from './carets.ts';

/**
 * How long a change waits for the signals that explain it. The accept tag comes within 2 ms, the
 * dirty flag within 1 ms, a mirrored baseline within 10 ms, a reload shows itself within 50 ms.
 */
export const settleMs = 50;
/** On a busy machine the accept tag comes this late; what may be a suggestion waits so long. */
export const lateTagMs = 150;
/**
 * What an agent says it did is heard of some tenths of a second after it did it. Less than the lag of accounting, so that what
 * a person does after a reload still stands in its time.
 */
export const lateReportMs = 700;

/**
 * How long a change waits: most as long as the usual signals take, and a text at the caret that keys
 * did not put, as an accepted suggestion is, also for a late tag. In a saved document its dirty flag may be as late, and
 * before that it looks like a reload.
 */
export function settleTime(candidate: Candidate): number {
	const { event, signals } = candidate;
	const { changes } = event;
	const [change] = changes;
	if (signals.awaitsReport && isFromDisk(candidate)) return lateReportMs;
	if (event.reason || !change || changes.length > 1 || change[2].trim().length < 2) return settleMs;
	if (!signals.active || signals.saving || signals.baseline !== 'none') return settleMs;
	if (signals.useHostReason && event.host) return settleMs;
	// What comes from the disk is hardly ever just at the caret; where no caret is known it may be.
	const mayBeFromDisk = isFromDisk(candidate) && signals.selections === null;
	return !mayBeFromDisk && touchesCaret(candidate) ? lateTagMs : settleMs;
}

/** As far as it can be told at once: the first key in a clean document looks alike for a millisecond. */
function isFromDisk({ event, signals }: Candidate): boolean {
	return !event.reason && !event.dirty && !signals.dirtyBefore;
}
