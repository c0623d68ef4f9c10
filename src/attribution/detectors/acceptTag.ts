import { type Detector, verdict } from '../candidate.ts';

/**
 * Our keybinding ran `accept` in the editor and then told us: the change right before it is the
 * accepted suggestion. The tool stays unnamed, for any provider may have made it.
 */
export const acceptTag: Detector = ({ event, signals }, pieces) => {
	const { accepted } = signals;
	if (!accepted || event.reason) return null;
	if (!pieces.some((piece) => piece.text !== '')) return verdict('ai', 'editor');
	return {
		actor: 'ai',
		origin: 'insertion',
		kind: accepted.gesture === 'nextEdit' ? 'nextEdit' : 'inline',
		tool: null,
		model: null,
		evidence: 'acceptTag',
		confidence: 0.99,
		partial: accepted.gesture === 'word' || accepted.gesture === 'line',
	};
};
