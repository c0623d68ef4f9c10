// No test of its own. Tested through reconcile: test/commits/reconcile.test.ts.
import type { CommitEvent, CommittedFile } from '../core/events.ts';
import { originOf } from '../core/origins.ts';
import type { AttributedText } from '../core/remembered.ts';
import { RunMap } from '../core/runMap.ts';
import type { Steps } from '../core/steps.ts';
import { attribute, type Unattributed } from './comparing/attribute.ts';
import { comparingAll } from './comparing/comparison.ts';
import type { ReconcileContext } from './reconcileContext.ts';
import type { Looked } from './surroundings.ts';

/** A file with all that is known around it, and what its text may come from; null where it was deleted. */
interface Sought extends Omit<Looked, 'committed'> {
	readonly parent: AttributedText | null;
	readonly unattributed: Unattributed | null;
}

/** Attributes the texts of a commit; see `reconcile`. A diff for each file and what it may come from. */
export function* looking(event: CommitEvent, context: ReconcileContext): Steps<Looked[]> {
	const how = howOf(event);
	const sought: Sought[] = [];
	for (const file of event.files) {
		if (file.skipped !== null) continue;
		sought.push(around(file, how, context));
		yield;
	}
	const texts = sought.flatMap(({ unattributed }) => unattributed ?? []);
	const maps = (yield* comparingAll(attribute, texts)).values();
	const looked: Looked[] = [];
	for (const { file, ledger, parent, earlier, unattributed } of sought) {
		if (!unattributed) {
			looked.push({ file, ledger, earlier, committed: null });
			continue;
		}
		const { text } = unattributed;
		const others = { text, map: maps.next().value ?? RunMap.empty };
		// Agents are heard file by file, in order: what they say of one is not said of the next.
		const telling = how === 'arrived' ? undefined : context.told?.(file, others, ledger ?? parent);
		const map = telling ? yield* telling : others.map;
		const { path, fromPath } = file;
		looked.push({ file, ledger, earlier, committed: { text, map, path, fromPath } });
	}
	return looked;
}

function around(
	file: CommittedFile,
	how: ReturnType<typeof howOf>,
	context: ReconcileContext,
): Sought {
	const { path, fromPath, text, parentText } = file;
	const ledger = context.ledger(path) ?? (fromPath === null ? null : context.ledger(fromPath));
	const before = filled(parentText ?? '', originOf('before'));
	const parent = context.parent(path) ?? (parentText === null ? null : before);
	const replaced = context.replaced?.(path) ?? null;
	const earlier = [...(parent ? [parent] : []), ...(replaced ? [replaced] : [])];
	if (text === null) return { file, ledger, parent, earlier, unattributed: null };
	const removed = context.removedTexts?.(path) ?? [];
	const relatives = context.relatives?.(path) ?? [];
	const live = ledger ? [ledger] : [];
	const known = ledger?.text === text ? null : (context.knownText?.(path, text) ?? null);
	const same = relatives.filter((relative) => relative.text === text);
	const nearest = how === 'made' ? [...live, ...earlier] : [...earlier.toReversed(), ...live];
	const sources = [...(known ? [known] : []), ...nearest, ...same, ...removed];
	// What nobody watched being written came from outside; what a ledger does not know should be known.
	const rest = originOf(how === 'arrived' ? 'git' : ledger ? 'unknown' : 'external');
	// Where several versions were joined, a whole line of any of them says more than a word of the nearest.
	const versions = how === 'arrived' && relatives.length > 0 ? [...nearest, ...relatives] : [];
	const unattributed = { text, versions, sources, relatives, rest };
	return { file, ledger, parent, earlier, unattributed };
}

function howOf({ how, carries }: CommitEvent): 'made' | 'rewritten' | 'arrived' {
	if (how === 'arrived' || how === 'stashed') return 'arrived';
	return carries === undefined && how === undefined ? 'made' : 'rewritten';
}

function filled(text: string, origin: number): AttributedText {
	return { text, map: RunMap.filled(text.length, origin) };
}
