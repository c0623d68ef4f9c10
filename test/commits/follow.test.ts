import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Follower, type StepResult } from '../../src/commits/follow.ts';
import type { FollowedFile, KnownRuns } from '../../src/core/historyEvents.ts';
import type { Insertion } from '../../src/core/insertion.ts';
import { originOf } from '../../src/core/origins.ts';
import { OriginTable } from '../../src/core/originTable.ts';
import { toPortable } from '../../src/core/remembered.ts';
import { RunMap } from '../../src/core/runMap.ts';

type Writer = 'ai' | 'own' | 'other';
/** One line of the model: its code, how it is indented now, who wrote it, and in which commit. */
interface Line {
	readonly code: string;
	readonly indent: string;
	readonly writer: Writer;
	readonly born: number;
}
type Files = Readonly<Record<string, readonly Line[]>>;

const textOf = (lines: readonly Line[]) =>
	lines.map(({ code, indent }) => `${indent}${code}\n`).join('');

/** What attribution would know of a text: AI lines came with insertion `w-<commit>`. */
function knownOf(lines: readonly Line[], table: OriginTable, evidence = 'hostReason'): KnownRuns {
	const map = RunMap.of(
		lines.map(({ code, indent, writer, born }) => {
			const fixed = originOf(writer === 'own' ? 'typed' : 'external');
			const origin = writer === 'ai' ? table.baseOf(`w-${born}`, 1) : fixed;
			return { length: indent.length + code.length + 1, origin };
		}),
	);
	const { runs, origins } = toPortable(map, table);
	const insertions = origins.map(([id]) => ({ id, evidence }) as Insertion);
	return { runs: Buffer.from(runs).toString('base64'), origins, insertions, lines: [] };
}

/** A story of commits as the follower hears of it. */
class Story {
	readonly table = new OriginTable();
	readonly follower = new Follower(new OriginTable());
	#files: Files = {};
	#commits = 0;
	evidence = 'hostReason';

