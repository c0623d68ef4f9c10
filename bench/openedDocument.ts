import type { CapturedEvent } from '../src/core/events.ts';
import { originOf } from '../src/core/origins.ts';
import { encodeRuns } from '../src/core/runCodec.ts';
import { RunMap } from '../src/core/runMap.ts';
import { Pipeline } from '../src/pipeline.ts';

export const doc = 'file:///project/src/file.ts';
/** When a measured session begins; the document was opened a second before. */
export const startMs = Date.UTC(2025, 0, 6, 9);

export interface OpenedDocument {
	readonly pipeline: Pipeline;
	readonly text: string;
	/** What is still to be handed to the pipeline: the store's answer for a text that it knows otherwise. */
	readonly last: readonly CapturedEvent[];
}

/**
 * A pipeline with one document whose lines take turns between one insertion and what was there. Where it is opened with
 * another text than the store remembers, it was changed on disk meanwhile.
 */
export function openedDocument(all: readonly string[], text = all.join('')): OpenedDocument {
	const pipeline = new Pipeline({ write() {}, ask() {} });
	const attributed = all.join('');
	const own = all.filter((_, i) => i % 2 === 0);
	const runs = all.map((line, i) => ({
		length: line.length,
		origin: i % 2 === 0 ? 16 + i / 2 : originOf('before'),
	}));
	const tMs = startMs - 1000;
	const insertion = {
		id: 'w0-1',
		tMs,
		kind: 'inline',
		tool: 'Tool',
		model: null,
		evidence: 'hostReason',
		confidence: 1,
		repo: null,
		path: 'src/file.ts',
		language: 'typescript',
		text: own.join(''),
		undoneMs: null,
		goneMs: null,
		closedMs: null,
		closedBy: null,
		distance: null,
	} as const;
	const events: CapturedEvent[] = [
		{
			type: 'session',
			tMs,
			version: 1,
			window: 'w1',
			editor: 'bench',
			timeZone: 'UTC',
			useHostReason: true,
			idleAfterMs: 120_000,
		},
		{ type: 'focus', tMs, focused: true },
		{
			type: 'docOpened',
			tMs,
			doc,
			file: '/project/src/file.ts',
			language: 'typescript',
			text,
			dirty: false,
		},
		{
			type: 'restored',
			tMs,
			doc,
			match: text === attributed ? 'content' : 'path',
			remembered: {
				text: attributed,
				runs: Buffer.from(encodeRuns(RunMap.of(runs))).toString('base64'),
				origins: [['w0-1', own.length]],
				insertions: [insertion],
				lines: own.map((_, line) => ({
					insertion: 'w0-1',
					line,
					outcome: 'uncommitted',
					moved: false,
					committedMs: null,
				})),
			},
		},
		{
			type: 'viewed',
			tMs,
			doc,
			visible: [[0, Math.min(2_000, text.length)]],
			diff: false,
			person: true,
		},
	];
	// Where the texts differ, what brings them together is what is measured.
	const last = text === attributed ? [] : events.splice(-2);
	for (const event of events) pipeline.handle(event);
	return { pipeline, text, last };
}
