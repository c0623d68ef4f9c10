import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Report } from '../../src/report/model.ts';
import { survivalAt } from '../../src/report/survival.ts';
import type { StoreWrite } from '../../src/store/rows.ts';
import { decodeSummary } from '../../src/team/decodeSummary.ts';
import { isoWeekNamed } from '../../src/team/isoWeek.ts';
import { newRound } from '../../src/team/round.ts';
import { summarize, type WeekReport } from '../../src/team/summarize.ts';
import { identityIn, summaryBytes } from '../../src/team/summary.ts';
import { hostileNames, options, reportOf, smallMonth } from '../report/sample.ts';
import { bounds, commit, insertion, lines, minute, share, slice } from '../store/sample.ts';
import { sampleRound } from './samples.ts';

const { asOfMs, timeZone } = options;

/** The report of one week, as of the sample's present. */
function inWeek(week: string, writes: readonly StoreWrite[]): WeekReport {
	const days = isoWeekNamed(week);
	assert.ok(days);
	return { week, report: reportOf(writes, { asOfMs, timeZone, period: days }) };
}

const of = (weeks: readonly WeekReport[], over: Partial<Parameters<typeof summarize>[0]> = {}) =>
	summarize({
		weeks,
		survival: survivalAt([], asOfMs),
		round: sampleRound,
		identity: 'ab'.repeat(32),
		trial: null,
		...over,
	});

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('summarizing weeks', () => {
	it('takes their figures, rounded', () => {
		const many = (id: string, outcome: string, count: number) =>
			lines(id, ...Array.from({ length: count }, () => outcome));
		const summary = of([
			inWeek('2025-W11', [
				insertion('w-1', { tool: 'github.copilot-chat' }),
				many('w-1', 'unchanged@1', 44),
				insertion('w-2', { tool: 'My Own Tool', language: 'acme-lang', kind: 'agent' }),
				many('w-2', 'deleted', 36),
				insertion('w-3', { tool: null }),
				commit('c-1', { added: 123, ai: 44, unknown: 12, external: 7 }),
				slice('s-1', '2025-03-10', {
					active: bounds(58 * minute, 63 * minute, 90 * minute),
					states: [{ state: 'rework', ...bounds(12 * minute, 13 * minute, 20 * minute) }],
					overhead: bounds(12 * minute, 13 * minute, 20 * minute),
					shares: [share('w-1', 'rework', 11 * minute, 12 * minute, 18 * minute)],
				}),
			]),
		]);
		const [week] = summary.weeks;
		assert.ok(week);
		assert.deepEqual(week.active, { low: 60, point: 65, high: 90 });
		assert.deepEqual(week.states.rework, { low: 10, point: 15, high: 20 });
		assert.equal(week.states.prompt, null);
		assert.equal(week.states.wait, null);
		assert.equal(week.insertions, 5);
		assert.deepEqual([week.lines.accepted, week.lines.outcomes.unchanged], [80, 40]);
		assert.deepEqual(week.coverage, {
			...{ committedLines: 120, aiLines: 40, unknownLines: 10, externalLines: 10, beforeLines: 0 },
		});
		assert.deepEqual(
			week.byTool.map(({ name }) => name),
			['copilot', 'other', 'unnamed'],
		);
		assert.deepEqual(
			week.byLanguage.map(({ name }) => name),
			['other', 'typescript'],
		);
		assert.deepEqual(
			week.byKind.map(({ name }) => name),
			['agent', 'inline'],
		);
		assert.deepEqual(week.byTool[0]?.rework, { low: 10, point: 10, high: 20 });
	});

	it('adds up what has one public name before it rounds', () => {
		const three = ['one', 'two', 'three'].flatMap((tool) => [
			insertion(tool, { tool: `${tool} of ours` }),
			lines(tool, 'unchanged@1', 'unchanged@1', 'unchanged@1', 'unchanged@1'),
		]);
		const [week] = of([inWeek('2025-W11', three)]).weeks;
		assert.deepEqual(
			week?.byTool.map(({ name, lines: { accepted } }) => [name, accepted]),
			[['other', 10]],
		);
	});

	it('says null where nothing was recorded, in every week for itself', () => {
		const summary = of([inWeek('2025-W05', smallMonth), inWeek('2025-W11', smallMonth)]);
		const [before, within] = summary.weeks;
		assert.equal(before?.active, null);
		assert.equal(before?.overhead, null);
		assert.notEqual(within?.active, null);
	});

	it('says survival in counts that may be added up', () => {
		const point = (days: number, shareLeft: number, atRisk: number) => ({
			...{ days, status: 'measured' as const, share: shareLeft, interval: null, atRisk },
		});
		const curve = { lines: 1_000, commits: 30, died: 300 };
		const why = { status: 'notMeasured' as const, why: 'x' };
		const survival: Report['survival'] = {
			ai: { ...curve, points: [point(7, 0.8, 400), point(30, 0, 0), { days: 90, ...why }] },
			own: { ...curve, lines: 500_000, points: [point(7, 0.5, 100_000)] },
			byTool: [{ name: 'Secret', ...curve, points: [] }],
		};
		const summary = of([inWeek('2025-W11', smallMonth)], { survival });
		assert.deepEqual(summary.survival.ai, [
			{ days: 7, lines: 500, alive: 400 },
			{ days: 30, lines: 1_000, alive: 0 },
		]);
		assert.deepEqual(summary.survival.own, [{ days: 7, lines: 50_000, alive: 25_000 }]);
	});

	it('joins the trial only where the person does', () => {
		const trial = { effect: 0.17, standardError: 0.11, n: 23 };
		const weeks = [inWeek('2025-W11', smallMonth)];
		assert.deepEqual(of(weeks, { trial }).trial, { effect: 0.15, standardError: 0.15, n: 20 });
		assert.equal(of(weeks).trial, null);
	});

	it('always makes what can be read', () => {
		const names = fc.oneof(fc.constantFrom(...hostileNames), fc.string());
		fc.assert(
			fc.property(fc.array(names, { maxLength: 4 }), fc.nat(70_000), (tools, size) => {
				const writes = tools.flatMap((tool, at) => [
					insertion(`w-${at}`, { tool, language: tool }),
					slice(`s-${at}`, '2025-03-10', {
						active: bounds(0, size * minute, size * minute),
						shares: [share(`w-${at}`, 'review', 0, size * minute, size * minute)],
					}),
					commit(`c-${at}`, { added: size + 3, ai: size }),
				]);
				const summary = of([inWeek('2025-W11', writes)]);
				const decoded = decodeSummary(summaryBytes(summary), asOfMs);
				assert.deepEqual(decoded, { kind: 'summary', summary });
			}),
			{ numRuns: 20 },
		);
	});
});