	commit(files: Files): StepResult {
		const commit = this.#commits++;
		const paths = Object.keys({ ...this.#files, ...files });
		const blobOf = (of: Files, at: number, path: string) => (of[path] ? `${path}-${at}` : null);
		const changed = paths.filter((path) => files[path] !== this.#files[path]);
		const step = {
			commit: `c${commit}`,
			madeMs: commit,
			files: changed.map((path): FollowedFile => {
				const [now, before] = [files[path], this.#files[path]];
				return {
					path,
					fromPath: null,
					blob: blobOf(files, commit, path),
					parentBlob: this.#blobs.get(path) ?? null,
					text: now ? textOf(now) : null,
					parentText: before ? textOf(before) : null,
					known: now ? knownOf(now, this.table, this.evidence) : null,
					births: null,
					parentBirths: null,
					relatives: [],
				};
			}),
		};
		for (const path of changed) this.#blobs.set(path, blobOf(files, commit, path));
		this.#files = files;
		const event = { type: 'followed', tMs: 0, repo: 'r', beganMs: 0, mainline: null } as const;
		const [result] = this.follower.follow({ ...event, steps: [step] });
		assert.ok(result);
		return result;
	}

	readonly #blobs = new Map<string, string | null>();
}

/** `ai@0 −2` lines of AI that began in commit 0, two of them less; sorted. */
function shown({ changes }: StepResult): string[] {
	return changes
		.map(({ commit, insertion, entered, died }) => {
			const by = entered > 0 ? `+${entered}` : `-${died}`;
			return `${insertion === null ? 'own' : 'ai'}@${commit.slice(1)} ${by}`;
		})
		.sort();
}

/** The same by the model: each line is itself, whatever its place and its indentation. */
function expected(before: Files, after: Files): string[] {
	const counts = new Map<string, number>();
	const count = (files: Files, by: number) => {
		for (const { writer, born } of Object.values(files).flat()) {
			if (writer === 'other') continue;
			const key = `${writer}@${born}`;
			counts.set(key, (counts.get(key) ?? 0) + by);
		}
	};
	count(before, -1);
	count(after, 1);
	return [...counts]
		.flatMap(([key, by]) => (by === 0 ? [] : [`${key} ${by > 0 ? '+' : ''}${by}`]))
		.sort();
}

let names = 0;
function line(writer: Writer, born: number, code = `call${names++}(with, some, arguments);`): Line {
	return { code, indent: '', writer, born };
}

describe('following lines', () => {
	it('begins AI lines and typed ones, and nobody else’s', () => {
		const story = new Story();
		const a = [line('ai', 0), line('own', 0), line('other', 0), line('ai', 0, '')];
		assert.deepEqual(shown(story.commit({ 'a.ts': a })), ['ai@0 +1', 'own@0 +1']);
	});

	it('begins nothing that another tool says of code that nobody watched', () => {
		const story = new Story();
		story.evidence = 'import';
		assert.deepEqual(shown(story.commit({ 'a.ts': [line('ai', 0), line('own', 0)] })), [
			'own@0 +1',
		]);
	});

	it('takes what is left of a changed AI line for no new one of that AI', () => {
		const story = new Story();
		const [one, two] = [line('ai', 0), line('ai', 0)];
		story.commit({ 'a.ts': [one, two] });
		const changed = { ...one, code: one.code.replace('some', 'other') };
		assert.deepEqual(shown(story.commit({ 'a.ts': [changed, two] })), ['ai@0 -1']);
	});

	it('follows into another file, and out of a deleted one', () => {
		const story = new Story();
		const [one, two] = [line('ai', 0), line('own', 0)];
		story.commit({ 'a.ts': [one, two] });
		assert.deepEqual(shown(story.commit({ 'b.ts': [two, one] })), []);
		assert.deepEqual(shown(story.commit({})), ['ai@0 -1', 'own@0 -1']);
	});

	it('gives lines the time that they have in another version', () => {
		const story = new Story();
		const one = line('ai', 0);
		const result = story.commit({ 'a.ts': [one] });
		const births = result.births[0]?.packed ?? '';
		const file: FollowedFile = {
			path: 'a.ts',
			fromPath: null,
			blob: 'elsewhere',
			parentBlob: null,
			text: `const x = 1;\n${textOf([one])}`,
			parentText: null,
			known: null,
			births: null,
			parentBirths: null,
			relatives: [{ text: textOf([one]), births }],
		};
		const step = { commit: 'c9', madeMs: 9, files: [file] };
		const event = { type: 'followed', tMs: 0, repo: 'r', beganMs: 0, mainline: null } as const;
		const found = new Follower(new OriginTable()).follow({ ...event, steps: [step] });
		assert.deepEqual(found.flatMap(shown), ['ai@0 +1']);
	});

	it('is that of an independent model in which each line is itself', () => {
		const at = fc.nat(1_000);
		const act = fc.oneof(
			fc.record({
				do: fc.constant('add' as const),
				at,
				lines: fc.integer({ min: 1, max: 4 }),
				writer: fc.constantFrom<Writer>('ai', 'own', 'other'),
			}),
			fc.record({
				do: fc.constantFrom('delete' as const, 'change' as const, 'indent' as const),
				at,
				lines: fc.integer({ min: 1, max: 3 }),
			}),
			fc.record({
				do: fc.constant('move' as const),
				at,
				lines: fc.integer({ min: 1, max: 4 }),
				to: at,
			}),
		);
		const acts = fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { maxLength: 12 });
		fc.assert(
			fc.property(acts, (commits) => {
				const story = new Story();
				let files: Files = { 'a.ts': [], 'b.ts': [] };
				for (const [born, changes] of commits.entries()) {
					const next = { 'a.ts': [...(files['a.ts'] ?? [])], 'b.ts': [...(files['b.ts'] ?? [])] };
					for (const one of changes) {
						const path = one.at % 2 ? 'a.ts' : 'b.ts';
						const list = next[path];
						const from = one.at % (list.length + 1);
						if (one.do === 'add') {
							const fresh = Array.from({ length: one.lines }, () => line(one.writer, born));
							list.splice(from, 0, ...fresh);
						} else if (one.do === 'move') {
							const taken = list.splice(from, one.lines);
							const target = next[one.to % 2 ? 'a.ts' : 'b.ts'];
							target.splice(one.to % (target.length + 1), 0, ...taken);
						} else {
							const taken = list.splice(from, one.lines);
							// A line that somebody else changed is theirs.
							if (one.do === 'change')
								list.splice(from, 0, ...taken.map(() => line('other', born)));
							if (one.do === 'indent')
								list.splice(
									from,
									0,
									...taken.map((old) => ({ ...old, indent: `${old.indent}\t` })),
								);
						}
					}
					assert.deepEqual(shown(story.commit(next)), expected(files, next));
					files = next;
				}
			}),
			{ numRuns: 150 },
		);
	});
});
