import type { ListedCommit, ListedInsertion, OpenFile, Surviving } from './listed.ts';
import {
	acceptedLines,
	ageText,
	commitText,
	fileName,
	kindNames,
	linesText,
	outcomesText,
	reviewText,
	shortCommit,
	toolText,
	trailersText,
} from './listText.ts';
import { displayName } from './wording.ts';

/** A row of a tree, worded. All of it is shown as text. */
export interface TreeRow {
	/** Keeps its place, its expansion and the selection over a refresh. */
	readonly id: string;
	readonly label: string;
	readonly description: string;
	readonly tooltip: string;
	/** What menus go by. */
	readonly context: string;
	/** For a screen reader. */
	readonly spoken: string;
	/** A codicon, or none. */
	readonly icon: string;
}

/** A file with uncommitted AI code. */
export function fileNode({ repo, path, insertions }: OpenFile): TreeRow {
	const name = fileName(path);
	const folder = displayName(path.split('/').slice(0, -1).join('/') || '.');
	const pieces = insertions.length === 1 ? '1 insertion' : `${insertions.length} insertions`;
	const toReview = insertions.filter(({ reviewedMs }) => reviewedMs === null).length;
	const review = toReview === 0 ? 'reviewed' : `${toReview} not reviewed`;
	return {
		id: JSON.stringify(['file', repo, path]),
		label: name,
		description: `${folder === '.' ? '' : `${folder} · `}${pieces}, ${review}`,
		tooltip: `${displayName(path)}\n${pieces}, ${review}`,
		context: toReview === 0 ? 'file.reviewed' : 'file',
		spoken: `${name}, ${pieces}, ${review}`,
		icon: '',
	};
}

/** From here on an open insertion counts as abandoned. */
const abandonedAfterMs = 14 * 86_400_000;

/**
 * An insertion that is not committed: tool, age, lines left, reviewed or not. `left` is null where nobody knows what the
 * file holds by now.
 */
export function insertionNode(
	insertion: ListedInsertion,
	left: Surviving | null,
	nowMs: number,
): TreeRow {
	const { id, tMs, kind, evidence, reviewedMs } = insertion;
	const accepted = acceptedLines(insertion.lines);
	const lines =
		left === null
			? `${linesText(accepted)} accepted`
			: `${left.lines} of ${linesText(accepted)} left`;
	const age = ageText(nowMs - tMs);
	const review = reviewText(insertion);
	const old = nowMs - tMs > abandonedAfterMs ? ', counts as abandoned' : '';
	const tool = toolText(insertion);
	const description = `${age} · ${lines} · ${review}${old}`;
	return {
		id: JSON.stringify(['open', id]),
		label: tool,
		description,
		tooltip: [
			`${kindNames[kind]} of ${tool}, ${age}`,
			`${lines}, ${review}${old}`,
			`Known by: ${evidence}`,
			...(left === null ? ['What the file holds now is not known: open it.'] : []),
		].join('\n'),
		context: reviewedMs === null ? 'insertion' : 'insertion.reviewed',
		spoken: `${kindNames[kind]} of ${tool}, ${age}, ${lines}, ${review}${old}`,
		icon: reviewedMs === null ? 'sparkle' : 'pass',
	};
}

/** A commit that closed insertions. */
export function commitNode(commit: ListedCommit, nowMs: number): TreeRow {
	const name = shortCommit(commit.commit);
	const age = ageText(nowMs - commit.tMs);
	const what = commitText(commit);
	const { short, long } = trailersText(commit.trailers);
	return {
		id: JSON.stringify(['commit', commit.repo, commit.commit]),
		label: name,
		description: `${age} · ${what}${short}`,
		tooltip: [`Commit ${displayName(commit.commit)}, ${age}`, what, ...long].join('\n'),
		context: 'commit',
		spoken: `Commit ${name}, ${age}, ${what}${short}`,
		icon: 'git-commit',
	};
}

/** An insertion that a commit closed, with what became of it. */
export function closedNode(insertion: ListedInsertion): TreeRow {
	const { id, kind, path, closedBy, hasText } = insertion;
	const name = fileName(path);
	const became = outcomesText(insertion.lines);
	const tool = toolText(insertion);
	const expired = hasText ? '' : ' · text no longer kept';
	return {
		id: JSON.stringify(['closed', closedBy, id]),
		label: name,
		description: `${tool} · ${became}${expired}`,
		tooltip: `${kindNames[kind]} of ${tool} in ${displayName(path)}\n${became}${expired}`,
		context: 'closed',
		spoken: `${name}, ${kindNames[kind]} of ${tool}, ${became}${expired}`,
		icon: 'sparkle',
	};
}

export function messageNode(text: string): TreeRow {
	return {
		id: JSON.stringify(['message', text]),
		label: text,
		description: '',
		tooltip: text,
		context: 'message',
		spoken: text,
		icon: 'info',
	};
}
