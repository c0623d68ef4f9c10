import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sandbox, SandboxRepository } from './sandbox.ts';

const hooks = [
	'applypatch-msg commit-msg fsmonitor-watchman post-applypatch post-checkout post-commit post-index-change post-merge',
	'post-rewrite pre-applypatch pre-auto-gc pre-commit pre-merge-commit pre-push pre-rebase prepare-commit-msg',
	'proc-receive push-to-checkout reference-transaction sendemail-validate update',
].flatMap((names) => names.split(' '));

/**
 * A repository in which whatever can be made to run a program or to reach out does so, and leaves a trace. What a person
 * did in it before is of every kind: renames, merges, rewriting, a stash, a submodule, an unfinished conflict.
 */
export class HostileRepository {
	readonly repository: SandboxRepository;
	readonly #trace: string;
	readonly #folder: string;

	constructor(sandbox: Sandbox) {
		this.#folder = sandbox.folder;
		this.#trace = join(sandbox.folder, 'trace');
		const lent = sandbox.repository('lent');
		lent.write('lent.ts', 'const lent = 1;\n');
		lent.commit('lent');
		this.repository = sandbox.repository('hostile');
		this.#live(lent.root);
		this.#arm();
	}

	/** What ran, and what was reached out to. */
	traces(): string[] {
		return existsSync(this.#trace) ? readFileSync(this.#trace, 'utf8').trim().split('\n') : [];
	}

	/** A program of the repository's: it says that it ran. */
	program(name: string): string {
		const file = join(this.#folder, `run-${name}`);
		writeFileSync(file, `#!/bin/sh\necho ${name} >> '${this.#trace}'\ncat 2>/dev/null\n`);
		chmodSync(file, 0o755);
		return file;
	}

	#live(lent: string): void {
		const { repository } = this;
		const lines = Array.from({ length: 20 }, (_, at) => `const line${at} = made(${at} * 7);\n`);
		repository.write('a.ts', lines.join(''));
		repository.commit('one');
		repository.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', lent, 'sub');
		repository.commit('submodule');
		repository.git('switch', '-q', '-c', 'topic');
		repository.git('mv', 'a.ts', 'b.ts');
		repository.write('b.ts', `${lines.join('')}const topic = 1;\n`);
		repository.commit('renamed', '-q');
		repository.git('switch', '-q', 'main');
		repository.write('a.ts', `const first = 1;\n${lines.join('')}`);
		repository.commit('two');
		repository.write('c.ts', 'const three = 3;\n');
		repository.commit('three');
		repository.git('commit', '-q', '--amend', '-m', 'three again');
		repository.git('merge', '-q', '--no-edit', 'topic');
		repository.write('b.ts', `${lines.join('')}const stashed = 1;\n`);
		repository.write('untracked.ts', 'const untracked = 1;\n');
		repository.git('stash', 'push', '-q', '-u');
		repository.write('b.ts', `${lines.join('')}const other = 1;\n`);
		repository.commit('other');
		// A conflict that nobody has resolved.
		const env = { ...repository.sandbox.env };
		try {
			execFileSync('git', ['stash', 'pop'], { cwd: repository.root, env, stdio: 'ignore' });
		} catch {
			// As it should.
		}
		repository.write('sub/lent.ts', 'const lent = 2;\n');
		// What another tool says of it leads to blame.
		const sessions = { s_c9883b05a2487d: { agent_id: { tool: 'claude', id: 'x', model: 'opus' } } };
		const told = { schema_version: 'authorship/3.0.0', base_commit_sha: '', prompts: {}, sessions };
		const note = `b.ts\n  s_c9883b05a2487d::t_9f8e7d6c5b4a32 21\n---\n${JSON.stringify(told)}\n`;
		repository.git('notes', '--ref=ai', 'add', '-m', note);
	}

	/** From here on everything runs something. */
	#arm(): void {
		const { repository } = this;
		const { root } = repository;
		const config = (name: string, value: string) => repository.git('config', name, value);
		writeFileSync(join(root, '.git/info/attributes'), '* filter=spy diff=spy merge=spy\n');
		const inSub = join(root, '.git/modules/sub');
		mkdirSync(join(inSub, 'info'), { recursive: true });
		writeFileSync(join(inSub, 'info/attributes'), '* filter=spy diff=spy\n');
		const clean = this.program('clean-of-submodule');
		repository.git('config', '-f', join(inSub, 'config'), 'filter.spy.clean', clean);
		const monitor = this.program('fsmonitor-of-submodule');
		repository.git('config', '-f', join(inSub, 'config'), 'core.fsmonitor', monitor);
		for (const hook of hooks) {
			for (const folder of [join(root, '.git/hooks'), join(this.#folder, 'hooks')]) {
				mkdirSync(folder, { recursive: true });
				const file = join(folder, hook);
				writeFileSync(file, readFileSync(this.program(`hook-${hook}`)));
				chmodSync(file, 0o755);
			}
		}
		for (const what of ['clean', 'smudge', 'process'])
			config(`filter.spy.${what}`, this.program(what));
		config('diff.spy.textconv', this.program('textconv'));
		config('diff.spy.command', this.program('diff-command'));
		config('diff.external', this.program('diff-external'));
		config('merge.spy.driver', this.program('merge-driver'));
		config('core.pager', this.program('pager'));
		config('core.editor', this.program('editor'));
		config('core.askPass', this.program('askpass'));
		config('core.sshCommand', this.program('ssh'));
		config('core.alternateRefsCommand', this.program('alternate-refs'));
		config('credential.helper', this.program('credential'));
		config('gpg.program', this.program('gpg'));
		config('log.showSignature', 'true');
		config('maintenance.auto', 'true');
		config('gc.auto', '1');
		config('status.submoduleSummary', 'true');
		config('diff.submodule', 'log');
		config('core.untrackedCache', 'true');
		config('protocol.ext.allow', 'always');
		config('remote.origin.url', `ext::${this.program('transport')}`);
		config('remote.origin.promisor', 'true');
		config('remote.origin.partialclonefilter', 'blob:none');
		config('extensions.partialClone', 'origin');
		config('core.repositoryFormatVersion', '1');
		config('core.hooksPath', join(this.#folder, 'hooks'));
		config('core.fsmonitor', this.program('fsmonitor'));
	}
}
