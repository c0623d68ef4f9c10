import type { Request } from '../src/attribution/attribution.ts';
import { blobIdOf } from '../src/core/blobId.ts';
import {
	type CapturedEvent,
	type Change,
	type CommittedFile,
	eventVersion,
	type Remembered,
} from '../src/core/events.ts';
import type { Timeless } from '../src/meter.ts';
import { Pipeline } from '../src/pipeline.ts';
import { buildReport } from '../src/report/build.ts';
import { type PeriodChoice, periodOf } from '../src/report/days.ts';
import { reportJson } from '../src/report/json.ts';
import type { Store } from '../src/store/database.ts';

export const root = '/home/dev/shop';
export const repo = `${root}/.git`;
/** 10:00 in Berlin on a Monday. */
export const mondayMs = Date.UTC(2025, 2, 10, 9);

/** Somebody who looks between two events, as timers do. */
export type Looker = (
	fromMs: number,
	toMs: number,
) => readonly { readonly tMs: number; readonly what: 'tick' | 'checkpoint' }[];

export interface WindowOptions {
	readonly startMs?: number;
	readonly timeZone?: string;
	readonly window?: string;
	readonly looker?: Looker;
	/** How long the store takes to answer. */
	readonly answerMs?: number;
}

/**
 * An editor window without an editor: a person's acts become events as capture makes them, a real
 * pipeline and a real store handle them as the meter does, and `events` is the recording.
 */
export class VirtualWindow {
	readonly events: CapturedEvent[] = [];
	readonly pipeline: Pipeline;
	readonly store: Store;
	readonly timeZone: string;
	readonly texts = new Map<string, string>();
	readonly committed = new Map<string, string>();
	readonly #dirty = new Set<string>();
	readonly #looker: Looker;
	readonly #answerMs: number;
	#answers: { readonly tMs: number; give(): void }[] = [];
	#tMs: number;
	#lookedMs: number;

	constructor(store: Store, options: WindowOptions = {}) {
		const { startMs = mondayMs, timeZone = 'Europe/Berlin', window = 'w' } = options;
		this.store = store;
		this.timeZone = timeZone;
		this.#tMs = startMs;
		this.#lookedMs = startMs;
		this.#looker = options.looker ?? (() => []);
		this.#answerMs = options.answerMs ?? 5;
		this.pipeline = new Pipeline({
			write: (write) => void store.write([write]),
			ask: (request) => this.#ask(request),
		});
		this.emit({
			type: 'session',
			version: eventVersion,
			window,
			editor: 'Virtual 1.0',
			timeZone,
			useHostReason: true,
			idleAfterMs: 120_000,
		});
		this.emit({ type: 'repo', repo, root });
		this.emit({ type: 'focus', focused: true });
	}

	get nowMs(): number {
		return this.#tMs;
	}

