import assert from 'node:assert/strict';
import { readAgentTrace } from '../../src/commits/interchange/agentTrace.ts';
import { readGitAiNote } from '../../src/commits/interchange/gitAiNote.ts';
import { attestedSource } from '../commits/interchange/attestedSample.ts';
import { Sandbox } from '../commits/sandbox.ts';
import { insertion, lines } from '../store/sample.ts';
import { inTempFolder, opened } from '../store/tempFolder.ts';
import { runCommand } from './runCommand.ts';

describe('command line: export', () => {
	const sandbox = new Sandbox();
	after(() => sandbox.dispose());

	/** A repository whose last commit holds a file that was watched, and one that was not. */
	async function withCommit(
		name: string,
		test: (
			run: (...args: string[]) => ReturnType<typeof runCommand>,
			git: (...args: string[]) => string,
		) => Promise<void>,
	): Promise<void> {
		const repository = sandbox.repository(name);
		const git = (...args: string[]) => repository.git(...args);
		git('config', 'user.name', 'Ada');
		git('config', 'user.email', 'ada@example.org');
		const { path, text, known } = attestedSource(['A', 'one();'], ['t', 'mine();']);
		repository.write(path, text);
		repository.write('other.ts', 'nobody();\n');
		repository.commit('work');
		const blob = git('rev-parse', `HEAD:${path}`);
		await inTempFolder(async (folder) => {
			const store = opened(folder);
			const repo = `${repository.root}/.git`;
			assert.ok(known);
			const runs = new Uint8Array(Buffer.from(known.runs, 'base64'));
			const row = { repo, blob, path, tMs: 1, runs, origins: known.origins, unknownChars: 0 };
			store.write([insertion('w-1', { repo, path, model: 'gpt-5' }), lines('w-1', 'unchanged@1')]);
			store.write([{ put: 'blob', row }]);
			store.close();
			await test(
				(...args) => runCommand('export', '--repo', repository.root, '--data', folder, ...args),
				git,
			);
		});
	}

	it('prints a record for each commit of which something was observed', () =>
		withCommit('trace', async (run, git) => {
			git('commit', '-q', '--allow-empty', '-m', 'nothing');
			const { code, out, err } = await run('agent-trace', '--last', '2');
			assert.equal(code, 0);
			assert.match(err, /1 of 2 commits/);
			const { ranges } = readAgentTrace([JSON.parse(out)]);
			assert.deepEqual(
				ranges.map(({ commit, path, from, by }) => [commit, path, from, by]),
				[
					[git('rev-parse', 'HEAD~1'), 'src/a.ts', 1, 'ai'],
					[git('rev-parse', 'HEAD~1'), 'src/a.ts', 2, 'human'],
				],
			);
			assert.equal((await run('agent-trace', 'HEAD~1')).out, out);
		}));

	it('prints notes, and keeps them only when told to', () =>
		withCommit('notes', async (run, git) => {
			const { out } = await run('git-ai');
			assert.equal(readGitAiNote(out, null).ranges.length, 2, out);
			assert.equal(git('for-each-ref', 'refs/notes'), '');
			assert.equal((await run('git-ai', '--write-notes')).code, 0);
			assert.equal(`${git('notes', '--ref=rework-meter', 'show')}\n`, out);
			assert.match(
				git('for-each-ref', '--format=%(refname)'),
				/^refs\/heads\/main\nrefs\/notes\/rework-meter$/,
			);
		}));

	it('says what it cannot do', () =>
		withCommit('wrong', async (run) => {
			for (const args of [
				[],
				['svn'],
				['agent-trace', '--last', '0'],
				['agent-trace', '--write-notes'],
			])
				assert.equal((await run(...args)).code, 2, args.join(' '));
			const { code, err } = await run('agent-trace', '--', '--upload-pack=x');
			assert.equal(code, 1);
			assert.match(err, /no commit/);
		}));
});
