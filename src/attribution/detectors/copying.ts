import { type Detector, verdict } from '../candidate.ts';
import { isOnCaretLine } from '../carets.ts';

const maxChars = 200_000;

/** Lines or a selection doubled in place: the text stands right before or right after its copy. */
export const copying: Detector = (candidate, _pieces, scene) => {
	const { event, signals } = candidate;
	if (event.reason || !signals.active || signals.saving || signals.selectedBy === 'keyboard')
		return null;
	const isCopy = event.changes.every(([from, to, inserted]) => {
		const core = inserted.replace(/^\n|\n$/g, '');
		if (from !== to || core.trim().length < 2 || core.length > maxChars) return false;
		return endsWith(scene.text, from, core) || startsWith(scene.text, from, core);
	});
	return isCopy && isOnCaretLine(candidate, scene) ? verdict('user', 'typed', 0.9) : null;
};

type Text = Parameters<Detector>[2]['text'];

/** Whether `core` stands right before `at`, a line end aside. */
function endsWith(text: Text, at: number, core: string): boolean {
	const before = text.slice(Math.max(0, at - core.length - 1), at);
	return before.endsWith(core) || before === `${core}\n`;
}

function startsWith(text: Text, at: number, core: string): boolean {
	const after = text.slice(at, Math.min(text.length, at + core.length + 1));
	return after.startsWith(core) || after === `\n${core}`;
}
