import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Follower } from '../src/commits/follow.ts';
import type { FollowedFile, FollowedStep } from '../src/core/historyEvents.ts';
import { OriginTable } from '../src/core/originTable.ts';
import { survivalAt } from '../src/report/survival.ts';
import { openStore } from '../src/store/database.ts';
import type { StoreWrite } from '../src/store/rows.ts';
import { type Bench, medianCpuMs, type Report, seeded } from './bench.ts';

/** What a figure in a sidebar may take; nobody else does comparable work. */
const target = { peer: 'target', peerValue: 100 } as const;

/**
 * Survival of committed lines: following commits through files (`step`), and a year of them in the store (`rows`) and in a
 * curve with its interval (`curve`, and `again` where nothing changed). Twice as many commits in full.
 * Times are the processor's.
 */
export const survivalBench: Bench = {
	name: 'survival',
	async run(report, size) {
		follow(report);
		const commits = size === 'full' ? 4_000 : 2_000;
		const folder = mkdtempSync(join(tmpdir(), 'rework-bench-'));
		try {
			const store = openStore(folder);
			if (!('write' in store)) throw new Error(`The store did not open: ${store.kind}`);
			for (const write of yearOf(commits)) store.write([write]);
			const range = { fromDay: '2025-01-01', toDay: '2025-12-31', fromMs: startMs, toMs: endMs };
			const figure = { n: commits, unit: 'ms', ...target };
			const rows = medianCpuMs(10, 2, () => store.reportRows(range));
			report({ ...figure, name: 'survival.rows', value: rows });
			const { survival } = store.reportRows(range);
			const lines = survival.reduce((sum, row) => sum + row.lines, 0);
			if (lines !== commits * (aiLines + ownLines)) throw new Error(`${lines} lines`);
			// An hour later each time, for what is known of an hour is not worked out again.
			let hour = 0;
			const curve = medianCpuMs(10, 2, () => survivalAt(survival, endMs + hour++ * hourMs));
			report({ ...figure, name: 'survival.curve', value: curve });
			const again = medianCpuMs(50, 5, () => survivalAt(survival, endMs + hour * hourMs));
			report({ ...figure, name: 'survival.again', value: again });
			store.close();
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	},
};

const hourMs = 3_600_000;
const startMs = Date.UTC(2025, 0, 1);
const endMs = Date.UTC(2025, 11, 31);
const aiLines = 20;
const ownLines = 30;
/** Cohorts of which a commit changes a line. */
const touched = 5;
const repo = '/r/.git';

function nameOf(commit: number): string {
	return commit.toString(16).padStart(40, '0');
}

/** Commits that each bring lines of an AI and of the person, and change a line of some earlier ones. */
function* yearOf(commits: number): Generator<StoreWrite> {
	const random = seeded(5);
	const every = Math.floor((endMs - startMs) / (commits + 1));
	const madeMs = (commit: number) => startMs + (commit + 1) * every;
	for (let at = 0; at < commits; at++) {
		const commit = nameOf(at);
		const earlier = new Set(
			Array.from({ length: at === 0 ? 0 : touched }, () => Math.floor(random() * at)),
		);
		const born = { commit, bornMs: madeMs(at), died: 0 };
		const changes = [
			{ ...born, insertion: `w-${at}`, entered: aiLines },
			{ ...born, insertion: null, entered: ownLines },
			...[...earlier].map((one) => {
				const of = { commit: nameOf(one), bornMs: madeMs(one), insertion: null };
				return { ...of, entered: 0, died: 1 };
			}),
		];
		const steps = [{ commit, madeMs: madeMs(at), changes, births: [] }];
		const mainline = { root: '/r', tip: commit, joined: [commit], left: [] };
		yield { put: 'followed', repo, tMs: madeMs(at), beganMs: startMs, steps, mainline };
	}
}

const files = 1_000;
const linesInFile = 100;

/** A commit that puts a line into each of a thousand files, and changes one. */
function follow(report: Report): void {
	const textOf = (file: number, changed: boolean) => {
		const lines = Array.from({ length: linesInFile }, (_, i) => `const v${i} = f${file}(${i});`);
		if (changed) lines.splice(linesInFile / 2, 1, 'const changed = true;', 'const added = 1;');
		return lines.join('\n');
	};
	const step = (n: number): FollowedStep => ({
		commit: nameOf(n),
		madeMs: startMs + n,
		files: Array.from({ length: files }, (_, file): FollowedFile => {
			const isChanged = n % 2 === 1;
			const known = { runs: '', origins: [], insertions: [], lines: [] };
			return {
				path: `src/file${file}.ts`,
				fromPath: null,
				blob: `${file}-${n}`,
				parentBlob: n === 0 ? null : `${file}-${n - 1}`,
				text: textOf(file, isChanged),
				parentText: n === 0 ? null : textOf(file, !isChanged),
				...{ known, births: null, parentBirths: null, relatives: [] },
			};
		}),
	});
	const event = { type: 'followed', tMs: endMs, repo, beganMs: startMs, mainline: null } as const;
	const follower = new Follower(new OriginTable());
	let n = 0;
	const value = medianCpuMs(5, 1, () => follower.follow({ ...event, steps: [step(n++)] }));
	report({ name: 'survival.step', n: files, value, unit: 'ms' });
}
