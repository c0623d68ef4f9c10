/** One change and what was known around it, for the detectors: all else is the quietest it can be. */
import type { Candidate, Scene, Signals } from '../../../src/attribution/candidate.ts';
import { type Piece, planPieces } from '../../../src/attribution/plan.ts';
import type { Change, DocChangedEvent, SelectedEvent, Span } from '../../../src/core/events.ts';
import { TextBuffer } from '../../../src/core/textBuffer.ts';

type Given = [Candidate, readonly Piece[], Scene];

const quiet: Signals = {
	dirtyBefore: true,
	active: true,
	saving: false,
	useHostReason: false,
	paste: null,
	selections: null,
	earlier: [],
	later: [],
	selectedNext: [],
	agent: null,
	gitOperation: null,
	selectedBy: null,
	accepted: null,
	becameDirty: false,
	disk: null,
	proposal: null,
	awaitsReport: false,
	reported: null,
	baseline: 'none',
	streaming: false,
};

export function candidate(
	changes: readonly Change[],
	signals: Partial<Signals> = {},
	event: Partial<DocChangedEvent> = {},
	scene: Scene = { text: TextBuffer.of('0123456789'.repeat(10)), language: 'typescript' },
): Given {
	const base = { type: 'docChanged', tMs: 1_000, doc: 'd', length: 0, dirty: true } as const;
	const pieces = planPieces(scene.text, changes);
	return [
		{ event: { ...base, ...event, changes }, signals: { ...quiet, ...signals } },
		pieces,
		scene,
	];
}

/** The insertion of `text` at the start. */
export function puts(
	text: string,
	signals: Partial<Signals> = {},
	event: Partial<DocChangedEvent> = {},
): Given {
	return candidate([[0, 0, text]], signals, event);
}

/**
 * A change of a text in one line: `{removed→inserted}` for each place, `|` a caret and `«…»` a
 * selection before it. `next` marks the selections that the editor told after it, in the text after.
 */
export function edit(
	marked: string,
	{
		next = [],
		language = 'typescript',
		by = 'other',
		...signals
	}: Partial<Signals> & {
		readonly next?: readonly string[];
		readonly language?: string;
		readonly by?: SelectedEvent['by'];
	} = {},
): Given {
	let text = '';
	const changes: Change[] = [];
	const marks = marked.replace(/\{([^{}→]*)→([^{}]*)\}/gu, (_all, removed, inserted) => {
		changes.unshift([removed.length, 0, inserted]);
		return `\u0001${removed}\u0002`;
	});
	const spans: Span[] = [];
	const starts: number[] = [];
	let index = changes.length - 1;
	for (const unit of marks) {
		const change = changes[index];
		if (unit === '|') spans.push([text.length, text.length]);
		else if (unit === '«') starts.push(text.length);
		else if (unit === '»') spans.push([starts.pop() ?? 0, text.length]);
		else if (unit === '\u0001' && change) changes[index] = [text.length, 0, change[2]];
		else if (unit === '\u0002' && change) changes[index--] = [change[0], text.length, change[2]];
		else text += unit;
	}
	const selectedNext = next.map((each): SelectedEvent => {
		const selections = spansOf(each);
		return { type: 'selected', tMs: 1_001, doc: 'd', by, selections };
	});
	return candidate(
		changes,
		{
			selections: spans.length > 0 ? spans : null,
			selectedNext,
			selectedBy: selectedNext[0]?.by ?? null,
			...signals,
		},
		{},
		{ text: TextBuffer.of(text), language },
	);
}

function spansOf(marked: string): Span[] {
	const spans: Span[] = [];
	let at = 0;
	let start = 0;
	for (const unit of marked) {
		if (unit === '|') spans.push([at, at]);
		else if (unit === '«') start = at;
		else if (unit === '»') spans.push([start, at]);
		else at += unit.length;
	}
	return spans;
}

export const tag = { type: 'accepted', tMs: 1_002, gesture: 'commit', doc: 'd' } as const;