describe('what a summary gives away', () => {
	/** Strings of a workspace that occur nowhere by chance. */
	const secret = fc.stringMatching(/^[a-z]{4}[ ._/-][a-z0-9]{8,16}$/);

	it('is no string of the workspace, nor a hash of one', () => {
		fc.assert(
			fc.property(fc.array(secret, { minLength: 9, maxLength: 9 }), (strings) => {
				const [root, path, branch, tool, model, language, text, id, address] = strings as [
					...[string, string, string, string, string, string, string, string, string],
				];
				const repo = `/home/${root}/.git/${branch}`;
				const hash = createHash('sha1').update(text).digest('hex');
				const where = { repo, path: `src/${path}.ts`, language };
				const writes = [
					insertion(id, { ...where, tool, model, text: `const x = "${text}";\n`, closedBy: hash }),
					lines(id, 'unchanged@1', 'deleted'),
					commit(hash, { repo, tMs: Date.UTC(2025, 2, 11), added: 400, ai: 100 }),
					slice(id, '2025-03-10', {
						file: where.path,
						...{ repo, language, active: bounds(minute, 90 * minute, 95 * minute) },
						shares: [share(id, 'rework', minute, 33 * minute, 34 * minute)],
					}),
				] satisfies StoreWrite[];
				const bytes = summaryBytes(
					of([inWeek('2025-W11', writes)], {
						identity: identityIn(sampleRound, new Uint8Array(32)),
					}),
				);
				const exported = textOf(bytes).toLowerCase();
				for (const string of [...strings, repo, where.path, hash, address]) {
					assert.ok(!exported.includes(string.toLowerCase()), string);
					for (const algorithm of ['sha1', 'sha256', 'md5']) {
						const hashed = createHash(algorithm).update(string).digest();
						assert.ok(!exported.includes(hashed.toString('hex').slice(0, 12)), algorithm);
						assert.ok(!exported.includes(hashed.toString('base64').slice(0, 9).toLowerCase()));
					}
				}
			}),
			{ numRuns: 15 },
		);
	});

	it('is no time finer than a week', () => {
		const weeks = [inWeek('2025-W10', smallMonth), inWeek('2025-W11', smallMonth)];
		const text = textOf(summaryBytes(of(weeks)));
		assert.doesNotMatch(text, /\d{4}-\d{2}-\d{2}|\d{9,}(?![0-9a-f]*")|\d\d:\d\d|Berlin|Europe/);
		// On any day of a later week the same comes out.
		assert.deepEqual(
			[...text.matchAll(/"week": "(.+)"/g)].map(([, week]) => week),
			['2025-W10', '2025-W11'],
		);
	});

	it('is nothing that leads from one round to another', () => {
		const random = fc.uint8Array({ minLength: 24, maxLength: 24 });
		const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 });
		const week = [inWeek('2025-W11', smallMonth)];
		fc.assert(
			fc.property(random, random, secrets, (one, other, local) => {
				const rounds = [newRound(one), newRound(other)];
				fc.pre(rounds[0] !== rounds[1]);
				const [a = new Set(), b = new Set()] = rounds.map((round) =>
					tokensIn(textOf(summaryBytes(of(week, { round, identity: identityIn(round, local) })))),
				);
				// Token, identity and digest, at least.
				assert.ok(a.size >= 3 && b.size >= 3);
				const shared = [...a].filter((token) => b.has(token));
				assert.deepEqual(shared, []);
			}),
			{ numRuns: 40 },
		);
	});

	/** Words that every summary of this week has: keys, names, figures. */
	const common = new Set(
		JSON.stringify(of([inWeek('2025-W11', smallMonth)], { round: null, identity: '' })).match(
			/[0-9A-Za-z-]{4,}/g,
		),
	);

	/** Every word of a text that could be somebody's or something's name: long, and none that all summaries have. */
	function tokensIn(text: string): Set<string> {
		const words = text.match(/[0-9A-Za-z-]{4,}/g) ?? [];
		return new Set(words.filter((word) => !common.has(word)));
	}
});
