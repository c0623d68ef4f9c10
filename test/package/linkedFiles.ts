import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';

/**
 * Files below `docs/` and `media/` that the Markdown file `start` leads to by relative links and
 * pictures, from page to page. They are packaged with it, so that no link of an installed README is dead for its users;
 * what is for those who work on the sources stays with the sources.
 */
export async function linkedFiles(root: string, start: string): Promise<readonly string[]> {
	const found = new Set<string>();
	const pages = [start];
	for (let page = pages.pop(); page !== undefined; page = pages.pop()) {
		const text = await readFile(join(root, page), 'utf8');
		for (const target of relativeTargets(text)) {
			const path = posix.join(posix.dirname(page), target);
			if (!packable.test(path) || found.has(path) || !existsSync(join(root, path))) continue;
			found.add(path);
			if (path.endsWith('.md')) pages.push(path);
		}
	}
	return [...found].toSorted();
}

/** Whether a packaged file is a picture of the README; they do not count for the size of the product. */
export function isPicture(path: string): boolean {
	return /\.(png|gif|webp)$/.test(path);
}

const packable =
	/^(docs|media)\/(?!(architecture|benchmarks|dependencies|events|scenarios)\.md$).*\.(md|png|gif|webp)$/;

/** Targets of `[…](…)` and `src="…"` without scheme and anchor. */
export function relativeTargets(markdown: string): readonly string[] {
	const links = markdown.matchAll(/\]\(<?([^)>\s]+)>?[^)]*\)|\bsrc="([^"]+)"/g);
	return [...links]
		.map(([, link, source]) => (link ?? source ?? '').replace(/#.*$/, ''))
		.filter((target) => target !== '' && !/^([a-z][a-z+.-]*:|\/)/i.test(target));
}
