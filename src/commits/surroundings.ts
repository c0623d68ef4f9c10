// No test of its own. Tested through reconcile: test/commits/reconcile.test.ts.
import type { CommittedFile } from '../core/events.ts';
import type { AttributedText } from '../core/remembered.ts';
import type { Steps } from '../core/steps.ts';
import type { CommittedText } from './outcomes.ts';
import type { Presence } from './presence.ts';

/** A file of the commit with all that is attributed around it. */
export interface Looked {
	readonly file: CommittedFile;
	readonly ledger: AttributedText | null;
	/** The parent's version and others that the committed one comes after. */
	readonly earlier: readonly AttributedText[];
	/** Null where the file was deleted. */
	readonly committed: CommittedText | null;
}

/** The texts of a commit by the insertions they hold, and its paths. */
export interface Surroundings {
	committed(id: string): readonly CommittedText[];
	working(id: string): readonly AttributedText[];
	earlier(id: string): readonly AttributedText[];
	/** Paths of its files, new and old. */
	readonly paths: ReadonlySet<string>;
	/** Paths at which it leaves no file. */
	readonly gone: ReadonlySet<string>;
}

/** Goes through every text once, however many insertions are asked for afterwards. */
export function* lookingAround(looked: readonly Looked[], presence: Presence): Steps<Surroundings> {
	for (const { committed, ledger, earlier } of looked) {
		for (const text of [committed, ledger, ...earlier]) {
			if (text) presence.in(text.map);
			yield;
		}
	}
	const paths = looked.flatMap(({ file: { path, fromPath } }) => [path, fromPath ?? path]);
	const gone = looked.filter(({ file }) => file.text === null).map(({ file }) => file.path);
	return {
		committed: presence.index(looked.flatMap(({ committed }) => committed ?? [])),
		working: presence.index(looked.flatMap(({ ledger }) => ledger ?? [])),
		earlier: presence.index(looked.flatMap(({ earlier }) => earlier)),
		paths: new Set(paths),
		gone: new Set(gone),
	};
}
