import type { Outcome } from '../../src/core/insertion.ts';
import type { StoreWrite } from '../../src/store/rows.ts';
import { commit, insertion, lines } from '../store/sample.ts';

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;

/** What people see first of uncommitted code: a file and a tool, how long ago, and what was told of it. */
const open = [
	['src/checkout/payment.ts', 'GitHub Copilot', 'inline', 4, 7],
	['src/checkout/payment.ts', 'Claude Code', 'agent', 26, 31],
	['src/checkout/aVeryLongNameOfAFileThatNobodyWouldGive.test.ts', 'Claude Code', 'agent', 26, 88],
	['src/orders.ts', 'GitHub Copilot', 'nextEdit', 190, 2],
	['report.py', null, 'inline', 17 * 1440, 5],
] as const;

const closed = [
	['src/checkout/payment.ts', 'GitHub Copilot', ['unchanged', 'unchanged', 'modified', 'deleted']],
	['src/orders.ts', 'Claude Code', ['unchanged', 'cosmetic', 'unchanged', 'superseded']],
	['src/api/routes.ts', 'Tabnine', ['deleted', 'deleted']],
] as const;

/** Lists of somebody who works with some tools, in the repository whose git folder is `repo`. */
export function listedWork(repo: string, nowMs: number, commits: number): StoreWrite[] {
	const writes = open.flatMap(([path, tool, kind, minutesAgo, count], index): StoreWrite[] => {
		const id = `listed-${index}`;
		const tMs = nowMs - minutesAgo * minuteMs;
		const text = Array.from({ length: count }, (_, line) => `line${line}();`).join('\n');
		const evidence = kind === 'agent' ? 'hook' : 'hostReason';
		const language = path.endsWith('.py') ? 'python' : 'typescript';
		return [
			insertion(id, { tMs, tool, kind, evidence, repo, path, language, text }),
			lines(id, ...Array.from({ length: count }, () => 'uncommitted')),
		];
	});
	for (let n = 0; n < commits; n++)
		writes.push(...oneCommit(repo, n, nowMs - (n + 1) * 0.4 * dayMs));
	return writes;
}

function oneCommit(repo: string, n: number, tMs: number): StoreWrite[] {
	const hash = (n + 1).toString(16).padStart(6, '0').repeat(7).slice(0, 40);
	const some = closed.slice(0, 1 + (n % closed.length));
	return [
		...some.flatMap(([path, tool, outcomes], index): StoreWrite[] => {
			const id = `closed-${n}-${index}`;
			const text = outcomes.map((_, line) => `line${line}();`).join('\n');
			const row = { tMs, tool, repo, path, text, closedMs: tMs, closedBy: hash, distance: 0.2 };
			const became = outcomes.map((outcome: Outcome) => `${outcome}@${tMs}`);
			return [insertion(id, row), lines(id, ...became)];
		}),
		commit(hash, { repo, tMs, added: 20, ai: 8, typed: 10, external: 0, unknown: 2 }),
	];
}

/** One open and one committed insertion for each name, which is everywhere that a name can be. */
export function hostileWork(repo: string, names: readonly string[], nowMs: number): StoreWrite[] {
	return names.flatMap((name, index): StoreWrite[] => {
		const row = { tMs: nowMs - index * minuteMs, tool: name, model: name, repo, text: 'f();' };
		const path = `${name}.ts`;
		const closedBy = `c${index}`.padEnd(40, '0');
		const closedMs = nowMs - (index + 1) * minuteMs;
		return [
			insertion(`hostile-${index}`, { ...row, path }),
			lines(`hostile-${index}`, 'uncommitted'),
			insertion(`hostile-closed-${index}`, { ...row, path, closedMs, closedBy, distance: 0 }),
			lines(`hostile-closed-${index}`, `unchanged@${closedMs}`),
			commit(closedBy, { repo, tMs: closedMs }),
		];
	});
}
