import type { AttestedSource } from '../../../src/commits/interchange/attested.ts';
import type { Insertion, InsertionLine } from '../../../src/core/insertion.ts';
import { originOf } from '../../../src/core/origins.ts';
import { OriginTable } from '../../../src/core/originTable.ts';
import { toPortable } from '../../../src/core/remembered.ts';
import { RunMap } from '../../../src/core/runMap.ts';

const fixed = { t: 'typed', u: 'unknown', p: 'pasted' } as const;

/**
 * A file of a commit, line by line: by whom, and the text. `A` Copilot, `A!` Copilot and then changed, `t` typed, `p`
 * pasted, `u` nobody knows; of `A t` the last third was typed.
 */
export function attestedSource(...rows: (readonly [who: string, text: string])[]): AttestedSource {
	const table = new OriginTable();
	const base = table.baseOf('w-1', rows.length);
	const runs: { length: number; origin: number }[] = [];
	const lines: InsertionLine[] = [];
	for (const [line, [who, text]] of rows.entries()) {
		const length = text.length + 1;
		const [first, second] = who.split(' ');
		const own = second === 't' ? Math.floor(text.length / 3) : 0;
		const isAi = first?.startsWith('A');
		const origin = isAi ? base + line : originOf(fixed[(first ?? 'u') as 't' | 'u' | 'p']);
		runs.push({ length: length - own, origin }, { length: own, origin: originOf('typed') });
		const outcome = who === 'A!' ? 'modified' : 'unchanged';
		if (isAi) lines.push({ insertion: 'w-1', line, outcome, moved: false, committedMs: 1 });
	}
	const { runs: packed, origins } = toPortable(RunMap.of(runs), table);
	const insertion = { id: 'w-1', tool: 'Copilot', model: 'gpt-5', evidence: 'hostReason' };
	return {
		path: 'src/a.ts',
		text: rows.map(([, text]) => `${text}\n`).join(''),
		parentText: null,
		known: {
			runs: Buffer.from(packed).toString('base64'),
			origins,
			insertions: origins.length > 0 ? [insertion as Insertion] : [],
			lines,
		},
	};
}
