/** What happens to a document as a whole. */

/** A document is not followed any more: nothing of it is kept, and its waiting events are dropped. */
export interface DocIgnoredEvent {
	readonly type: 'docIgnored';
	readonly tMs: number;
	readonly doc: string;
	/**
	 * `excluded`: by a setting, by git or as generated, and what was known of it goes, too (absent:
	 * the same). `tooLarge`: it grew too large; what became of its AI code stays open.
	 */
	readonly why?: 'excluded' | 'tooLarge';
}

/**
 * The editor gave a file or a folder another name, or a new document was saved as a file: what is
 * known of `from`, and of all below it, goes along. Comes before `docOpened` of the new name.
 */
export interface DocMovedEvent {
	readonly type: 'docMoved';
	readonly tMs: number;
	readonly from: string;
	/** Absolute path of `from` with `/`; null where it was no file. */
	readonly fromFile: string | null;
	readonly doc: string;
	/** Absolute path of `doc` with `/`. */
	readonly file: string;
}

/** A file, a folder with all below it, or a cell of a notebook was deleted in the editor. */
export interface DocDeletedEvent {
	readonly type: 'docDeleted';
	readonly tMs: number;
	readonly doc: string;
	/** Its absolute path with `/`; null for a cell of a notebook that stays. */
	readonly file: string | null;
}
