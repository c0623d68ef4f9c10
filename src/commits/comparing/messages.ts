/** Some computations of one kind; the answer is sent when all of them are done. */
export interface ToComparing {
	readonly name: string;
	readonly packed: readonly unknown[];
}

/** What came of each, in their order. */
export type FromComparing = readonly unknown[];
