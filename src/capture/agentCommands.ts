/**
 * Programs that are AI agents, as they are typed in a terminal, with the name under which reports
 * know them. One line an agent.
 */
const agents: Readonly<Record<string, string>> = {
	aider: 'aider',
	amp: 'amp',
	auggie: 'auggie',
	claude: 'claude',
	cline: 'cline',
	cn: 'continue',
	codex: 'codex',
	copilot: 'copilot',
	crush: 'crush',
	'cursor-agent': 'cursor',
	droid: 'droid',
	gemini: 'gemini',
	goose: 'goose',
	'kiro-cli': 'kiro',
	opencode: 'opencode',
	openhands: 'openhands',
	q: 'amazon-q',
	qwen: 'qwen',
};

/** Packages whose programs are these agents, for runs that fetch them first. */
const packages: Readonly<Record<string, string>> = {
	'@anthropic-ai/claude-code': 'claude',
	'@augmentcode/auggie': 'auggie',
	'@continuedev/cli': 'continue',
	'@github/copilot': 'copilot',
	'@google/gemini-cli': 'gemini',
	'@openai/codex': 'codex',
	'@qwen-code/qwen-code': 'qwen',
	'@sourcegraph/amp': 'amp',
	'aider-chat': 'aider',
	'opencode-ai': 'opencode',
};

/** What runs another command; the words of several are one after the other (`pnpm dlx`). */
const wrappers = new Set([
	...['sudo', 'doas', 'env', 'command', 'exec', 'nohup', 'time', 'nice', 'winpty', 'caffeinate'],
	...['npx', 'bunx', 'uvx', 'pipx', 'npm', 'pnpm', 'yarn', 'bun', 'uv', 'tool', 'dlx', 'x', 'run'],
]);
/** A command line is looked at no further than this: agents are named at its beginning. */
const maxChars = 4_000;

/** The agent that a command line runs, or null. Several commands in a line: the first that is one. */
export function agentOf(commandLine: string): string | null {
	for (const command of commandsOf(commandLine.slice(0, maxChars))) {
		const agent = agentOfWords(command);
		if (agent !== null) return agent;
	}
	return null;
}

function agentOfWords(words: readonly string[]): string | null {
	let wrapped = false;
	for (const word of words) {
		if (/^\w+=/.test(word)) continue;
		if (word.startsWith('-')) {
			if (wrapped) continue;
			return null;
		}
		const known = programOf(word);
		if (known !== null) return known;
		if (!wrappers.has(nameOf(word))) return null;
		wrapped = true;
	}
	return null;
}

function programOf(word: string): string | null {
	const unversioned = word.replace(/(?<=.)@[^@/]*$/, '');
	const found = own(packages, unversioned) ?? own(agents, nameOf(unversioned));
	return found ?? null;
}

/** Last part of a path, without what Windows adds to programs. */
export function nameOf(word: string): string {
	const last = word.split(/[\\/]/).at(-1) ?? word;
	return last.replace(/\.(exe|cmd|ps1|bat)$/i, '');
}

/** Names come from outside: `constructor` is no agent. */
function own(table: Readonly<Record<string, string>>, name: string): string | undefined {
	return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** The commands of a line, each as words without quotes. Good enough to find a program's name. */
export function commandsOf(line: string): string[][] {
	const commands: string[][] = [[]];
	for (const [part] of line.matchAll(
		/&&|\|\||[;|&\n]|(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s;|&"'])+/g,
	)) {
		if (/^[;|&\n]+$/.test(part)) commands.push([]);
		else commands.at(-1)?.push(part.replace(/["']/g, ''));
	}
	return commands;
}
