import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/**
 * What each folder of `src` may import: other folders whole, or only their types. The arrow of data
 * goes from capture to surfaces, and no stage imports a later one.
 */
const arrows: Readonly<
	Record<string, { readonly all: readonly string[]; readonly types?: readonly string[] }>
> = {
	core: { all: [] },
	capture: { all: ['core'] },
	agents: { all: ['core'] },
	attribution: { all: ['core'] },
	commits: { all: ['core'], types: ['attribution'] },
	time: { all: ['core'], types: ['attribution'] },
	store: { all: ['core'], types: ['attribution', 'commits', 'time'] },
	report: { all: ['core'], types: ['store'] },
	tools: { all: ['core'] },
	team: { all: ['core', 'report'] },
	trial: { all: ['core', 'report'] },
	surfaces: { all: ['core', 'report', 'tools', 'team', 'trial'], types: ['attribution', 'agents'] },
	cli: { all: ['core', 'agents', 'commits', 'report', 'store', 'team', 'trial'], types: ['time'] },
};

/** Where the editor's API may be used: the two ends, and the files that put the extension together. */
const editorFolders = new Set(['capture', 'surfaces']);
const editorRoots = new Set([
	'explainOpening.ts',
	'extension.ts',
	'live.ts',
	'liveAgents.ts',
	'measuring.ts',
	'readingHooks.ts',
	'teamCommands.ts',
	'trialCommands.ts',
	'trialKeeping.ts',
	'trials.ts',
]);
const maxLines = 300;

interface Import {
	readonly from: string;
	readonly to: string;
	readonly typesOnly: boolean;
}

const root = join(import.meta.dirname, '..');
const files = globSync('src/**/*.ts', { cwd: root })
	.map((file) => file.replaceAll('\\', '/'))
	.sort();
const texts = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
const imports = files.flatMap(importsOf);

describe('the architecture', () => {
	it('follows the arrow of data', () => {
		const wrong = imports.filter(({ from, to, typesOnly }) => {
			const [source, target] = [folderOf(from), folderOf(to)];
			if (source === null || source === target) return false;
			if (target === null) return true;
			const arrow = arrows[source];
			return !(arrow?.all.includes(target) || (typesOnly && arrow?.types?.includes(target)));
		});
		assert.deepEqual(
			wrong.map(({ from, to }) => `${from} imports ${to}`),
			[],
		);
	});

	it('knows every folder', () => {
		const unknown = new Set(
			files.map(folderOf).filter((folder) => folder !== null && !(folder in arrows)),
		);
		assert.deepEqual([...unknown], []);
	});

	it('has no cycle', () => {
		assert.deepEqual(cycles(), []);
	});

	it('uses the editor only at its ends', () => {
		const stray = files.filter((file) => {
			if (!/from 'vscode'/.test(texts.get(file) ?? '')) return false;
			const folder = folderOf(file);
			return folder === null
				? !editorRoots.has(file.slice('src/'.length))
				: !editorFolders.has(folder);
		});
		assert.deepEqual(stray, []);
	});

	it('keeps core free of input and output', () => {
		const allowed = new Set(['node:crypto']);
		const stray = files
			.filter((file) => folderOf(file) === 'core')
			.flatMap((file) =>
				[...(texts.get(file) ?? '').matchAll(/from '(node:[^']+)'/g)]
					.filter(([, module]) => module !== undefined && !allowed.has(module))
					.map(([, module]) => `${file} imports ${module}`),
			);
		assert.deepEqual(stray, []);
	});

	it('opens sockets in one place only', () => {
		const opens =
			/from '(node:)?(net|https?|http2|tls|dgram|dns)(\/promises)?'|\bfetch\(|\b(WebSocket|EventSource|XMLHttpRequest|sendBeacon)\b/;
		assert.deepEqual(
			files.filter((file) => opens.test(texts.get(file) ?? '')),
			['src/team/send.ts'],
		);
	});

	it(`has no file over ${maxLines} lines`, () => {
		const long = files.filter((file) => (texts.get(file) ?? '').split('\n').length - 1 > maxLines);
		assert.deepEqual(long, []);
	});

	it('has a test for every file, or a reason why not', () => {
		const untested = files.filter((file) => {
			if (/^\/\/ No (unit )?test[ :]/.test(texts.get(file) ?? '')) return false;
			const text = texts.get(file) ?? '';
			const test = file.replace(/^src\//, 'test/').replace(/\.ts$/, '.test.ts');
			return !existsSync(join(root, test)) && !declaresOnly(text);
		});
		assert.deepEqual(untested, []);
	});

	it('has no default export and no barrel', () => {
		const wrong = files.filter((file) => /^export (default|\*)/m.test(texts.get(file) ?? ''));
		assert.deepEqual(wrong, []);
	});
});

/** Folder under `src`, or null for the files that put things together. */
function folderOf(file: string): string | null {
	const parts = file.split('/');
	return parts.length > 2 ? (parts[1] ?? null) : null;
}

/** Static imports and re-exports of our own files. */
function importsOf(file: string): Import[] {
	const text = texts.get(file) ?? '';
	const statements = text.matchAll(/^(import|export)\b([^;]*?)from '(\.[^']+)'/gms);
	return [...statements].flatMap(([, , what, target]) => {
		if (what === undefined || target === undefined || !target.endsWith('.ts')) return [];
		const to = normalize(join(dirname(file), target)).replaceAll('\\', '/');
		return [{ from: file, to, typesOnly: isTypesOnly(what) }];
	});
}

function isTypesOnly(what: string): boolean {
	if (/^\s+type\b/.test(what)) return true;
	const names = /\{([^}]*)\}/s.exec(what)?.[1];
	if (names === undefined) return false;
	return names
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '')
		.every((name) => name.startsWith('type '));
}

/** A file of types alone has nothing that could be run. */
function declaresOnly(text: string): boolean {
	return !/^(export )?(async )?(function|class)\b|=>/m.test(text);
}

/** Strongly connected files, found by walking; types count too, for readers follow them as well. */
function cycles(): string[] {
	const targets = new Map<string, string[]>();
	for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to]);
	const done = new Set<string>();
	const found: string[] = [];
	const walk = (file: string, path: readonly string[]) => {
		const at = path.indexOf(file);
		if (at >= 0) {
			found.push([...path.slice(at), file].join(' → '));
			return;
		}
		if (done.has(file)) return;
		for (const target of targets.get(file) ?? []) walk(target, [...path, file]);
		done.add(file);
	};
	for (const file of files) walk(file, []);
	return found;
}
