import type { Detector } from './candidate.ts';
import { autoImport } from './detectors/autoImport.ts';
import { autoIndent } from './detectors/autoIndent.ts';
import { caseChange } from './detectors/caseChange.ts';
import { closingTag } from './detectors/closingTag.ts';
import { commentToggle } from './detectors/commentToggle.ts';
import { completionList } from './detectors/completionList.ts';
import { composition } from './detectors/composition.ts';
import { copying } from './detectors/copying.ts';
import { emmet } from './detectors/emmet.ts';
import { extraction } from './detectors/extraction.ts';
import { formatter } from './detectors/formatter.ts';
import { linkedEditing } from './detectors/linkedEditing.ts';
import { moving } from './detectors/moving.ts';
import { organizeImports } from './detectors/organizeImports.ts';
import { rename } from './detectors/rename.ts';
import { replacing } from './detectors/replacing.ts';
import { snippet } from './detectors/snippet.ts';
import { trimming } from './detectors/trimming.ts';
import { typing } from './detectors/typing.ts';

/**
 * What a change looks like, where nothing better is known: how the editor's own commands change a
 * text, keys first. None of them ever says that an AI wrote: a whole text that nobody can place may
 * as well come from a generator, a template or a tool that syncs, and stays `unknown`.
 */
export const shapes: readonly Detector[] = [
	trimming,
	typing,
	autoIndent,
	composition,
	commentToggle,
	linkedEditing,
	closingTag,
	caseChange,
	copying,
	snippet,
	emmet,
	completionList,
	autoImport,
	rename,
	replacing,
	formatter,
	organizeImports,
	moving,
	extraction,
];
