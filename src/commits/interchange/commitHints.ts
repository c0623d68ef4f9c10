import { TextDecoder } from 'node:util';
import type { ObjectReader } from '../objects.ts';
import { trailerHints } from './trailers.ts';

/**
 * The AIs that trailers of commits name, by commit; of those whose message names none, or cannot be read, nothing. What a
 * trailer says is about a whole commit, by whoever wrote its message: nothing is ever counted by it. One object for each.
 */
export async function commitHints(
	objects: ObjectReader,
	commits: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
	const hints = new Map<string, readonly string[]>();
	const known = read.get(objects) ?? new Map<string, readonly string[]>();
	read.set(objects, known);
	if (known.size > knownAtMost) known.clear();
	const reading = commits.map(async (commit) => {
		const before = known.get(commit);
		if (before) {
			if (before.length > 0) hints.set(commit, before);
			return;
		}
		const object = await objects.read(commit);
		if (object.kind !== 'object' || object.type !== 'commit') return;
		const text = utf8.decode(object.bytes);
		const message = text.slice(text.indexOf('\n\n') + 2);
		const named = trailerHints(message).map(({ tool }) => tool);
		known.set(commit, named);
		if (named.length > 0) hints.set(commit, named);
	});
	await Promise.all(reading);
	return hints;
}

const utf8 = new TextDecoder();

/** A commit never changes, and lists of commits are drawn again and again. */
const read = new WeakMap<ObjectReader, Map<string, readonly string[]>>();
const knownAtMost = 10_000;
