import { LineModel, type Writer } from './lineModel.ts';
import { Random } from './random.ts';
import { World } from './world.ts';

export const fileNames: readonly string[] = ['a.ts', 'b.ts', 'c.ts', 'd.ts'];
const maxUnits = 12;
const conflict = /^<<<<<<< [^\n]*\n(.*?)^=======\n(.*?)^>>>>>>> [^\n]*\n/gms;

/** Who walks: a repository, a model of who wrote what, and a source of chance. Writing and committing. */
export class Walker {
	readonly world = new World();
	readonly random: Random;
	readonly model: LineModel;
	#messages = 0;

	constructor(seed: number) {
		this.random = new Random(seed);
		this.model = new LineModel(this.random);
	}

	/** One to three edits, by either writer, in any file. */
	async edit(): Promise<boolean> {
		for (let times = 1 + this.random.below(3); times > 0; times--) await this.editOne();
		return true;
	}

	async editOne(file: string = this.random.pick(fileNames)): Promise<void> {
		const writer: Writer = this.random.chance(0.5) ? 'ai' : 'human';
		const units = this.model.unitsOf(this.world.text(file));
		const at = this.random.below(units.length + 1);
		const unit = units[at] ?? '';
		const fresh = (how: 'long' | 'short') =>
			Array.from({ length: 1 + this.random.below(3) }, () => this.model.unit(writer, how)).join('');
		const kind = this.random.weighted([
			[units.length < maxUnits ? 6 : 1, 'insert'],
			[unit !== '' ? 2 : 0, 'delete'],
			[unit !== '' ? 2 : 0, 'replace'],
			[unit !== '' ? 2 : 0, 'touch'],
		] as const);
		const from = units.slice(0, at).join('').length;
		const to = from + unit.length;
		if (kind === 'insert') await this.world.edit(file, [from, from, fresh('long')], writer);
		else if (kind === 'delete') await this.world.edit(file, [from, to, ''], writer);
		// Everyday lines that stand before and after would stay whose they are.
		else if (kind === 'replace') await this.world.edit(file, [from, to, fresh('short')], writer);
		else await this.world.edit(file, [from, to, this.model.touched(unit)], writer);
	}

	async rename(): Promise<boolean> {
		const { from, to } = await this.#fromTo();
		if (from === undefined || to === undefined) return false;
		await this.world.git('mv', from, to);
		if (this.random.chance(0.5)) await this.editOne(to);
		return true;
	}

	/** A copy, by a person who selects all and pastes it. */
	async copy(): Promise<boolean> {
		const { from, to } = await this.#fromTo();
		if (from === undefined || to === undefined) return false;
		// Of less, nothing is concluded.
		if (this.world.text(from).replace(/\s/g, '').length < 64) return false;
		await this.world.copy(from, to);
		if (this.random.chance(0.5)) await this.editOne(to);
		return true;
	}

	async #fromTo() {
		const tracked = await this.tracked();
		const to = fileNames.find((name) => !this.world.has(name) && !tracked.includes(name));
		return { from: tracked.find((name) => this.world.has(name)), to };
	}

	async remove(): Promise<boolean> {
		const [file] = await this.tracked();
		if (file === undefined || this.world.files().length < 2) return false;
		await this.world.git('rm', '-q', '-f', file);
		return true;
	}

	async commitAll(): Promise<boolean> {
		await this.world.git('add', '-A');
		if ((await this.world.ask('diff', '--cached', '--name-only')) === '') return false;
		await this.world.git('commit', '-q', '-m', this.message());
		return true;
	}

	async amend(): Promise<boolean> {
		if (await this.isMerge('HEAD')) return false;
		await this.world.git('add', '-A');
		await this.world.git('commit', '-q', '--amend', '--allow-empty', '-m', this.message());
		return true;
	}

	/** Commits some of what changed in one file: of the new units, each or not. */
	async commitPart(...options: readonly string[]): Promise<boolean> {
		if (options.includes('--amend') && (await this.isMerge('HEAD'))) return false;
		if (!(await this.stagePart())) return false;
		await this.world.git('commit', '-q', '--allow-empty', '-m', this.message(), ...options);
		return true;
	}

	async stagePart(): Promise<boolean> {
		const { world, model } = this;
		const changed = (await world.ask('diff', '--name-only', 'HEAD')).split('\n');
		const file = changed.find((name) => name !== '' && world.has(name));
		if (file === undefined) return false;
		const { stdout } = await world.run(['show', `HEAD:${file}`]);
		const committed = new Set(model.unitsOf(stdout));
		const part = model
			.unitsOf(world.text(file))
			.filter((unit) => committed.has(unit) || this.random.chance(0.5));
		await world.stage(file, part.join(''));
		return true;
	}

	/** Nothing uncommitted is left: in a commit, or in a stash. */
	async clean(): Promise<void> {
		const { world } = this;
		if ((await world.ask('status', '--porcelain')) === '') return;
		if (this.random.chance(0.5)) await this.commitAll();
		else await world.git('stash', 'push', '-q', '-u');
	}

	/**
	 * Ends a conflict: every file as one of the sides has it or as both, then `go`; `stop` gives up.
	 * A rebase may stop again.
	 */
	async resolve(go: readonly string[], stop: readonly string[]): Promise<boolean> {
		const { world } = this;
		for (let round = 0; round < 10; round++) {
			const conflicts = await this.conflicts();
			if (round === 0 && conflicts.length > 0 && this.random.chance(0.15)) {
				await world.git(...stop);
				return true;
			}
			await this.resolveFiles(conflicts);
			const done = await world.try(go);
			if (done.status === 0) return true;
			if ((await this.conflicts()).length > 0) continue;
			// Nothing is left of this commit.
			const [name = ''] = go.filter((word) => ['rebase', 'cherry-pick', 'revert'].includes(word));
			if (name === '') break;
			const skipped = await world.try([name, '--skip']);
			if (skipped.status === 0) return true;
			if ((await this.conflicts()).length === 0) break;
		}
		await world.try(stop);
		return true;
	}

	async conflicts(): Promise<string[]> {
		const { stdout } = await this.world.run(['diff', '--name-only', '--diff-filter=U', '-z']);
		return stdout.split('\0').filter((name) => name !== '');
	}

	async resolveFiles(conflicts: readonly string[]): Promise<void> {
		const { world } = this;
		for (const file of conflicts) {
			const text = world.text(file);
			if (!world.has(file) || !text.includes('<<<<<<< ')) {
				await world.git('add', '-A', '--', file);
				continue;
			}
			const resolved = text.replace(conflict, this.random.pick(['$1', '$2', '$1$2']));
			// Taking both sides must not make two lines of one.
			const lines = resolved.split('\n').filter((line) => line.includes(' = '));
			const isOnce = new Set(lines).size === lines.length;
			await world.write(file, isOnce ? resolved : text.replace(conflict, '$1'), 'human');
			await world.git('add', '--', file);
		}
	}

	async tracked(): Promise<string[]> {
		return (await this.world.ask('ls-files')).split('\n').filter((name) => name !== '');
	}

	async isMerge(commit: string): Promise<boolean> {
		return (await this.world.run(['rev-parse', '-q', '--verify', `${commit}^2`])).status === 0;
	}

	/** How many commits lead to this one. */
	async depth(commit: string): Promise<number> {
		return Number(await this.world.ask('rev-list', '--count', '--first-parent', commit));
	}

	message(): string {
		return `Change ${++this.#messages}`;
	}
}
