import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Attribution } from './attribution/attribution.ts';
import { committedRegion } from './commits/committedRegion.ts';
import { OriginTable } from './core/originTable.ts';
import { type AttributedText, recall } from './core/remembered.ts';
import type { StoreClient } from './store/client.ts';
import type { ListedCommit } from './store/commitList.ts';
import type { InsertionFilter, ListedInsertion } from './store/insertionList.ts';
import type { OpenFile, Surviving } from './surfaces/listed.ts';
import { survivingIn } from './survivingAi.ts';

export interface AiListsContext {
	readonly store: Pick<StoreClient, 'ask'>;
	/** What this window knows, or null while nothing is measured. */
	attribution(): Attribution | null;
	/** Git common dirs that are open in this window. */
	repos(): readonly string[];
}

/** More than anybody looks through; the newest first. */
const openAtMost = 1000;

/** A text and the numbering of its origins. */
interface Known {
	readonly text: AttributedText;
	readonly table: OriginTable;
}

/** AI code as lists show it, of the repositories of this window. Every question may reject: the store cannot say. */
export class AiLists {
	readonly #context: AiListsContext;

	constructor(context: AiListsContext) {
		this.#context = context;
	}

	/** Insertions that no commit closed, by file; files with the newest first. */
	async open(): Promise<OpenFile[]> {
		const { store, repos } = this.#context;
		const filter: InsertionFilter = { repos: [...repos(), ''], state: 'open' };
		const files = new Map<string, { repo: string | null; path: string; all: ListedInsertion[] }>();
		for (const insertion of await store.ask('insertionList', filter, openAtMost)) {
			const { repo, path } = insertion;
			// Outside any repository a document is this window's only if it is known here.
			if (repo === null && !this.#context.attribution()?.docs.has(path)) continue;
			const key = JSON.stringify([repo, path]);
			const file = files.get(key) ?? { repo, path, all: [] };
			file.all.push(insertion);
			files.set(key, file);
		}
		return [...files.values()].map(({ repo, path, all }) => ({ repo, path, insertions: all }));
	}

	/** Commits that closed insertions of these repositories, newest first, `limit` of those before `beforeMs`. */
	commits(filter: InsertionFilter, beforeMs: number, limit: number): Promise<ListedCommit[]> {
		const repos = this.#context.repos();
		return this.#context.store.ask('commitList', { ...filter, repos }, beforeMs, limit);
	}

	/** Insertions that a commit closed, and that match. */
	closedBy(repo: string, commit: string, filter: InsertionFilter): Promise<ListedInsertion[]> {
		const of: InsertionFilter = { ...filter, repos: [repo], state: 'closed', commit };
		return this.#context.store.ask('insertionList', of, openAtMost);
	}

	/** What of each insertion is in its file, as it is open here or was left; null where that is not known. */
	async surviving(
		file: Pick<OpenFile, 'repo' | 'path'>,
	): Promise<ReadonlyMap<string, Surviving> | null> {
		const texts = await this.#textsOf(file.repo, file.path);
		if (texts.length === 0) return null;
		// The cells of a notebook are several texts of one file; an insertion is in one of them.
		return new Map(texts.flatMap(({ text, table }) => [...survivingIn(text, table)]));
	}

	/** The lines that hold an insertion now, with what was put between them; null where nothing of it is known there. */
	async region({
		id,
		repo,
		path,
	}: Pick<ListedInsertion, 'id' | 'repo' | 'path'>): Promise<string | null> {
		for (const { text, table } of await this.#textsOf(repo, path)) {
			const block = table.blockOf(id);
			const region = block && committedRegion(text, block.base, block.lines);
			if (region) return region;
		}
		return null;
	}

	/** Where a file can be opened: its URI, or null where none of its worktrees is open here. */
	uriOf(repo: string | null, path: string): string | null {
		if (repo === null) return path;
		const attribution = this.#context.attribution();
		const [live] = attribution ? liveDocuments(attribution, repo, path) : [];
		if (live?.file) return pathToFileURL(live.file).href;
		const [root] = attribution?.places.rootsOf(repo) ?? [];
		return root === undefined ? null : pathToFileURL(join(root, path)).href;
	}

	async #textsOf(repo: string | null, path: string): Promise<Known[]> {
		const attribution = this.#context.attribution();
		const live = attribution ? liveDocuments(attribution, repo, path) : [];
		const open = live.flatMap(({ ledger }) =>
			attribution && ledger ? [{ text: ledger.attributed(), table: attribution.table }] : [],
		);
		if (open.length > 0) return open;
		const place = repo === null ? { doc: path } : { repo, path };
		const remembered = await this.#context.store.ask('rememberedByPath', place);
		const table = new OriginTable();
		const text = remembered && recall(remembered, table);
		return text ? [{ text, table }] : [];
	}
}

/** The documents of a file that this window follows: one, or the cells of a notebook. */
function liveDocuments({ docs, places }: Attribution, repo: string | null, path: string) {
	return [...docs.values()].filter((state) => {
		const place = places.locate(state.doc, state.file);
		return place.repo === repo && place.path === path;
	});
}
