import type { Write } from './plan.ts';
import type { Json } from './settings.ts';

/** Why the editor does not take a write, where that is no accident: the others go on without it. */
export type Refusal = 'policy' | 'notRegistered' | 'notHere';

/** What became of some writes. */
export type Applied =
	| {
			readonly kind: 'done';
			readonly refused: readonly { readonly write: Write; readonly why: Refusal }[];
	  }
	/** One failed; those before it were taken back, but for `left`. */
	| {
			readonly kind: 'failed';
			readonly write: Write;
			readonly why: string;
			readonly left: readonly Write[];
	  };

/** The editor's own words (1.103 to 1.139, in English) for what it will not write. */
const refusals: readonly (readonly [RegExp, Refusal])[] = [
	[/configured in system policy/i, 'policy'],
	[/is not a registered configuration/i, 'notRegistered'],
	[
		/only into user settings|support for workspace scope|not a resource language setting/i,
		'notHere',
	],
];

/** Which refusal a failure of the editor is, or null: an accident. */
export function refusalOf(message: string): Refusal | null {
	return refusals.find(([pattern]) => pattern.test(message))?.[1] ?? null;
}

/**
 * Writes one after the other. Where one fails by accident, those that were written are taken back, the last first, so
 * that nothing is half switched; what even that could not change is named.
 */
export async function applyWrites(
	writes: readonly Write[],
	before: (write: Write) => Json | undefined,
	put: (write: Write) => Promise<void>,
): Promise<Applied> {
	const done: Write[] = [];
	const refused: { write: Write; why: Refusal }[] = [];
	for (const write of writes) {
		try {
			await put(write);
			done.push(write);
		} catch (failure) {
			const message = failure instanceof Error ? failure.message : String(failure);
			const why = refusalOf(message);
			if (why === null)
				return { kind: 'failed', write, why: message, left: await takeBack(done, before, put) };
			refused.push({ write, why });
		}
	}
	return { kind: 'done', refused };
}

async function takeBack(
	done: readonly Write[],
	before: (write: Write) => Json | undefined,
	put: (write: Write) => Promise<void>,
): Promise<Write[]> {
	const left: Write[] = [];
	for (const { key, language, ...write } of done.toReversed()) {
		const value = before({ key, language, ...write });
		try {
			await put(value === undefined ? { key, language, ownBlock: true } : { key, language, value });
		} catch {
			left.push({ key, language, ...write });
		}
	}
	return left;
}
