import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AgentEditedEvent } from '../../src/core/agentActivity.ts';
import { isFullRun } from '../host/fullRun.ts';
import { World } from './world.ts';

const first = 'const first = begin();\nconst last = end();\n';
const one = 'const one = fetchOne(url);\n';
const two = 'const two = fetchTwo(url);\n';
const three = 'const three = fetchThree(url);\n';
const mine = 'const mine = by(hand);\n';

/** What an agent says it put in the place of what. */
type Said = Pick<AgentEditedEvent, 'old' | 'new'> &
	Partial<Pick<AgentEditedEvent, 'whole' | 'op' | 'source' | 'agent'>>;

/** A repository in which an agent works while there is no editor, and commits, or a person does. */
class Absence {
	readonly world = new World();
	/** What session files hold when the editor opens again. */
	readonly #said: (Said & { readonly file: string; readonly atMs: number })[] = [];
	#calls = 0;

	static async of(tell: (it: Absence) => Promise<unknown>): Promise<void> {
		const it = new Absence();
		try {
			await it.world.begin();
			it.put('a.ts', first);
			await it.commit();
			await tell(it);
		} finally {
			it.world.dispose();
		}
	}

	put(file: string, text: string): void {
		mkdirSync(dirname(join(this.world.root, file)), { recursive: true });
		writeFileSync(join(this.world.root, file), text);
	}

	/** An agent edits a file and writes that down; `said` null: it does not. */
	agent(file: string, text: string, said: Said): void {
		this.put(file, text);
		this.says(file, said);
	}

	/** A minute after what was before. */
	says(file: string, said: Said): void {
		this.world.sandbox.pass(60);
		this.#said.push({ ...said, file, atMs: this.world.sandbox.nowMs });
	}

	async commit(...options: string[]): Promise<void> {
		this.world.sandbox.pass(300);
		await this.world.git('add', '-A');
		await this.world.git('commit', '-q', '-m', 'meanwhile', ...options);
	}

	/** The editor is closed, `meanwhile` happens, and when it opens again sessions are read before history is. */
	async away(meanwhile: () => Promise<unknown>, ...open: readonly string[]): Promise<void> {
		const heard = async () => {
			// What the editor opens again is open first.
			for (const file of open) await this.world.bench.open(file);
			for (const { file, atMs, ...said } of this.#said.splice(0)) {
				const path = `${this.world.root}/${file}`;
				this.world.bench.meter.emit({
					...{ type: 'agentEdited', agent: 'claude-code', source: 'transcript', session: 's' },
					...{ parent: null, turn: 't1', model: 'opus', folder: this.world.root, atMs },
					...{ call: `c${++this.#calls}`, doc: `file://${path}`, file: path, op: 'modify' },
					...{ whole: false, all: false, person: null },
					...said,
				});
			}
		};
		await this.world.away(meanwhile, { heard });
	}

	/** Each AI insertion: where, by whom, what became of its lines, and its text. */
	insertions(): string[] {
		const { store } = this.world.bench.store;
		const { book } = this.world.bench.meter.pipeline.attribution;
		const { insertions, lines } = store.insertionsById([...book.ids()]);
		const inOrder = insertions.toSorted((a, b) => a.tMs - b.tMs || (a.path < b.path ? -1 : 1));
		return inOrder.map(({ id, path, evidence, tool, text }) => {
			const fates = lines.filter((line) => line.insertion === id).map(({ outcome }) => outcome);
			return `${path} ${evidence} ${tool}: ${fates.join(' ')}: ${JSON.stringify(text)}`;
		});
	}

	/** Who wrote the lines of a file in HEAD, as the store remembers it. */
	async writers(file: string): Promise<string> {
		return (await this.world.writersInHead(file))?.join(' ') ?? 'nothing is known';
	}
}

const added = { old: 'end();\n', new: `end();\n${one}` };
const found = `a.ts transcript claude-code: unchanged: ${JSON.stringify(one)}`;

