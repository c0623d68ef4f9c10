import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { importWrites } from '../../src/commitWrites.ts';
import { silentLog } from '../../src/core/log.ts';
import { StoreGitPort } from '../../src/gitPort.ts';
import type { Importing } from '../../src/importHistory.ts';
import { Sandbox, type SandboxRepository } from '../commits/sandbox.ts';
import { standIn } from '../storeStandIn.ts';

const bundle = fileURLToPath(new URL('../../src/commits/git.ts', import.meta.url));
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
			isExcluded: () => false,
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

	it('finds nothing where there is nothing', async () => {
		const empty = sandbox.repository('empty');
		const { summary } = await importFrom(empty);
		assert.deepEqual(summary, { commits: 0, files: 0, lines: 0, hinted: 0 });
	});
});
