import { commandsOf, nameOf } from './agentCommands.ts';

/**
 * Programs that run tests, with the words that must come first after them; empty: always. `*` at a
 * word's end stands for anything that begins so. One line a family.
 */
const runners: Readonly<Record<string, readonly string[]>> = {
	...all(['jest', 'vitest', 'mocha', 'ava', 'jasmine', 'karma', 'tap', 'uvu', 'web-test-runner']),
	...all(['pytest', 'py.test', 'tox', 'nox', 'nose2', 'ward']),
	...all(['rspec', 'phpunit', 'pest', 'ctest', 'gotestsum', 'busted', 'bats', 'shellspec']),
	...only(['test', 'test:*', 't'], ['npm', 'pnpm', 'yarn', 'bun', 'deno', 'rushx', 'nx', 'turbo']),
	...only(
		['test'],
		['go', 'dotnet', 'swift', 'mix', 'bazel', 'flutter', 'dart', 'sbt', 'zig', 'ng'],
	),
	...only(['test', 't', 'nextest'], ['cargo']),
	...only(
		['test', 'check', 'verify', ':test', 'test*'],
		['mvn', 'mvnw', 'gradle', 'gradlew', 'make', 'just', 'rake', 'ninja'],
	),
	...only(['test', 'run', 'open'], ['playwright', 'cypress']),
	...only(['--test*'], ['node']),
};

/** What runs another command, with the words of it that are none of a command's. */
const wrappers = new Set([
	...['sudo', 'env', 'command', 'exec', 'time', 'npx', 'bunx', 'uvx', 'pipx', 'poetry', 'pipenv'],
	...['uv', 'hatch', 'rye', 'pdm', 'bundle', 'dlx', 'run', 'x', 'exec', 'run-script', 'tool'],
]);
/** Modules that `python -m` runs. */
const modules = new Set(['pytest', 'unittest', 'nose2', 'tox', 'nox']);
const pythons = /^(?:python|py|pypy)[\d.]*$/;
/** A command line is looked at no further than this. */
const maxChars = 4_000;

/**
 * Whether a command line runs tests with a program that is known for it. One of several commands is
 * enough. What somebody's own script does is not known, but for one that is called a test.
 */
export function runsTests(commandLine: string): boolean {
	return commandsOf(commandLine.slice(0, maxChars)).some(isTest);
}

function isTest(words: readonly string[]): boolean {
	for (const [index, word] of words.entries()) {
		if (/^\w+=/.test(word)) continue;
		const name = nameOf(word);
		const rest = words.slice(index + 1);
		if (pythons.test(name)) return rest[0] === '-m' && modules.has(rest[1] ?? '');
		const wanted = Object.hasOwn(runners, name) ? runners[name] : undefined;
		if (wanted && (wanted.length === 0 || wanted.some((first) => leads(rest, first)))) return true;
		if (!wrappers.has(name) && !wanted) return false;
	}
	return false;
}

/** Whether the first word that is no option (or, where an option is wanted, any) is this one. */
function leads(rest: readonly string[], wanted: string): boolean {
	const stem = wanted.endsWith('*') ? wanted.slice(0, -1) : null;
	const fits = (word: string) => (stem === null ? word === wanted : word.startsWith(stem));
	if (wanted.startsWith('-')) return rest.some(fits);
	const first = rest.find((word) => !word.startsWith('-') && !wrappers.has(word));
	return first !== undefined && fits(first);
}

function all(names: readonly string[]): Record<string, readonly string[]> {
	return Object.fromEntries(names.map((name) => [name, []]));
}

function only(
	first: readonly string[],
	names: readonly string[],
): Record<string, readonly string[]> {
	return Object.fromEntries(names.map((name) => [name, first]));
}
