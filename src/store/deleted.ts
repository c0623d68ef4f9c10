// No test of its own. Types only; tested through test/store/database.test.ts.

/** `left` names files that another process held open; their content was erased. */
export type Deleted =
	| { readonly kind: 'deleted' }
	| { readonly kind: 'left'; readonly files: string[] };
