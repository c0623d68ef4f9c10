import { type Detector, freshVerdict } from '../candidate.ts';
import { isOnCaretLine } from '../carets.ts';

/** What begins or ends a comment in the languages that the editor knows. */
const mark =
	/^(?:\/\/|#|--|%|;|'|"|!|REM|@rem|\/\*|\*\/|<!--|-->|\{\/\*|\*\/\}|<%--|--%>|\{-|-\}|\(\*|\*\)|=begin|=end|<#|#>)$/;

/** Comments put around a selection or at the starts of lines. Taking them away is a deletion. */
export const commentToggle: Detector = (candidate, _pieces, scene) => {
	const { event, signals } = candidate;
	if (event.reason || !signals.active || signals.saving || signals.selectedBy === 'keyboard')
		return null;
	let marks = 0;
	for (const [from, to, text] of event.changes) {
		const core = text.trim();
		if (core === '') continue;
		if (from !== to || text.length > core.length + 2 || !mark.test(core)) return null;
		marks++;
	}
	if (marks === 0) return null;
	return isOnCaretLine(candidate, scene, 'some') ? freshVerdict('typed', 0.9) : null;
};
