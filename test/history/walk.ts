import type { CapturedEvent } from '../../src/core/events.ts';
import { Walker } from './walker.ts';

/** What a walk found: nothing, or lines that differ after its last step. */
export interface Walked {
	readonly steps: number;
	/** How often each act was done. */
	readonly acts: ReadonlyMap<string, number>;
	readonly differences: readonly string[];
	/** What the pipeline of the last window was told. */
	readonly events: readonly CapturedEvent[];
	/** The way there, for `npm run scenarios`. */
	readonly script: string;
}

/** Walks at random through one repository: two writers, and all that git does to what they wrote. */
export async function walk(seed: number, steps: number): Promise<Walked> {
	const walker = new Walk(seed);
	const { world } = walker;
	const acts = new Map<string, number>();
	let differences: string[] = [];
	let step = 0;
	try {
		await world.begin();
		await walker.edit();
		await walker.commitAll();
		while (step < steps && differences.length === 0) {
			const name = await walker.act();
			acts.set(name, (acts.get(name) ?? 0) + 1);
			differences = await world.differences((text) => walker.model.expected(text));
			if (differences.length > 0) differences.unshift(`seed ${seed}, step ${step} (${name})`);
			step++;
		}
	} catch (failure) {
		const reason = failure instanceof Error ? failure.stack : failure;
		differences = [`seed ${seed}, step ${step}: ${reason}`];
	} finally {
		world.dispose();
	}
	const script = JSON.stringify({
		format: 'attribution-scenarios/1',
		defaults: { init: ['git', 'init', '-q', '-b', 'main'], env: { GIT_EDITOR: 'true' } },
		scenarios: [{ id: `walk ${seed}`, steps: world.steps.slice(1) }],
	});
	return { steps: step, acts, differences, events: world.bench.events, script };
}

const branchNames = ['main', 'one', 'two', 'three'];

