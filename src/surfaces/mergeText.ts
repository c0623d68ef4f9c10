import { markdownText } from '../report/escape.ts';
import type { RefusedFile } from '../team/mergeFiles.ts';
import type { TeamReport } from '../team/teamReport.ts';
import { teamMarkdown } from '../team/teamText.ts';

/** Formats in which a team report can be saved, by the end of a file's name. */
export const savedFormats = { md: 'Markdown', html: 'Web page', json: 'JSON' } as const;

/** More refused files than this are counted only. */
const mostListed = 200;

/**
 * What is shown to who merges: the report, or why there is none, and which files were refused and why. Their names are
 * here alone, for a name may say whose file it is; what is saved has only their number.
 */
export function mergedPage(
	merged: { readonly report: TeamReport } | { readonly why: string },
	refused: readonly RefusedFile[],
): string {
	const main =
		'report' in merged
			? teamMarkdown(merged.report)
			: `# No team report\n\n${markdownText(merged.why, 500)}\n\nNothing was kept of the files, and nothing in them was changed.\n`;
	if (refused.length === 0) return main;
	const rows = refused
		.slice(0, mostListed)
		.map(({ name, why }) => `| ${markdownText(name, 120)} | ${markdownText(why, 500)} |`);
	const more = refused.length - rows.length;
	return [
		main,
		'## Files that took no part, for you alone',
		'A saved report does not name them.',
		['| File | Why |', '|---|---|', ...rows].join('\n'),
		...(more > 0 ? [`And ${more} more.`] : []),
		'',
	].join('\n\n');
}

/** One sentence when it is done. */
export function mergedSentence(people: number, refused: number): string {
	const left =
		refused === 0
			? ''
			: ` ${refused === 1 ? '1 file' : `${refused} files`} took no part: the end of the report says why.`;
	return `Merged the summaries of ${people} people.${left}`;
}
