import { type Authorship, ours, peers } from './authorship.ts';
import { markingPeers } from './authorshipByMarks.ts';
import type { Bench } from './bench.ts';
import { type TraceEdit, type TypingTrace, typingTraces } from './traces.ts';

/** 500,000 edits a second. */
const targetMicros = 2;
const rounds = { usual: 6, full: 12 };

/**
 * What an edit costs where each character's author is recorded: recorded typing through our ledger and through three
 * CRDTs, in the same run: each of them with the cheapest record of authors that it allows, a list beside it, and the way
 * its documentation has it, as attributes or marks of the text. Each takes the best of a few rounds; each must end with the same text and the same author
 * for every character, else there is no figure. A peer that is given only the beginning of a trace is compared with
 * ours on that beginning.
 */
export const tracesBench: Bench = {
	name: 'traces',
	async run(report, size) {
		for (const trace of typingTraces()) {
			const name = `traces.${trace.name}`;
			const unit = 'µs/edit';
			const times = rounds[size];
			const all = measured(ours, trace, trace.edits, times);
			const figure = { name, n: trace.edits.length, value: all.micros, unit };
			if (all.text !== trace.end) throw new Error(`${trace.name} ends with another text`);
			report({ ...figure, peer: 'target', peerValue: targetMicros });
			for (const { maxEdits, ...peer } of [...peers, ...markingPeers]) {
				const edits = trace.edits.slice(0, maxEdits);
				const own = edits.length < trace.edits.length ? measured(ours, trace, edits, times) : all;
				const theirs = measured(peer, trace, edits, times);
				if (theirs.text !== own.text || theirs.authors !== own.authors)
					throw new Error(`${peer.name} disagrees with ours on ${trace.name}`);
				const same = { ...figure, n: edits.length, value: own.micros };
				report({ ...same, peer: peer.name, peerValue: theirs.micros });
			}
		}
	},
};

interface Measured {
	readonly micros: number;
	readonly text: string;
	/** The author of each character, as one comparable value. */
	readonly authors: string;
}

function measured(
	{ replay }: Authorship,
	{ start }: TypingTrace,
	edits: readonly TraceEdit[],
	rounds: number,
): Measured {
	let best = Number.POSITIVE_INFINITY;
	let recorded = replay(start, edits.slice(0, 1));
	for (let round = 0; round < rounds; round++) {
		const began = performance.now();
		recorded = replay(start, edits);
		best = Math.min(best, performance.now() - began);
	}
	const micros = (best * 1000) / edits.length;
	return { micros, text: recorded.text(), authors: recorded.authors().join() };
}