	emit(event: Timeless<CapturedEvent>): void {
		this.#look(this.#tMs);
		const timed = { ...event, tMs: this.#tMs } as CapturedEvent;
		this.events.push(timed);
		this.pipeline.handle(timed);
	}

	/** Time passes; answers that fall due meanwhile arrive. */
	wait(ms: number): void {
		const untilMs = this.#tMs + ms;
		for (;;) {
			const [next] = this.#answers.filter(({ tMs }) => tMs <= untilMs);
			if (!next) break;
			this.#answers = this.#answers.filter((answer) => answer !== next);
			this.#tMs = Math.max(this.#tMs, next.tMs);
			next.give();
		}
		this.#tMs = untilMs;
	}

	open(path: string, text: string): void {
		this.texts.set(path, text);
		this.emit({
			type: 'docOpened',
			doc: docOf(path),
			file: `${root}/${path}`,
			language: 'typescript',
			text,
			dirty: false,
		});
		this.wait(this.#answerMs);
		this.look(path);
	}

	/** The file is in the active editor, all of it visible. */
	look(path: string, person = false): void {
		const visible = [[0, this.text(path).length]] as const;
		this.emit({ type: 'viewed', doc: docOf(path), visible, diff: false, person });
	}

	text(path: string): string {
		return this.texts.get(path) ?? '';
	}

	click(path: string, at: number): void {
		this.emit({ type: 'selected', doc: docOf(path), by: 'mouse', selections: [[at, at]] });
	}

	/** One key after the other, 120 ms apart. */
	type(path: string, at: number, text: string): void {
		for (const [i, key] of [...text].entries()) {
			this.change(path, [at + i, at + i, key]);
			this.wait(120);
		}
	}

	/** A suggestion is accepted by a keybinding of ours. */
	accept(path: string, at: number, text: string): void {
		this.change(path, [at, at, text]);
		this.wait(2);
		this.emit({ type: 'accepted', gesture: 'commit', doc: docOf(path) });
		this.wait(60);
	}

	change(path: string, change: Change, reason?: 'undo' | 'redo'): void {
		const [from, to, text] = change;
		const after = this.text(path).slice(0, from) + text + this.text(path).slice(to);
		this.texts.set(path, after);
		this.#dirty.add(path);
		const doc = docOf(path);
		this.emit({
			type: 'docChanged',
			doc,
			changes: [change],
			length: after.length,
			dirty: true,
			...(reason && { reason }),
		});
		const caret = from + text.length;
		this.wait(1);
		this.emit({ type: 'selected', doc, by: 'keyboard', selections: [[caret, caret]] });
	}

	save(path: string): void {
		this.#dirty.delete(path);
		this.emit({ type: 'docWillSave', doc: docOf(path) });
		this.wait(3);
		this.emit({ type: 'docSaved', doc: docOf(path) });
		this.wait(60);
	}

	close(path: string): void {
		this.emit({ type: 'docClosed', doc: docOf(path) });
		this.wait(60);
	}

	/** Commits texts, by default those of the editor; `amended` replaces the last commit. */
	commit(
		commit: string,
		files: Readonly<Record<string, string>>,
		amended: string | null = null,
		parentTexts: ReadonlyMap<string, string> = this.committed,
	): void {
		const paths = Object.keys(files);
		const committedFiles = paths.map((path): CommittedFile => {
			const text = files[path] ?? '';
			const parentText = parentTexts.get(path) ?? null;
			const parentBlob = parentText === null ? null : blobIdOf(parentText);
			const hasLedger = this.pipeline.attribution.docs.get(docOf(path))?.ledger;
			return {
				path,
				fromPath: null,
				blob: blobIdOf(text),
				parentBlob,
				text,
				parentText,
				skipped: null,
				parent: this.#blob(path, parentText),
				working: hasLedger ? null : this.store.rememberedByPath({ repo, path }),
				...(amended !== null && { replaced: this.#blob(path, this.committed.get(path) ?? null) }),
			};
		});
		this.emit({
			type: 'gitOperation',
			repo,
			root,
			operation: amended === null ? 'commit' : 'amend',
			from: null,
			to: commit,
		});
		this.emit({
			type: 'commit',
			repo,
			root,
			commit,
			parents: [],
			amended,
			files: committedFiles,
			open: this.store.openInsertions(repo, paths),
		});
		for (const path of paths) this.committed.set(path, files[path] ?? '');
	}

	/** The report of the store as of now, as the meter makes it. */
	report(period: PeriodChoice = '7d'): string {
		this.#look(this.#tMs);
		this.pipeline.checkpoint(this.#tMs);
		const options = { asOfMs: this.#tMs, timeZone: this.timeZone, period };
		const rows = this.store.reportRows(periodOf(period, this.#tMs, this.timeZone));
		return reportJson(buildReport(rows, options));
	}

	/** Drafts go into the store, as twice a second. */
	keep(): void {
		for (const draft of this.pipeline.takeDrafts(this.#tMs)) {
			const written = this.store.write([draft]);
			const lost = written.kind === 'written' ? written.lost : [];
			for (const doc of lost) this.pipeline.draftAnew(doc);
		}
		for (const draft of this.pipeline.takeDrafts(this.#tMs)) this.store.write([draft]);
	}

	#blob(path: string, text: string | null): Remembered | null {
		if (text === null) return null;
		const known = this.store.rememberedByBlob(repo, blobIdOf(text), path);
		return known && { ...known, text };
	}

	#ask(request: Request): void {
		const { doc } = request;
		const path = doc.slice(docOf('').length);
		const give = () => {
			if (request.need === 'text')
				return this.emit({ type: 'docText', doc, text: this.text(path) });
			const same = this.store.rememberedByContent(request.text, path);
			const remembered = same ?? this.store.rememberedByPath({ repo, path });
			const match = same ? 'content' : remembered ? 'path' : 'none';
			this.emit({ type: 'restored', doc, match, remembered });
		};
		this.#answers.push({ tMs: this.#tMs + this.#answerMs, give });
	}

	#look(untilMs: number): void {
		for (const { tMs, what } of this.#looker(this.#lookedMs, untilMs)) {
			if (what === 'checkpoint') this.pipeline.checkpoint(tMs);
			else this.pipeline.handle({ type: 'tick', tMs });
		}
		this.#lookedMs = untilMs;
	}
}

export function docOf(path: string): string {
	return `file://${root}/${path}`;
}
