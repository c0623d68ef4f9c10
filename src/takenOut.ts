// No test of its own. Tested on real repositories: test/history/.
import type * as Git from './commits/git.ts';

/** Files of the replaced commit that its successor leaves as the parent has them. */
export function takenOut(
	files: readonly Git.CommittedContent[],
	replaced: readonly Git.CommittedContent[],
): Git.CommittedContent[] {
	const known = new Set(files.map(({ path }) => path));
	return replaced
		.filter(({ path, fromPath }) => !known.has(path) && fromPath === null)
		.map(({ path, parentBlob, parentText }) => ({
			path,
			fromPath: null,
			blob: parentBlob,
			parentBlob,
			text: parentText,
			parentText,
			skipped: null,
		}));
}
