/** What keeps neutral files and scenarios from being run, said before anything is done. */
import { posix } from 'node:path';

export type Fields = Readonly<Record<string, unknown>>;

/** Why a file of scenarios cannot be run; null when it can. */
export function fileFlawOf(file: object): string | null {
	const { format, defaults, scenarios } = file as Fields;
	if (format !== 'attribution-scenarios/1') return `its format is ${shown(format)}`;
	if (!isFields(defaults)) return 'it has no defaults';
	if (!isTexts(defaults['init'])) return 'its defaults.init is no list of texts';
	if (!isTextByName(defaults['env'])) return 'its defaults.env are not texts by name';
	return Array.isArray(scenarios) ? null : 'its scenarios are no list';
}

/** Why a scenario cannot be run, with the step; null when it can. */
export function flawOf(scenario: unknown): string | null {
	if (!isFields(scenario)) return 'it is no object';
	if (typeof scenario['id'] !== 'string') return 'it has no id';
	const { steps } = scenario;
	if (!Array.isArray(steps)) return 'it has no steps';
	for (const [at, step] of steps.entries()) {
		const flaw = isFields(step) ? stepFlawOf(step) : 'is no object';
		if (flaw !== null) return `step ${at + 1} ${flaw}`;
	}
	return null;
}

/** What to call a scenario or a recording, whatever it is. */
export function nameOf(item: unknown): string {
	const name = isFields(item) ? (item['id'] ?? item['name']) : undefined;
	return typeof name === 'string' ? name : shown(item);
}

function stepFlawOf(step: Fields): string | null {
	switch (step['op']) {
		case 'write':
			if (!isAuthor(step['author'])) return `is by ${shown(step['author'])}, no known author`;
			if (typeof step['content'] !== 'string') return 'writes no text';
			return pathFlawOf(step['file']);
		case 'delete':
			return pathFlawOf(step['file']);
		case 'rename':
			return pathFlawOf(step['file']) ?? pathFlawOf(step['to']);
		case 'git':
			if (!isTexts(step['args'])) return 'has no list of arguments for git';
			if (!isTextByName(step['env'] ?? {})) return 'has an env that is not texts by name';
			return isExit(step['exit']) ? saveFlawOf(step) : `ends with ${shown(step['exit'])}`;
		case 'expect': {
			const { scope, lines } = step;
			const disputed = step['disputed'] ?? [];
			if (scope !== 'worktree' && scope !== 'committed') return `has the scope ${shown(scope)}`;
			const areLines = Array.isArray(lines) && lines.every(isLine);
			if (!areLines) return 'expects lines that are no pairs of text and author';
			const areDisputed = Array.isArray(disputed) && disputed.every(isDispute);
			return areDisputed ? pathFlawOf(step['file']) : 'has disputed lines without number or reason';
		}
		default:
			return `is of an unknown kind: ${shown(step['op'])}`;
	}
}

/** How git is to end: with a status, with any but 0, or (nothing said) with 0. */
function isExit(exit: unknown): boolean {
	return exit === undefined || exit === null || exit === 'nonzero' || Number.isInteger(exit);
}

function saveFlawOf({ save, saveHead }: Fields): string | null {
	const isName = (name: unknown) =>
		name === undefined || name === null || (typeof name === 'string' && /^\w+$/.test(name));
	return isName(save) && isName(saveHead) ? null : 'saves under no name';
}

/** A file stands in the repository, and is none of git's own. */
function pathFlawOf(path: unknown): string | null {
	if (typeof path !== 'string' || path === '') return 'names no file';
	const normal = posix.normalize(path.replaceAll('\\', '/'));
	const isOutside = posix.isAbsolute(normal) || normal.startsWith('..') || path.includes('\0');
	return isOutside || /^\.git(\/|$)/i.test(normal)
		? `names a file outside the worktree: ${shown(path)}`
		: null;
}

const authors: ReadonlySet<unknown> = new Set(['ai', 'human', 'unattributed', 'untracked']);

function isAuthor(value: unknown): boolean {
	return authors.has(value);
}

function isLine(value: unknown): boolean {
	return Array.isArray(value) && typeof value[0] === 'string' && isAuthor(value[1]);
}

function isDispute(value: unknown): boolean {
	return Array.isArray(value) && Number.isInteger(value[0]) && typeof value[1] === 'string';
}

function isTexts(value: unknown): boolean {
	return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isTextByName(value: unknown): boolean {
	return isFields(value) && isTexts(Object.values(value));
}

export function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function shown(value: unknown): string {
	const json = JSON.stringify(value) ?? 'nothing';
	return json.length > 80 ? `${json.slice(0, 80)}…` : json;
}
