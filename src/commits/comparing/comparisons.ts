// No test of its own. Tested with all comparisons: test/commits/comparing/comparison.test.ts.
import { finish } from '../../core/steps.ts';
import { attribute } from './attribute.ts';
import type { Comparison } from './comparison.ts';
import { count } from './count.ts';
import { fate } from './fate.ts';
import { authors, same } from './lines.ts';
import type { Shared } from './packedText.ts';

/** What one computation gives of what was packed; by its name. */
export const comparisons: ReadonlyMap<string, (packed: unknown, shared: Shared) => unknown> =
	new Map([
		answering(attribute),
		answering(count),
		answering(fate),
		answering(same),
		answering(authors),
	]);

function answering<Item, Packed, Result, Answer>(
	comparison: Comparison<Item, Packed, Result, Answer>,
): readonly [string, (packed: unknown, shared: Shared) => unknown] {
	const { name, compute, unpack, packResult } = comparison;
	return [name, (packed, shared) => packResult(finish(compute(unpack(packed as Packed, shared))))];
}
