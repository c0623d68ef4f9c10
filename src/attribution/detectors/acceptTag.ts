import type { AcceptedEvent } from '../../core/events.ts';
import { type Candidate, type Detector, type Verdict, verdict } from '../candidate.ts';
import { settleMs } from '../settleTime.ts';

/**
 * Our keybinding ran `accept` in the editor and then told us: the change right before it is the
 * accepted suggestion. The tool stays unnamed, for any provider may have made it.
 */
export const acceptTag: Detector = ({ event, signals }, pieces) => {
	const { accepted } = signals;
	if (!accepted || event.reason || isLate(event.tMs, accepted)) return null;
	if (!pieces.some((piece) => piece.text !== '')) return verdict('ai', 'editor');
	return insertion(accepted, 0.99);
};

/** A tag that came late: on a busy machine it still is about the text that nothing else explains. */
export const lateAcceptTag: Detector = ({ event, signals }: Candidate, pieces) => {
	const { accepted } = signals;
	if (!accepted || event.reason || !isLate(event.tMs, accepted)) return null;
	return pieces.some((piece) => piece.text !== '') ? insertion(accepted, 0.95) : null;
};

function isLate(tMs: number, tag: AcceptedEvent): boolean {
	return tag.tMs - tMs > settleMs;
}

function insertion({ gesture }: AcceptedEvent, confidence: number): Verdict {
	return {
		actor: 'ai',
		origin: 'insertion',
		kind: gesture === 'nextEdit' ? 'nextEdit' : 'inline',
		tool: null,
		model: null,
		evidence: 'acceptTag',
		confidence,
		partial: gesture === 'word' || gesture === 'line',
	};
}
