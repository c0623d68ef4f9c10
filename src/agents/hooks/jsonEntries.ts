import {
	createScanner,
	findNodeAtLocation,
	getNodeValue,
	type Node,
	type ParseError,
	parseTree,
	printParseErrorCode,
	type SyntaxKind,
} from 'jsonc-parser';

/** The library's own numbers; its `const enum` is not there at run time. */
const commaToken: SyntaxKind = 5;
const endToken: SyntaxKind = 17;

/** One element to be put at the end of the list of an event, below the key `hooks`; both are made where they are missing. */
export interface JsonEntry {
	readonly event: string;
	readonly value: unknown;
}

export type JsonChange =
	| {
			readonly kind: 'changed';
			readonly text: string;
			/** Paths of what had to be made to hold the entries. */
			readonly made: readonly (readonly string[])[];
	  }
	| { readonly kind: 'unreadable'; readonly why: string };

/**
 * A JSON text, with or without comments, trailing commas and a byte order mark, with entries added, one an event. No
 * other byte of it changes: the parser only says where things are. Taking them away again (`withoutEntries`) gives the
 * text as it was, for what is put in last, nearest to the start, is taken out first.
 */
export function withEntries(text: string, entries: readonly JsonEntry[]): JsonChange {
	const root = parse(text);
	if (typeof root === 'string') return { kind: 'unreadable', why: root };
	const hooks = findNodeAtLocation(root, ['hooks']);
	if (!hooks) {
		const property = (layout: Layout) => [`"hooks": ${allOf(entries, layout)}`];
		return { kind: 'changed', text: appended(text, root, property), made: [['hooks']] };
	}
	if (hooks.type !== 'object') return { kind: 'unreadable', why: '"hooks" is no object' };
	const missing: JsonEntry[] = [];
	const present: { readonly list: Node; readonly value: unknown }[] = [];
	for (const entry of entries) {
		const list = findNodeAtLocation(hooks, [entry.event]);
		if (!list) missing.push(entry);
		else if (list.type === 'array') present.push({ list, value: entry.value });
		else return { kind: 'unreadable', why: `"hooks.${entry.event}" is no array` };
	}
	let result = text;
	if (missing.length > 0) result = appended(result, hooks, () => missing.map(eventOf));
	for (const { list, value } of present.sort((a, b) => b.list.offset - a.list.offset))
		result = appended(result, list, () => [written(value)]);
	return { kind: 'changed', text: result, made: missing.map(({ event }) => ['hooks', event]) };
}

/**
 * The text without every entry in which `isOurs` finds a string, and without what was made for them and is empty now. A
 * group that also holds an entry of somebody else keeps it. An unreadable text comes back as it is.
 */
export function withoutEntries(
	text: string,
	isOurs: (value: string) => boolean,
	made: readonly (readonly string[])[],
): string {
	let result = text;
	for (;;) {
		const parsed = parse(result);
		if (typeof parsed === 'string') return text;
		const entry = ourEntry(parsed, isOurs);
		if (!entry) break;
		result = removed(result, entry);
	}
	for (const path of made) {
		const parsed = parse(result);
		const node = typeof parsed === 'string' ? null : findNodeAtLocation(parsed, [...path]);
		if (node?.parent && isHollow(node)) result = removed(result, node.parent);
	}
	return result;
}

/** Nothing in it, or only lists with nothing in them. */
function isHollow({ type, children = [] }: Node): boolean {
	if (type === 'array') return children.length === 0;
	return children.every(({ children: pair }) => {
		const value = pair?.[1];
		return value?.type === 'array' && isHollow(value);
	});
}

/** Whether any entry of ours is in it; false for an unreadable text. */
export function ourPaths(text: string, isOurs: (value: string) => boolean): string[] {
	const parsed = parse(text);
	if (typeof parsed === 'string') return [];
	const found: string[] = [];
	const walk = (node: Node, path: string) => {
		if (node.type === 'string' && isOurs(String(node.value))) found.push(path);
		if (node.type === 'property') {
			const [key, value] = node.children ?? [];
			if (key && value) walk(value, `${path}/${String(key.value)}`);
		} else for (const child of node.children ?? []) walk(child, path);
	};
	walk(parsed, '');
	return found;
}

/** The value of a text, or why it cannot be read. */
export function readJson(
	text: string,
):
	| { readonly kind: 'value'; readonly value: unknown }
	| { readonly kind: 'broken'; readonly why: string } {
	const parsed = parse(text);
	return typeof parsed === 'string'
		? { kind: 'broken', why: parsed }
		: { kind: 'value', value: { ...getNodeValue(parsed) } };
}

/** The tree of an object, or a sentence part that says why there is none. Offsets count the byte order mark. */
function parse(text: string): Node | string {
	const errors: ParseError[] = [];
	// The parser takes a mark for a character; a blank keeps every offset.
	const plain = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
	const tree = parseTree(plain, errors, { allowTrailingComma: true });
	const [first] = errors;
	if (first) {
		const line = text.slice(0, first.offset).split('\n').length;
		return `line ${line} is no JSON (${printParseErrorCode(first.error)})`;
	}
	if (tree?.type !== 'object') return 'it is no JSON object';
	return repeatedKey(tree) ?? tree;
}

/** Which of two values an agent takes for a key that is there twice nobody knows. */
function repeatedKey(node: Node): string | null {
	if (node.type === 'object') {
		const keys = (node.children ?? []).map((property) => String(property.children?.[0]?.value));
		const twice = keys.find((key, at) => keys.indexOf(key) !== at);
		if (twice !== undefined) return `the key ${JSON.stringify(twice)} is there twice`;
	}
	for (const child of node.children ?? []) {
		const found = repeatedKey(child);
		if (found !== null) return found;
	}
	return null;
}

