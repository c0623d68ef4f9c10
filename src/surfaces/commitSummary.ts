/** Accepted AI lines about which a commit decided, by what it decided. */
export interface CommittedLines {
	readonly unchanged: number;
	readonly changed: number;
	readonly gone: number;
}

/**
 * One line after a commit: `Committed 37 AI lines: 31 unchanged, 6 changed; 3 deleted before.` Null where the commit
 * decided nothing about AI code, for then there is nothing to say.
 */
export function commitSummary({ unchanged, changed, gone }: CommittedLines): string | null {
	const committed = unchanged + changed;
	if (committed + gone === 0) return null;
	const parts = [
		...(unchanged > 0 ? [`${unchanged} unchanged`] : []),
		...(changed > 0 ? [`${changed} changed`] : []),
	];
	const lines = (count: number) => (count === 1 ? '1 AI line' : `${count} AI lines`);
	if (committed === 0) return `Rework: ${lines(gone)} deleted before the commit`;
	const deleted = gone > 0 ? `; ${gone} deleted before` : '';
	return `Rework: committed ${lines(committed)}: ${parts.join(', ')}${deleted}`;
}
