// No test of its own. Tested through the command line: test/cli/export.test.ts.
import { parseArgs } from 'node:util';
import packageJson from '../../package.json' with { type: 'json' };
import { excluder } from '../commits/excluded.ts';
import { firstParents, tipOf } from '../commits/firstParents.ts';
import type { GitClient, Repository } from '../commits/gitClient.ts';
import { type ExportForm, exportCommits } from '../commits/interchange/exportCommits.ts';
import { ownRef, writeNote } from '../commits/interchange/notes.ts';
import { ObjectReader } from '../commits/objects.ts';
import { reasonOf } from '../core/log.ts';
import { visible } from '../report/escape.ts';
import { openReadOnly, type Store } from '../store/database.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
import { findDataFolder } from './dataFolder.ts';

const help = `rework-meter export agent-trace|git-ai [COMMIT…] [options]

Says in another tool's format who wrote the lines that commits added, as far as it was observed:
ai, mixed (AI code that a person changed), human (seen typed), else unknown. No text, no minutes.

  agent-trace     Agent Trace 0.1.0, one record a commit, as JSON lines
  git-ai          a note a commit, in git-ai's form
  COMMIT…         which commits (default: the last one)
  --last N        the last N commits of the current branch instead, 1 to 10000
  --repo DIR      the repository (default: the current folder)
  --write-notes   with git-ai: also keeps the notes in the repository, under
                  ${ownRef}; nothing else is ever written to it
  --data DIR      data folder, as for report
  --help
`;

interface Wanted {
	readonly format: ExportForm;
	readonly commits: readonly string[];
	readonly last: number | null;
	readonly repo: string;
	readonly data: string | undefined;
	readonly write: boolean;
}

/** `rework-meter export`: reads the database and a repository; writes notes only when told to. */
export const exportCommand: Command = {
	name: 'export',
	summary: 'who wrote what, for other tools: Agent Trace, git-ai notes',
	help,
	async run(args, terminal) {
		const say = (line: string) => terminal.err(`rework-meter export: ${line}\n`);
		let wanted: Wanted;
		try {
			wanted = parse(args, terminal);
		} catch (failure) {
			say(visible(reasonOf(failure), 200));
			return 2;
		}
		const place = findDataFolder(wanted.data, terminal);
		if (place.kind === 'none') {
			say(`no data found. Looked in:\n${place.looked.map((folder) => `  ${folder}`).join('\n')}`);
			return 1;
		}
		const store = openReadOnly(place.folder);
		if (!('rememberedByBlob' in store)) {
			say(store.kind === 'newer' ? 'the data is of a newer version' : store.why);
			return 1;
		}
		try {
			return await exportFrom(store, wanted, terminal, say);
		} catch (failure) {
			say(visible(reasonOf(failure), 200));
			return 1;
		} finally {
			store.close();
		}
	},
};

function parse(args: readonly string[], terminal: Terminal): Wanted {
	const { values, positionals } = parseArgs({
		args: [...args],
		allowPositionals: true,
		options: {
			last: { type: 'string' },
			repo: { type: 'string' },
			data: { type: 'string' },
			'write-notes': { type: 'boolean', default: false },
		},
	});
	const [format, ...commits] = positionals;
	if (format !== 'agent-trace' && format !== 'git-ai')
		throw new Error('Give a format first: agent-trace or git-ai');
	const last = values.last === undefined ? null : Number(values.last);
	if (last !== null && (!Number.isInteger(last) || last < 1 || last > 10_000))
		throw new Error('--last is not a whole number from 1 to 10000');
	if (last !== null && commits.length > 0) throw new Error('Give either commits or --last');
	const write = values['write-notes'];
	if (write && format !== 'git-ai') throw new Error('--write-notes goes with git-ai');
	const repo = values.repo ?? terminal.environment['PWD'] ?? '.';
	return { format, commits, last, repo, data: values.data, write };
}

async function exportFrom(
	store: Store,
	{ format, commits, last, repo, write }: Wanted,
	terminal: Terminal,
	say: (line: string) => void,
): Promise<ExitCode> {
	// What runs git is a bundle of its own, which the extension has, too.
	const git = await import('../commits/git.ts');
	const client = new git.GitClient();
	const repository = await client.discover(repo);
	if (repository.kind !== 'repository') {
		say(`no git repository: ${visible(repo, 200)}`);
		return 1;
	}
	const objects = new ObjectReader(client, repository.root);
	try {
		const hashes = await resolved(client, repository, commits, last);
		const isExcluded = excluder([]);
		const source = { client, objects, root: repository.root, isExcluded };
		let written = 0;
		const how = {
			form: format,
			version: packageJson.version,
			knownOf: async (blob: string, path: string) =>
				store.rememberedByBlob(repository.repo, blob, path),
		};
		for await (const { commit, text } of exportCommits(source, hashes, how)) {
			if (!text) continue;
			if (write) {
				const done = await writeNote(client, repository.root, commit, text);
				if (done.kind === 'failed') throw new Error(`a note could not be written: ${done.reason}`);
			}
			terminal.out(text);
			written++;
		}
		say(`${written} of ${hashes.length} commits; of the others nothing was observed`);
		return 0;
	} finally {
		objects.dispose();
	}
}

/** Oldest first. Throws for what is no commit. */
async function resolved(
	client: GitClient,
	{ root }: Repository,
	commits: readonly string[],
	last: number | null,
): Promise<string[]> {
	if (commits.length === 0) {
		const head = await tipOf(client, root, 'HEAD');
		const way = head === null ? [] : await firstParents(client, root, head, last ?? 1);
		return way.map(({ commit }) => commit).toReversed();
	}
	const hashes: string[] = [];
	for (const name of commits) {
		const args = ['rev-parse', '-q', '--verify', '--end-of-options', `${name}^{commit}`];
		const answer = await client.read(root, args);
		if (answer.kind === 'failed') throw new Error(`no commit: ${visible(name, 80)}`);
		hashes.push(answer.output.trim());
	}
	return hashes;
}
