import { DecodeError, type Decoder } from '../core/decode.ts';
import { type EvidenceClass, type Outcome, outcomes } from '../core/insertion.ts';
import { type State, states } from '../core/states.ts';
import { type Grouping, groupings } from './overviewShape.ts';

/** What a figure's evidence is made of. */
export type EvidenceOf =
	/** Slices of time in a state. */
	| { readonly rows: 'slices'; readonly state: State | 'active' | 'overhead' }
	/** Insertions accepted in the period. */
	| {
			readonly rows: 'insertions';
			readonly outcome?: Outcome;
			readonly evidence?: EvidenceClass;
			readonly group?: { readonly by: Grouping; readonly index: number };
	  }
	| { readonly rows: 'commits' };

/** No table of the page is longer. */
const groupsAtMost = 99;

/**
 * What lies behind a figure, by its path in the report; null where there is nothing more to open: a ratio, a counter. The
 * only way from a page to the store: a closed set of names.
 */
export function evidenceOf(path: string): EvidenceOf | null {
	const parts = path.split('.');
	const [first = '', second = '', third = ''] = parts;
	const state = states.find((name) => path === `time.states.${name}`);
	if (state) return { rows: 'slices', state };
	if (path === 'time.active') return { rows: 'slices', state: 'active' };
	if (path === 'time.overhead') return { rows: 'slices', state: 'overhead' };
	const outcome = outcomes.find((name) => path === `lines.outcomes.${name}`);
	if (outcome) return { rows: 'insertions', outcome };
	// Minutes of insertions of which every line was deleted: those with a deleted line are looked through.
	if (path === 'discardLoss.minutes') return { rows: 'insertions', outcome: 'deleted' };
	if (path === 'lines.accepted' || path === 'insertions.count') return { rows: 'insertions' };
	const evidence = classes.find((name) => path === `insertions.byEvidence.${name}`);
	if (evidence) return { rows: 'insertions', evidence };
	if (commitFigures.includes(path)) return { rows: 'commits' };
	const by = groupings.find((name) => name === first);
	if (!by || !/^\d{1,2}$/u.test(second)) return null;
	const isRow = third === 'insertions' || path === `${by}.${second}.lines.accepted`;
	const index = Number(second);
	return isRow && index <= groupsAtMost ? { rows: 'insertions', group: { by, index } } : null;
}

export function hasEvidence(path: string): boolean {
	return evidenceOf(path) !== null;
}

/** Accepts the path of a figure that has evidence, and nothing else. */
export const decodeEvidencePath: Decoder<string> = (value, at) => {
	if (typeof value === 'string' && value.length <= 60 && hasEvidence(value)) return value;
	throw new DecodeError(`${at}: no figure with evidence`);
};

const classes: readonly EvidenceClass[] = ['measured', 'inferred', 'told'];

const commitFigures: readonly string[] = [
	'coverage.commits',
	'coverage.committedLines',
	'coverage.aiLines',
	'coverage.unknownLines',
	'coverage.externalLines',
	'coverage.beforeLines',
];