describe('agents that worked, and whose work was committed, while the editor was closed', function () {
	this.timeout(60_000);
	/** What others here show in part is left to the full run. */
	const inFull = (title: string, test: () => Promise<void>) => {
		if (isFullRun) it(title, test);
	};

	it('are found in the commit by what they said they wrote, and nowhere else', () =>
		Absence.of(async (it) => {
			await it.away(async () => {
				it.agent('a.ts', `${first}${one}${mine}`, added);
				it.put('b.ts', mine);
				await it.commit();
			});
			assert.deepEqual(it.insertions(), [found]);
			assert.equal(await it.writers('a.ts'), 'external external ai external');
			assert.equal(await it.writers('b.ts'), 'external');
			// Opened later it is the same insertion, and known as committed.
			const ledger = await it.world.bench.ledger('a.ts');
			assert.ok(ledger);
			await it.away(() => Promise.resolve());
			assert.deepEqual(it.insertions(), []);
			assert.equal(await it.writers('a.ts'), 'external external ai external');
		}));

	it('in a file that the editor opens before it reads the commit', () =>
		Absence.of(async (it) => {
			await it.away(async () => {
				it.agent('a.ts', `${first}${one}${mine}`, added);
				await it.commit();
			}, 'a.ts');
			assert.deepEqual(it.insertions(), [found]);
			assert.equal(await it.writers('a.ts'), 'before before ai before');
			const ledger = await it.world.bench.ledger('a.ts');
			const { table, book } = it.world.bench.meter.pipeline.attribution;
			const runs = [...(ledger?.map.runs() ?? [])];
			const ids = runs.flatMap(({ origin }) => table.insertionOf(origin) ?? []);
			assert.equal(ids.length, 1);
			const { inserted, surviving } = book.countersOf(ids[0] ?? '') ?? {};
			assert.deepEqual([inserted, surviving], [one.length, one.length]);
		}));

	inFull('in a file that they made, wrote as a whole, or that has another name since', () =>
		Absence.of(async (it) => {
			await it.away(async () => {
				it.agent('new.ts', one, { old: null, new: one, whole: true, op: 'create' });
				it.agent('a.ts', `${first}${two}`, { old: null, new: `${first}${two}`, whole: true });
				await it.world.git('mv', 'a.ts', 'moved.ts');
				await it.commit();
			});
			assert.deepEqual(it.insertions().toSorted(), [
				`moved.ts transcript claude-code: unchanged: ${JSON.stringify(two)}`,
				`new.ts transcript claude-code: unchanged: ${JSON.stringify(one)}`,
			]);
		}),
	);

	inFull('formatted before it was committed, and edit upon edit', () =>
		Absence.of(async (it) => {
			await it.away(async () => {
				const [draft, last] = ['const one=fetchOne( url );\n', 'const one = fetchOne(url, now);\n'];
				it.says('a.ts', { old: 'end();\n', new: `end();\n${draft}` });
				it.says('a.ts', { old: draft, new: last });
				it.put('a.ts', `${first}${last}`);
				it.says('b.ts', { old: null, new: "call( 'a','b' );\ncall( 'c' );\n", whole: true });
				it.put('b.ts', 'call("a", "b");\ncall("c");\n');
				await it.commit();
			});
			assert.equal(await it.writers('a.ts'), 'external external ai');
			assert.equal(await it.writers('b.ts'), 'ai ai');
		}),
	);

	inFull('of several commits each holds what was said before it', () =>
		Absence.of(async (it) => {
			await it.away(async () => {
				it.agent('a.ts', `${first}${one}`, added);
				await it.commit();
				it.agent('a.ts', `${first}${one}${two}`, { old: one, new: `${one}${two}` });
				await it.commit();
				await it.commit('--amend');
			});
			const second = `a.ts transcript claude-code: unchanged: ${JSON.stringify(two)}`;
			assert.deepEqual(it.insertions(), [found, second]);
			assert.equal(await it.writers('a.ts'), 'external external ai ai');
		}),
	);

	inFull('said after the commit, it is not what the commit brought', () =>
		Absence.of(async (it) => {
			await it.away(async () => {
				it.put('a.ts', `${first}${one}`);
				await it.commit();
				it.says('a.ts', added);
			});
			assert.deepEqual(it.insertions(), []);
			assert.equal(await it.writers('a.ts'), 'external external external');
		}),
	);

	inFull('most of which a person wrote anew, it is theirs no more', () =>
		Absence.of(async (it) => {
			await it.away(async () => {
				const said = 'compute(everything, inOne, veryLong, call);\nreturn nothing;\n';
				it.says('a.ts', { old: null, new: said, whole: true });
				it.put('a.ts', `${first}somethingElse.entirely();\nreturn nothing;\n`);
				await it.commit();
			});
			assert.deepEqual(it.insertions(), []);
		}),
	);

	it('two agents in one file: each has its own; what both sources tell is told once', () =>
		Absence.of(async (it) => {
			await it.away(async () => {
				it.agent('a.ts', `${first}${one}`, { ...added, source: 'hook', agent: 'codex' });
				it.agent('a.ts', `${first}${one}${two}`, { old: one, new: `${one}${two}` });
				await it.commit();
			});
			assert.deepEqual(it.insertions(), [
				`a.ts hook codex: unchanged: ${JSON.stringify(one)}`,
				`a.ts transcript claude-code: unchanged: ${JSON.stringify(two)}`,
			]);
		}));

	inFull('committed in parts, each part is found', () =>
		Absence.of(async (it) => {
			await it.away(async () => {
				it.agent('a.ts', `${first}${one}${two}`, { old: 'end();\n', new: `end();\n${one}${two}` });
				await it.world.stage('a.ts', `${first}${one}`);
				it.world.sandbox.pass(300);
				await it.world.git('commit', '-q', '-m', 'one part');
				await it.commit();
			});
			assert.equal(await it.writers('a.ts'), 'external external ai ai');
			assert.equal(
				it
					.insertions()
					.join()
					.match(/unchanged/g)?.length,
				2,
			);
		}),
	);

	inFull(
		'what it replaced of AI code is superseded, what it took away is no loss, and the rest stays',
		() =>
			Absence.of(async (it) => {
				const { world } = it;
				await world.edit('a.ts', [first.length, first.length, `${one}${two}${three}`], 'ai');
				await it.commit();
				await it.away(async () => {
					const better = 'const one = await fetchBetter(everything);\n';
					it.agent('a.ts', `${first}${better}${two}${three}`, { old: one, new: better });
					it.agent('a.ts', `${first}${better}${three}`, { old: two, new: '' });
					await it.commit();
				});
				const fates = it.insertions().map((line) => line.split(': ')[1]);
				// Committed once, they stand as they were committed then.
				assert.deepEqual(fates.toSorted(), ['unchanged', 'unchanged unchanged unchanged']);
				assert.equal(await it.writers('a.ts'), 'external external ai ai');
			}),
	);

	it('AI code that was never committed and that it replaced is superseded, and not lost', () =>
		Absence.of(async (it) => {
			const { world } = it;
			const [alpha, beta, gamma] = ['alpha(1, 2);\n', 'BETA ||= [];\n', 'if (x) y();\n'] as const;
			await world.edit('a.ts', [first.length, first.length, `${alpha}${beta}${gamma}`], 'ai');
			await it.away(async () => {
				const better = 'zzzz\n';
				it.agent('a.ts', `${first}${better}${beta}${gamma}`, { old: alpha, new: better });
				it.agent('a.ts', `${first}${better}${gamma}`, { old: beta, new: '' });
				await it.commit();
			});
			const fates = it.insertions().map((line) => line.split(': ')[1]);
			assert.deepEqual(fates.toSorted(), ['superseded superseded unchanged', 'unchanged']);
			assert.equal(await it.writers('a.ts'), 'external external ai ai');
		}));
});
