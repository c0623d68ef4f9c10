/** How a tree gets at its nodes. */
export interface TreeSource<Node> {
	/** Children of a node, or of the tree; may reject. */
	load(parent: Node | undefined): Promise<Node[]>;
	/** What tells a node from others, over refreshes, too. */
	idOf(node: Node): string;
	/** All that is seen of a node, as a value that JSON can hold. */
	seen(node: Node): unknown;
}

/** What has to be drawn anew: all of the tree, or these nodes with what is below them. */
export type Redraw<Node> = 'all' | readonly Node[];

interface Branch<Node> {
	readonly nodes: Node[];
	/** Ids of the nodes. */
	readonly ids: readonly string[];
	/** As each was seen when it was read: ages grow. */
	readonly texts: readonly string[];
}

/**
 * What a tree of the editor shows. The editor forgets every node below what is drawn anew, until it has asked for it
 * again: a menu that is open then acts on nothing. So only that is drawn anew of which something that is seen has changed,
 * a node stays the same object as long as its id does, and children are answered from here at once.
 */
export class ShownTree<Node extends object> {
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

	/**
	 * Reads again what was asked for, and gives what is different of all that is seen: nothing, mostly. Nodes that stay are
	 * brought up to date as the objects that the editor knows. Rejects as the source does.
	 */
	async refresh(): Promise<Redraw<Node>> {
		const before = new Map(this.#branches);
		const generation = this.#generation;
		if (before.size === 0) return 'all';
		const after = new Map<string, Branch<Node>>();
		const read = async (parent: Node | undefined): Promise<void> => {
			const branch = await this.#read(parent);
			after.set(this.#keyOf(parent), branch);
			await Promise.all(branch.nodes.filter((node) => before.has(this.#keyOf(node))).map(read));
		};
		await read(undefined);
		if (generation !== this.#generation) return 'all';
		// What was asked for meanwhile is new enough.
		const now = new Map([...after].map(([id, branch]) => [id, continued(before.get(id), branch)]));
		for (const [id, branch] of this.#branches) if (!before.has(id)) now.set(id, branch);
		this.#branches = now;
		return this.#different(before);
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
		return {
			nodes,
			ids: nodes.map((node) => this.#source.idOf(node)),
			texts: nodes.map((node) => JSON.stringify(this.#source.seen(node))),
		};
	}

	/** From the root down, so that nothing is drawn below what is drawn anyway. */
	#different(before: ReadonlyMap<string, Branch<Node>>, parent?: Node): Redraw<Node> {
		const id = this.#keyOf(parent);
		const old = before.get(id);
		const now = this.#branches.get(id);
		if (!old || !now) return [];
		const isSameList =
			old.ids.length === now.ids.length && old.ids.every((each, at) => each === now.ids[at]);
		if (!isSameList) return parent ? [parent] : 'all';
		return now.nodes.flatMap((node, at): readonly Node[] => {
			if (old.texts[at] !== now.texts[at]) return [node];
			const below = this.#different(before, node);
			return below === 'all' ? [node] : below;
		});
	}
}

/** A branch that was read again, of the objects that were there already where they still are. */
function continued<Node extends object>(
	old: Branch<Node> | undefined,
	fresh: Branch<Node>,
): Branch<Node> {
	const known = new Map(old?.ids.map((id, at) => [id, old.nodes[at]]));
	const nodes = fresh.nodes.map((node, at) => {
		const same = known.get(fresh.ids[at] ?? '');
		return same ? Object.assign(same, node) : node;
	});
	return { ...fresh, nodes };
}
