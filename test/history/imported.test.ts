import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { excluder } from '../../src/commits/excluded.ts';
import { readGitAiNote } from '../../src/commits/interchange/gitAiNote.ts';
import { importWrites } from '../../src/commitWrites.ts';
import { silentLog } from '../../src/core/log.ts';
import { StoreGitPort } from '../../src/gitPort.ts';
import type { Importing } from '../../src/importHistory.ts';
import { Sandbox, type SandboxRepository } from '../commits/sandbox.ts';
import { isFullRun } from '../host/fullRun.ts';
import { repositoryRoot } from '../host/paths.ts';
import { standIn } from '../storeStandIn.ts';

const bundle = fileURLToPath(new URL('../../src/commits/git.ts', import.meta.url));
const isExcluded = excluder([]);
const note = (path: string, ...ranges: string[]) =>
	`${path}\n  s_1234567890abcd::t_1234567890abcd ${ranges.join(',')}\n---\n${JSON.stringify({
		schema_version: 'authorship/3.0.0',
		sessions: { s_1234567890abcd: { agent_id: { tool: 'claude', id: 'x', model: 'm' } } },
	})}\n`;

describe('imported attribution', function () {
	this.timeout(30_000);
	const sandbox = new Sandbox();
	const store = standIn();
	after(() => {
		store.close();
		sandbox.dispose();
	});

	/** Imports from a repository: what came of it, and the AI lines of the store's versions. */
	async function importFrom({ root }: SandboxRepository, following: Importing = {}) {
		const port = new StoreGitPort({
			bundle,
			git: undefined,
			store: store.client,
			log: silentLog,
			isExcluded: (_, path) => isExcluded(path),
			hasLedger: () => false,
		});
		try {
			await port.discover(root);
			const events = port.imports(following);
			const lines: string[] = [];
			for (;;) {
				const next = await events.next();
				if (next.done === true) return { summary: next.value, lines };
				for (const { path, lines: of } of next.value.files)
					lines.push(...of.map(({ line, tool }) => `${path}:${line} ${tool}`));
				store.store.write(importWrites({ ...next.value, tMs: 1 }));
			}
		} finally {
			port.dispose();
		}
	}

	it('follows lines of notes and traces to where they are in HEAD, and believes nothing else', async () => {
		const work = sandbox.repository();
		const git = (...args: string[]) => work.git(...args);
		git('config', 'user.name', 'Ada');
		git('config', 'user.email', 'ada@example.org');
		work.write('a.ts', 'const first = byAPerson();\nconst second = byAnAgent();\n');
		const first = work.commit('first');
		// Line 9 is none; the agent's line is the second.
		git('notes', '--ref=ai', 'add', '-m', note('a.ts', '2', '9-12'), first);
		work.write('a.ts', '// new\nconst first = byAPerson();\n    const second = byAnAgent();\n');
		work.write('b.ts', 'const traced = inATrace();\nconst other = thing();\n');
		const second = work.commit('second');
		const range = (line: number) => ({
			start_line: line,
			end_line: line,
			contributor: { type: 'ai' },
		});
		const file = (path: string, ...of: number[]) => ({
			path,
			conversations: [{ ranges: of.map(range) }],
		});
		const record = (revision: string, ...files: object[]) =>
			JSON.stringify({
				version: '1.0',
				vcs: { type: 'git', revision },
				tool: { name: 'cursor' },
				files,
			});
		// The first says of a commit what is not its own, the last is of no commit here.
		const traces = [
			record(second, file('a.ts', 2), file('b.ts', 1)),
			record('e'.repeat(40), file('b.ts', 2)),
		];
		work.write('.agent-trace/traces.jsonl', `${traces.join('\n')}\n`);
		git('add', '-A');
		git('commit', '-q', '-m', 'Third\n\nCo-Authored-By: Claude <noreply@anthropic.com>');
		const once = await importFrom(work);
		assert.deepEqual(once.lines.sort(), ['a.ts:3 claude', 'b.ts:1 cursor']);
		assert.deepEqual(once.summary, { commits: 2, files: 2, lines: 2, hinted: 1 });
		const { insertions } = store.store.sizes();
		assert.equal(insertions, 2);
		await importFrom(work);
		assert.equal(store.store.sizes().insertions, insertions);
		// No figure of a report knows of them.
		const range1 = {
			fromDay: '2000-01-01',
			toDay: '2100-01-01',
			fromMs: 0,
			toMs: Date.UTC(2100, 0),
		};
		const rows = store.store.reportRows(range1);
		assert.deepEqual([rows.accepted.length, rows.everAi, rows.survival.length], [0, false, 0]);
		const cancelled = await importFrom(work, { isCancelled: () => true });
		assert.deepEqual(cancelled.lines, []);
	});

	const outside = join(repositoryRoot, '..', 'shared', 'data', 'notes', 'git-ai-notes.json.gz');
	if (isFullRun && !existsSync(outside))
		it.skip('takes the lines of real notes, and no others (../shared/data is not there)');
	else if (isFullRun)
		it('takes the lines of real notes, and no others', async () => {
			const { notes }: { readonly notes: readonly { readonly note: string }[] } = JSON.parse(
				gunzipSync(readFileSync(outside)).toString('utf8'),
			);
			const work = sandbox.repository('real');
			work.git('config', 'user.name', 'Ada');
			work.git('config', 'user.email', 'ada@example.org');
			const expected = new Map<string, number>();
			for (const [at, { note }] of notes.entries()) {
				// A commit that wrote all lines of the files its note names, and a few more.
				const lines = new Map<string, { last: number; readonly ai: Set<number> }>();
				for (const { path, from, to, by } of readGitAiNote(note, null).ranges) {
					const file = lines.get(path) ?? { last: 0, ai: new Set() };
					lines.set(path, file);
					file.last = Math.max(file.last, to);
					for (let line = from; by === 'ai' && line <= to; line++) file.ai.add(line);
				}
				for (const [path, { last, ai }] of lines) {
					const written = Array.from({ length: last + 3 }, (_, n) => `line ${n} of ${at}`);
					work.write(path, `${written.join('\n')}\n`);
					if (!isExcluded(path)) expected.set(path, ai.size);
				}
				work.write('each.txt', `${at}\n`);
				const commit = work.commit(`note ${at}`);
				work.write('../note.txt', note);
				work.git('notes', '--ref=ai', 'add', '-F', '../note.txt', commit);
			}
			const { summary, lines } = await importFrom(work);
			const taken = new Map<string, number>();
			for (const line of lines) {
				const path = line.slice(0, line.lastIndexOf(':'));
				taken.set(path, (taken.get(path) ?? 0) + 1);
			}
			const some = [...expected].filter(([, count]) => count > 0);
			assert.ok(some.length > 50, String(some.length));
			assert.deepEqual([...taken].sort(), some.sort());
			assert.equal(summary.lines, lines.length);
		});

	it('finds nothing where there is nothing', async () => {
		const empty = sandbox.repository('empty');
		const { summary } = await importFrom(empty);
		assert.deepEqual(summary, { commits: 0, files: 0, lines: 0, hinted: 0 });
	});
});
