// No test of its own. Tested through the store: test/store/database.test.ts and test/drafts.test.ts.
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { contentKey } from '../core/contentKey.ts';
import { DraftMirrors } from './draftMirrors.ts';
import { nonBlankChars, packText } from './packedText.ts';
import type { DraftRow, StoreWrite } from './rows.ts';
import { bytesOrNull, textOrNull } from './sqlite.ts';

type DraftWrite = Extract<StoreWrite, { readonly put: 'draft' | 'draftChange' }>;

/** Writes drafts, whole ones and changes of them. Each may be applied twice with the effect of once. */
export class DraftWrites {
	readonly #db: DatabaseSync;
	readonly #mirrors = new DraftMirrors();
	#content: StatementSync | null = null;
	#draft: StatementSync | null = null;

	constructor(db: DatabaseSync) {
		this.#db = db;
	}

	write(write: DraftWrite): void {
		if (write.put === 'draft') {
			this.#mirrors.keep(write.row);
			this.#write(write.row);
			return;
		}
		const row = this.#mirrors.changed(write.row);
		if (row) this.#write(row);
	}

	/** Documents whose last change came to nothing, since the last call. */
	takeLost(): string[] {
		return this.#mirrors.takeLost();
	}

	forget(doc: string): void {
		this.#mirrors.forget(doc);
	}

	/** Names of documents mean others now. */
	forgetAll(): void {
		this.#mirrors.forgetAll();
	}

	#write(row: DraftRow): void {
		this.#content ??= this.#db.prepare(sql.content);
		this.#draft ??= this.#db.prepare(sql.draft);
		// Most drafts change little but their text; a caret move changes nothing at all.
		const content = contentKey(row.text);
		const known = this.#content.get(row.doc);
		const kept = known && textOrNull(known, 'content') === content;
		const packed = (kept ? bytesOrNull(known, 'packed') : null) ?? packText(row.text);
		this.#draft.run(
			...[row.doc, row.repo, row.path, row.root, content, Math.round(row.tMs), packed],
			...[nonBlankChars(row.text), row.runs, JSON.stringify(row.origins)],
			row.removed ? packText(JSON.stringify(row.removed)) : null,
		);
	}
}

const sql = {
	content: 'SELECT content, packed FROM drafts WHERE doc = ?',
	draft: `
		INSERT INTO drafts VALUES (?,?,?,?,?,?,?,?,?,?,?)
		ON CONFLICT (doc) DO UPDATE SET
			repo = excluded.repo, path = excluded.path, root = excluded.root,
			content = excluded.content, t_ms = excluded.t_ms, packed = excluded.packed,
			non_blank = excluded.non_blank, runs = excluded.runs, origins = excluded.origins,
			removed = excluded.removed
		WHERE excluded.t_ms >= t_ms`,
} as const;
