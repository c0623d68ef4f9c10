import { type Candidate, type Detector, type Scene, type Verdict, verdict } from './candidate.ts';
import { acceptTag, lateAcceptTag } from './detectors/acceptTag.ts';
import { baseline } from './detectors/baseline.ts';
import { diskReload } from './detectors/diskReload.ts';
import { history } from './detectors/history.ts';
import { hostReason } from './detectors/hostReason.ts';
import { paste } from './detectors/paste.ts';
import { reported } from './detectors/reported.ts';
import { revert } from './detectors/revert.ts';
import { saving } from './detectors/saving.ts';
import { terminal } from './detectors/terminal.ts';
import { virtualDoc } from './detectors/virtualDoc.ts';
import type { Piece } from './plan.ts';
import { shapes } from './shapes.ts';

/**
 * The first detector that knows decides; measured evidence comes before inferred, shapes last.
 * Nobody's change is `unknown`, never silently a person's.
 */
const detectors: readonly Detector[] = [
	history,
	hostReason,
	acceptTag,
	baseline,
	reported,
	virtualDoc,
	terminal,
	revert,
	diskReload,
	saving,
	paste,
	...shapes,
	lateAcceptTag,
];

/** Who made a change, as far as anyone can tell. Pure, a few microseconds. */
export function classify(candidate: Candidate, pieces: readonly Piece[], scene: Scene): Verdict {
	if (candidate.verdict) return candidate.verdict;
	for (const detector of detectors) {
		const found = detector(candidate, pieces, scene);
		if (found) return found;
	}
	return verdict('unknown', 'unknown', 0);
}
