// No unit test: it only connects dialogues with git; see exportHistory.ts and importHistory.ts.
import type { Log } from './core/log.ts';
import type { Measuring } from './measuring.ts';
import type { ExportAttributionContext } from './surfaces/exportAttribution.ts';
import type { ImportContext } from './surfaces/importAttribution.ts';

/** What the commands on other tools' accounts are given. `version` is that of this product, `isEnabled` whether this workspace may import. */
export function attributionContext(
	measuring: Measuring,
	log: Log,
	version: string,
	isEnabled: () => boolean,
): ImportContext & ExportAttributionContext {
	const known = (repo: string) => {
		const { git } = measuring.live ?? {};
		const source = git?.sources().find((one) => one.repo === repo);
		return git && source ? { source, ...git.exporting } : null;
	};
	return {
		log,
		isEnabled,
		read: (following) => measuring.importAttribution(following),
		repos: () => measuring.repos(),
		exported: async (repo, form, last, following) => {
			const found = known(repo);
			return found?.exportedCommits(found.source, { form, last, version }, following) ?? null;
		},
		writeNotes: async (repo, exported, following) => {
			const found = known(repo);
			return found?.writeNotes(found.source, exported, following) ?? 0;
		},
	};
}
