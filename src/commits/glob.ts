/**
 * A glob as a regular expression over a whole path with `/`. A glob without a leading `/` begins at any folder, so
 * `*.lock` and `vendor/**` match at every depth; with one it begins at the root. A trailing `/` means all inside.
 *
 *     *  any but /     **  anything     ?  one but /     {a,b}  either     [abc] [!a]  one of, none of
 *
 * A glob that is no valid pattern matches nothing. No backtracking trap: `**` and `*` are the only repetitions.
 */
export function globPattern(glob: string): RegExp {
	const rooted = glob.startsWith('/');
	const body = glob.replace(/^\/|^\.\//, '').replace(/\/$/, '/**');
	try {
		return new RegExp(`^${rooted ? '' : '(?:.*/)?'}${sourceOf(body)}$`, 'isu');
	} catch {
		return /$^/;
	}
}

/** Longest first, so that a double star is not taken for two stars. */
const parts = /\/\*\*\/|\*\*\/?|\*|\?|\[[!^]?[^\]/]+\]|[{},]|[^*?[{},]+|\[/gsu;

function sourceOf(glob: string): string {
	let depth = 0;
	let source = '';
	for (const [part] of glob.matchAll(parts)) {
		if (part === '{') depth++;
		if (part === '}' && depth === 0) source += '\\}';
		else if (part === '}') {
			depth--;
			source += ')';
		} else if (part === ',' && depth > 0) source += '|';
		else source += wildcards[part] ?? literal(part);
	}
	return source;
}

const wildcards: Readonly<Record<string, string>> = {
	'/**/': '/(?:.*/)?',
	'**/': '(?:.*/)?',
	'**': '.*',
	'*': '[^/]*',
	'?': '[^/]',
	'{': '(?:',
};

/** A set of characters stays one, all else stands for itself. */
function literal(part: string): string {
	if (part.startsWith('[') && part.length > 1) {
		const negated = /^\[[!^]/.test(part);
		const members = part.slice(negated ? 2 : 1, -1).replace(/[\\[\]&~|^]/g, '\\$&');
		return `[${negated ? '^/' : ''}${members}]`;
	}
	return part.replace(/[\\^$.*+?()[\]{}|/-]/g, (character) =>
		character === '-' ? '-' : `\\${character}`,
	);
}