/** All that git does to history, each where it is possible. */
class Walk extends Walker {
	readonly #acts: readonly (readonly [
		weight: number,
		act: readonly [string, () => Promise<boolean>],
	])[] = [
		[14, ['edit', () => this.edit()]],
		[6, ['commit', () => this.commitAll()]],
		[5, ['partial commit', () => this.commitPart()]],
		[3, ['amend', () => this.amend()]],
		[2, ['partial amend', () => this.commitPart('--amend')]],
		[2, ['rename', () => this.rename()]],
		[1, ['copy', () => this.copy()]],
		[1, ['remove', () => this.remove()]],
		[4, ['switch', () => this.#switch()]],
		[3, ['merge', () => this.#merge()]],
		[2, ['squash merge', () => this.#squashMerge()]],
		[3, ['rebase', () => this.#rebase()]],
		[4, ['interactive rebase', () => this.#interactive()]],
		[2, ['split', () => this.#split()]],
		[3, ['cherry-pick', () => this.#cherryPick()]],
		[3, ['revert', () => this.#revert()]],
		[3, ['reset', () => this.#reset()]],
		[3, ['stash', () => this.#stash()]],
		[2, ['restore', () => this.#restore()]],
		[1, ['detach', () => this.#detach()]],
	];

	/** Does something that is possible here; says what. */
	async act(): Promise<string> {
		for (;;) {
			const [name, act] = this.random.weighted(this.#acts);
			if (await act()) return name;
		}
	}

	async #switch(): Promise<boolean> {
		const branch = this.random.pick(branchNames);
		if ((await this.#branches()).includes(branch))
			// Dirty files go along where git lets them.
			return (await this.world.try(['switch', '-q', branch])).status === 0;
		await this.world.git('switch', '-q', '-c', branch);
		return true;
	}

	async #detach(): Promise<boolean> {
		return (await this.world.try(['checkout', '-q', '--detach', 'HEAD~1'])).status === 0;
	}

	async #merge(): Promise<boolean> {
		const other = await this.#otherBranch();
		if (other === null) return false;
		await this.clean();
		const style = this.random.chance(0.5) ? ['--no-ff'] : [];
		const done = await this.world.try(['merge', '-q', '--no-edit', ...style, other]);
		if (done.status === 0) return true;
		return this.resolve(['commit', '-q', '--no-edit'], ['merge', '--abort']);
	}

	async #squashMerge(): Promise<boolean> {
		const other = await this.#otherBranch();
		if (other === null) return false;
		await this.clean();
		const done = await this.world.try(['merge', '-q', '--squash', other]);
		const ending = ['commit', '-q', '--allow-empty', '-m', this.message()];
		if (done.status !== 0) return this.resolve(ending, ['reset', '-q', '--hard']);
		await this.world.git(...ending);
		return true;
	}

	async #rebase(): Promise<boolean> {
		const other = await this.#otherBranch();
		if (other === null) return false;
		await this.clean();
		const done = await this.world.try(['rebase', '-q', other]);
		if (done.status === 0) return true;
		return this.resolve(['rebase', '--continue'], ['rebase', '--abort']);
	}

	/** Reorders, joins, drops and rewords the last commits. */
	async #interactive(): Promise<boolean> {
		const count = Math.min((await this.depth('HEAD')) - 1, 4);
		if (count < 2) return false;
		const range = `HEAD~${count}..HEAD`;
		if ((await this.world.ask('rev-list', '--merges', range)) !== '') return false;
		await this.clean();
		const hashes = (await this.world.ask('rev-list', '--reverse', range)).split('\n');
		const todo = hashes.map((hash) => {
			const how = this.random.weighted([
				[5, 'pick'],
				[2, 'fixup'],
				[2, 'squash'],
				[1, 'drop'],
				[1, 'reword'],
			] as const);
			return `${how} ${hash}`;
		});
		if (this.random.chance(0.5)) todo.push(...todo.splice(this.random.below(todo.length - 1), 1));
		// Nothing can be joined to nothing, and something has to remain.
		todo[0] = (todo[0] ?? '').replace(/^\w+/, 'pick');
		const list = todo.map((line) => `'${line}'`).join(' ');
		const env = { GIT_SEQUENCE_EDITOR: `printf '%s\\n' ${list} >` };
		const done = await this.world.try(['rebase', '-q', '-i', `HEAD~${count}`], env);
		if (done.status === 0) return true;
		return this.resolve(['rebase', '--continue'], ['rebase', '--abort']);
	}

	/** The last commit becomes two. */
	async #split(): Promise<boolean> {
		const { world } = this;
		if ((await this.depth('HEAD')) < 3 || (await this.isMerge('HEAD'))) return false;
		await this.clean();
		if (await this.isMerge('HEAD')) return false;
		const env = { GIT_SEQUENCE_EDITOR: "sed -i 's/^pick/edit/'" };
		const done = await world.try(['rebase', '-q', '-i', '--keep-empty', 'HEAD~1'], env);
		if (done.status !== 0) throw new Error(done.stderr);
		await world.git('reset', '-q', 'HEAD~1');
		if (await this.stagePart())
			await world.git('commit', '-q', '--allow-empty', '-m', this.message());
		await world.git('add', '-A');
		await world.git('commit', '-q', '--allow-empty', '-m', this.message());
		await world.git('rebase', '--continue');
		return true;
	}

	async #cherryPick(): Promise<boolean> {
		const other = await this.#otherBranch();
		if (other === null) return false;
		const commit = `${other}~${this.random.below(Math.min(3, await this.depth(other)))}`;
		if (await this.isMerge(commit)) return false;
		await this.clean();
		const done = await this.world.try(['cherry-pick', commit]);
		if (done.status === 0) return true;
		return this.resolve(['cherry-pick', '--continue'], ['cherry-pick', '--abort']);
	}

	/** What a commit did is taken back, and that perhaps again. */
	async #revert(): Promise<boolean> {
		const commit = `HEAD~${this.random.below(Math.min(3, await this.depth('HEAD')))}`;
		if (await this.isMerge(commit)) return false;
		await this.clean();
		const done = await this.world.try(['revert', '--no-edit', commit]);
		if (done.status !== 0) return this.resolve(['revert', '--continue'], ['revert', '--abort']);
		if (this.random.chance(0.5)) await this.world.try(['revert', '--no-edit', 'HEAD']);
		return true;
	}

	async #reset(): Promise<boolean> {
		const mode = this.random.pick(['--soft', '--mixed', '--hard', '--keep']);
		const ago = this.random.below(3);
		if ((await this.depth('HEAD')) <= ago + 1) return false;
		const before = await this.world.ask('rev-parse', 'HEAD');
		const done = await this.world.try(['reset', '-q', mode, `HEAD~${ago}`]);
		if (done.status !== 0) return false;
		if (mode === '--hard' && this.random.chance(0.5))
			await this.world.git('reset', '-q', '--hard', before);
		return true;
	}

	async #stash(): Promise<boolean> {
		const { world } = this;
		const kind = this.random.pick(['push', 'push -u', 'pop', 'apply', 'branch']);
		if (kind.startsWith('push')) {
			if ((await world.ask('status', '--porcelain')) === '') return false;
			return (await world.try(['stash', ...kind.split(' '), '-q'])).status === 0;
		}
		if ((await world.ask('stash', 'list')) === '') return false;
		if (kind === 'branch') {
			const existing = await this.#branches();
			const name = branchNames.find((each) => !existing.includes(each));
			if (name === undefined) return false;
			await this.clean();
			return (await world.try(['stash', 'branch', name])).status === 0;
		}
		if ((await world.try(['stash', kind])).status === 0) return true;
		const conflicts = await this.conflicts();
		await this.resolveFiles(conflicts);
		return conflicts.length > 0;
	}

	/** A file as it was in an earlier commit, in the worktree or in the index. */
	async #restore(): Promise<boolean> {
		const [file] = await this.tracked();
		if (file === undefined) return false;
		const from = `HEAD~${this.random.below(3)}`;
		const how = this.random.pick([
			['checkout', '-q', from, '--', file],
			['restore', '-s', from, '--', file],
			['restore', '--staged', '--', file],
		]);
		return (await this.world.try(how)).status === 0;
	}

	async #branches(): Promise<string[]> {
		const format = '--format=%(refname:short)';
		return (await this.world.ask('for-each-ref', format, 'refs/heads')).split('\n');
	}

	async #otherBranch(): Promise<string | null> {
		const current = await this.world.ask('branch', '--show-current');
		const others = (await this.#branches()).filter((name) => name !== current);
		return others.length === 0 ? null : this.random.pick(others);
	}
}
