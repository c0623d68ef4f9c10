/** How a tree gets at its nodes. */
export interface TreeSource<Node> {
	/** Children of a node, or of the tree; may reject. */
	load(parent: Node | undefined): Promise<Node[]>;
	/** What tells a node from others, over refreshes, too. */
	idOf(node: Node): string;
	/** All that is seen of a node, as a value that JSON can hold. */
	seen(node: Node): unknown;
}

interface Branch<Node> {
	readonly nodes: Node[];
	/** As it was seen when it was read: ages grow. */
	readonly text: string;
}

/**
 * What a tree of the editor shows. The editor forgets every node when a tree is drawn anew, until it has asked for it
 * again: a menu that is open then acts on nothing. So a tree is drawn anew only where something that is seen has changed,
 * and answers from here at once when it is.
 */
export class ShownTree<Node> {
	readonly #source: TreeSource<Node>;
	/** By the id of the parent; the tree itself is ''. Only what was asked for. */
	#branches = new Map<string, Branch<Node>>();
	/** So that an answer that was under way when all was forgotten is not remembered. */
	#generation = 0;

	constructor(source: TreeSource<Node>) {
		this.#source = source;
	}

	/** Children of a node, or of the tree: as they were shown last, else read. Rejects as the source does. */
	async children(parent?: Node): Promise<Node[]> {
		const id = this.#keyOf(parent);
		const known = this.#branches.get(id);
		if (known) return known.nodes;
		const generation = this.#generation;
		const branch = await this.#read(parent);
		if (generation === this.#generation) this.#branches.set(id, branch);
		return branch.nodes;
	}

	/** Reads again what was asked for; whether anything that is seen is different. Rejects as the source does. */
	async refresh(): Promise<boolean> {
		const before = new Map(this.#branches);
		const generation = this.#generation;
		if (before.size === 0) return true;
		const after = new Map<string, Branch<Node>>();
		const read = async (parent: Node | undefined): Promise<void> => {
			const branch = await this.#read(parent);
			after.set(this.#keyOf(parent), branch);
			await Promise.all(branch.nodes.filter((node) => before.has(this.#keyOf(node))).map(read));
		};
		await read(undefined);
		if (generation !== this.#generation) return true;
		// What was asked for meanwhile is new enough.
		for (const [id, branch] of this.#branches) {
			if (before.has(id)) continue;
			before.set(id, branch);
			after.set(id, branch);
		}
		this.#branches = after;
		return (
			before.size !== after.size ||
			[...before].some(([id, { text }]) => after.get(id)?.text !== text)
		);
	}

	/** The next question is answered by reading. */
	forget(): void {
		this.#branches = new Map();
		this.#generation++;
	}

	#keyOf(node: Node | undefined): string {
		return node === undefined ? '' : this.#source.idOf(node);
	}

	async #read(parent: Node | undefined): Promise<Branch<Node>> {
		const nodes = await this.#source.load(parent);
		return { nodes, text: JSON.stringify(nodes.map((node) => this.#source.seen(node))) };
	}
}
