// No test of its own. Tested through a link: test/gitPort.test.ts.
import { realpathSync } from 'node:fs';

/** The root as it looks from a path that may lead there through links: documents use that one. */
export function asSeenFrom(path: string, root: string): string {
	const seen = path.replaceAll('\\', '/');
	let real: string;
	try {
		real = realpathSync(path).replaceAll('\\', '/');
	} catch {
		return root;
	}
	if (real === seen || !`${real}/`.startsWith(`${root}/`)) return root;
	const below = real.slice(root.length);
	return seen.endsWith(below) ? seen.slice(0, seen.length - below.length) : root;
}
