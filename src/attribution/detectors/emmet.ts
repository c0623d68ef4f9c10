import { type Detector, freshVerdict } from '../candidate.ts';
import { touchesCaret } from '../carets.ts';

/** Longer abbreviations exist in demonstrations only. */
const maxAbbreviation = 200;
/** `ul>li*3` becomes a list: each name of the abbreviation is in the markup. */
const markup = /^<[\s\S]*>$/;
/** `m10` becomes `margin: 10px;`. */
const property = /^([a-z-]+)\s*:\s*[^:{}\n]*;?$/;

/** An Emmet abbreviation, replaced by what it stands for. */
export const emmet: Detector = (candidate, _pieces, { text }) => {
	const { event, signals } = candidate;
	if (event.reason || !signals.active || signals.saving || signals.selectedBy === 'keyboard')
		return null;
	const isExpanded = event.changes.every(([from, to, inserted]) => {
		if (to === from || to - from > maxAbbreviation) return false;
		return isExpansion(text.slice(from, to), inserted);
	});
	return isExpanded && touchesCaret(candidate) ? freshVerdict('editor', 0.85) : null;
};

function isExpansion(abbreviation: string, inserted: string): boolean {
	if (/\s/.test(abbreviation.replace(/\{[^}]*\}|\[[^\]]*\]/g, ''))) return false;
	if (markup.test(inserted) && !abbreviation.startsWith('<')) {
		const names = abbreviation.match(/[a-z][\w-]*/gi) ?? [];
		return names.length > 0 && names.every((name) => inserted.includes(name.slice(0, 1)));
	}
	const [, name] = property.exec(inserted) ?? [];
	return name !== undefined && /^[a-z]/.test(abbreviation) && abbreviation[0] === name[0];
}
