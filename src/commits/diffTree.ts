/** One changed path, as `git diff-tree -r -z --raw` tells it. */
export interface TreeChange {
	readonly path: string;
	/** Path before a rename (or copy), else null. */
	readonly fromPath: string | null;
	/** Blob ids; null on the side where there is no file. Where a file takes the place of a link, or a link a file's, the link is none. */
	readonly blob: string | null;
	readonly parentBlob: string | null;
	/** False for a symbolic link or a submodule. */
	readonly regular: boolean;
}

/**
 * Parses `diff-tree -r -z --raw --no-abbrev`. What is cut off at the end is left out. O(output).
 *
 *     :<mode> <mode> <hash> <hash> <status> NUL <path> NUL        a rename has two paths: from, to
 */
export function parseDiffTree(output: string): TreeChange[] {
	// After the last NUL comes nothing, or a path that was cut.
	const fields = output.split('\0').slice(0, -1);
	const changes: TreeChange[] = [];
	for (let at = 0; at < fields.length; ) {
		const header = fields[at++] ?? '';
		const [, mode, toMode, from, to, status] =
			/^:(\d{6}) (\d{6}) ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*$/.exec(header) ?? [];
		// A commit line, without --no-commit-id, is no change.
		if (!mode || !toMode || !from || !to) continue;
		const fromPath = status === 'R' || status === 'C' ? fields[at++] : null;
		const path = fields[at++];
		if (path === undefined || fromPath === undefined) break;
		changes.push({
			path,
			fromPath,
			blob: toMode === '000000' || (isFile(mode) && !isFile(toMode)) ? null : to,
			parentBlob: mode === '000000' || (isFile(toMode) && !isFile(mode)) ? null : from,
			regular: isFile(mode) || isFile(toMode),
		});
	}
	return changes;
}

/**
 * Parses `diff-tree --stdin --always -r -z --raw --no-abbrev`: one list for each line of its input, in their order. What
 * is cut off at the end is left out.
 *
 *     <commit> NUL (<change> …)*  <commit> NUL …
 */
export function parseDiffTrees(output: string): TreeChange[][] {
	const fields = output.split('\0').slice(0, -1);
	const lists: TreeChange[][] = [];
	let from = 0;
	const end = (to: number) => {
		if (lists.length > 0)
			lists[lists.length - 1] = parseDiffTree(`${fields.slice(from, to).join('\0')}\0`);
	};
	for (let at = 0; at < fields.length; at++) {
		const field = fields[at] ?? '';
		// A path may look like a commit; it never stands where a header does.
		if (field.startsWith(':')) at += / [RC]\d*$/.test(field) ? 2 : 1;
		else {
			end(at);
			lists.push([]);
			from = at + 1;
		}
	}
	end(fields.length);
	return lists;
}

function isFile(mode: string): boolean {
	return mode.startsWith('100');
}