/** How the lines around a new child are written. */
interface Layout {
	readonly eol: string;
	/** White space before a child of this container; null where all is on one line. */
	readonly indent: string | null;
	readonly unit: string;
}

function appended(
	text: string,
	container: Node,
	children: (layout: Layout) => readonly string[],
): string {
	const open = container.offset + 1;
	const close = container.offset + container.length - 1;
	const eol = text.includes('\r\n') ? '\r\n' : '\n';
	const unit =
		/^[\uFEFF\s]*\{\s*?\n([ \t]+)/.exec(text)?.[1] ?? /\n(\t| {1,8})\S/.exec(text)?.[1] ?? '  ';
	const own = indentOf(text, container.offset);
	const [first] = container.children ?? [];
	const last = container.children?.at(-1);
	if (!first || !last) {
		const indent = own + unit;
		const put = children({ eol, unit, indent }).join(`,${eol}${indent}`);
		return spliced(text, open, open, `${eol}${indent}${put}${eol}${own}`);
	}
	const tail = text.slice(last.offset + last.length, close);
	const oneLine = !text.slice(open, first.offset).includes('\n') && !tail.includes('\n');
	const layout = { eol, unit, indent: oneLine ? null : indentOf(text, first.offset, own + unit) };
	const separator = oneLine ? ' ' : `${eol}${layout.indent}`;
	const comma = commaAfter(text, last.offset + last.length, close);
	const at = close - (/\s*$/.exec(tail)?.[0].length ?? 0);
	// Where every child has a comma behind it, so has ours: what is taken away later is exactly what was added.
	const put = children(layout).join(`,${separator}`);
	const added = `${separator}${put}${comma === null ? '' : ','}`;
	const result = spliced(text, at, at, added);
	const end = last.offset + last.length;
	return comma === null ? spliced(result, end, end, ',') : result;
}

/** The opposite of `appended`, for a child wherever it stands by now. */
function removed(text: string, child: Node): string {
	const container = child.parent;
	if (!container) return text;
	const siblings = container.children ?? [];
	const at = siblings.indexOf(child);
	const close = container.offset + container.length - 1;
	const before = siblings[at - 1];
	const from = text.slice(0, child.offset).trimEnd().length;
	let to = child.offset + child.length;
	const comma = commaAfter(text, to, siblings[at + 1]?.offset ?? close);
	let result = text;
	if (siblings.length === 1 && comma === null) {
		const own = `${text.includes('\r\n') ? '\r\n' : '\n'}${indentOf(text, container.offset)}`;
		if (text.startsWith(own, to)) to += own.length;
	}
	if (comma !== null) result = spliced(result, comma, comma + 1, '');
	result = spliced(result, from, to, '');
	if (comma !== null || !before) return result;
	const mine = commaAfter(text, before.offset + before.length, child.offset);
	return mine === null ? result : spliced(result, mine, mine + 1, '');
}

/** Offset of the comma between two places, comments aside; null where there is none. */
function commaAfter(text: string, from: number, to: number): number | null {
	const scanner = createScanner(text, false);
	scanner.setPosition(from);
	for (;;) {
		const token = scanner.scan();
		if (token === endToken || scanner.getTokenOffset() >= to) return null;
		if (token === commaToken) return scanner.getTokenOffset();
	}
}

/** White space at the start of the line on which `offset` is; `otherwise` where something else comes first. */
function indentOf(text: string, offset: number, otherwise?: string): string {
	const start = text.lastIndexOf('\n', offset - 1) + 1;
	const line = text.slice(start, offset);
	const white = /^\uFEFF?([ \t]*)/.exec(line)?.[1] ?? '';
	return otherwise !== undefined && white !== line ? otherwise : white;
}

/** Every event on a line of its own. */
function allOf(entries: readonly JsonEntry[], { eol, indent, unit }: Layout): string {
	if (indent === null) return `{ ${entries.map(eventOf).join(', ')} }`;
	const inner = `${eol}${indent}${unit}`;
	return `{${inner}${entries.map(eventOf).join(`,${inner}`)}${eol}${indent}}`;
}

function eventOf({ event, value }: JsonEntry): string {
	return `${JSON.stringify(event)}: ${written([value])}`;
}

/** On one line: ten events in full would be a hundred lines that nobody reads before saying yes. */
function written(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const pairs = Object.entries(value).map(
		([key, one]) => `${JSON.stringify(key)}: ${written(one)}`,
	);
	return `{ ${pairs.join(', ')} }`;
}

/** The outermost thing that is ours alone: a handler, or a group that holds nothing else. */
function ourEntry(root: Node, isOurs: (value: string) => boolean): Node | null {
	const isHandler = (node: Node) =>
		node.type === 'object' &&
		(node.children ?? []).some(({ children }) => {
			const value = children?.[1];
			return value?.type === 'string' && isOurs(String(value.value));
		});
	const isGroup = (node: Node) => {
		const handlers = findNodeAtLocation(node, ['hooks'])?.children ?? [];
		return handlers.length > 0 && handlers.every(isHandler);
	};
	const walk = (node: Node): Node | null => {
		if (
			node.parent?.type === 'array' &&
			(isHandler(node) || (node.type === 'object' && isGroup(node)))
		)
			return node;
		for (const child of node.children ?? []) {
			const found = walk(child);
			if (found) return found;
		}
		return null;
	};
	return walk(root);
}

function spliced(text: string, from: number, to: number, put: string): string {
	return text.slice(0, from) + put + text.slice(to);
}
