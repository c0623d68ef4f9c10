import { readdirSync } from 'node:fs';

/** What is in a folder, to see afterwards which files have another name: as the product's watcher does, by their text. */
export class MovedFiles {
	readonly #root: string;
	#files: ReadonlySet<string> = new Set();

	constructor(root: string) {
		this.#root = root;
	}

	/** Everything up to now is no move. */
	look(): void {
		this.#files = this.#all();
	}

	/** New names by old ones, of these files that are gone; each new file has one old name. */
	since(
		gone: ReadonlyMap<string, string>,
		textOf: (path: string) => string | null,
	): Map<string, string> {
		const moved = new Map<string, string>();
		const before = this.#files;
		this.look();
		if (gone.size === 0) return moved;
		for (const path of this.#files) {
			if (before.has(path)) continue;
			const text = textOf(path);
			const from = [...gone].find(([name, held]) => held === text && !moved.has(name))?.[0];
			if (from !== undefined) moved.set(from, path);
		}
		return moved;
	}

	#all(): Set<string> {
		const found = new Set<string>();
		const walk = (folder: string) => {
			for (const entry of readdirSync(`${this.#root}/${folder}`, { withFileTypes: true })) {
				if (entry.isDirectory() && entry.name !== '.git') walk(`${folder}${entry.name}/`);
				else if (entry.isFile()) found.add(`${folder}${entry.name}`);
			}
		};
		walk('');
		return found;
	}
}
