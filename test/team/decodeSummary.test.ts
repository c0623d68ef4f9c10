import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeSummary } from '../../src/team/decodeSummary.ts';
import { summaryBytes, type TeamSummary, withDigest } from '../../src/team/summary.ts';
import { anySummary, minutes, nowMs, sampleSummary, sampleWeek } from './samples.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (summary: TeamSummary) => new TextDecoder().decode(summaryBytes(summary));

/** Why bytes are refused; fails where they are not. */
function refusal(bytes: Uint8Array, atMs = nowMs): string {
	const decoded = decodeSummary(bytes, atMs);
	assert.equal(decoded.kind, 'refused');
	return decoded.kind === 'refused' ? decoded.why : '';
}

/** Why a summary is refused that someone made with another content and the right digest. */
function forged(change: (summary: Record<string, unknown>) => object): string {
	const changed = change(JSON.parse(textOf(sampleSummary())));
	return refusal(summaryBytes(withDigest(changed as TeamSummary)));
}

const inWeek = (over: object) =>
	forged((summary) => ({ ...summary, weeks: [sampleWeekWith(over)] }));
const sampleWeekWith = (over: object) => ({ ...sampleWeek('2026-W46'), ...over });

describe('reading a team summary', () => {
	it('gives back what was written', () => {
		fc.assert(
			fc.property(anySummary, (summary) => {
				assert.deepEqual(decodeSummary(summaryBytes(summary), nowMs), { kind: 'summary', summary });
			}),
			{ numRuns: 30 },
		);
	});

	it('refuses what is none', () => {
		assert.match(refusal(new Uint8Array(1_000_001)), /too large/);
		assert.match(refusal(new Uint8Array()), /not JSON/);
		assert.match(refusal(Uint8Array.of(0x22, 0xff, 0x22)), /not JSON/);
		assert.match(refusal(bytesOf('['.repeat(900_000))), /not JSON/);
		assert.match(refusal(bytesOf('{}')), /no team summary/);
		assert.match(refusal(bytesOf('null')), /no team summary/);
		assert.match(refusal(bytesOf('{"format":"rework-meter/report/1"}')), /no team summary/);
		assert.match(refusal(bytesOf('{"format":"rework-meter/team-summary/2"}')), /another version/);
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.json()), (text) => refusal(bytesOf(text)) !== ''),
		);
	});

	it('refuses what was changed', () => {
		const text = textOf(sampleSummary());
		const digits = text
			.replace('"unchanged": 140', '"unchanged": 130')
			.replace('"deleted": 20', '"deleted": 30');
		assert.notEqual(digits, text);
		assert.match(refusal(bytesOf(digits)), /digest does not fit/);
		for (const other of [
			text.trimEnd(),
			`${text} `,
			`\uFEFF${text}`,
			text.replaceAll('\n', '\r\n'),
			JSON.stringify(JSON.parse(text)),
			text.replace('"trial": null', '"trial": null,\n  "trial": null'),
			text.replace('"low": 0', '"low": -0'),
		]) {
			assert.notEqual(other, text);
			assert.match(refusal(bytesOf(other)), /not JSON|changed after it was made/);
		}
	});

	it('refuses any single bit that changed', () => {
		const bytes = summaryBytes(sampleSummary());
		fc.assert(
			fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
				const changed = Uint8Array.from(bytes);
				changed[at] = (bytes[at] ?? 0) ^ (1 << bit);
				refusal(changed);
			}),
		);
	});

	it('refuses what the format does not have, whatever the digest says', () => {
		assert.match(
			forged((summary) => ({ ...summary, name: 'Ada' })),
			/unknown fields/,
		);
		assert.match(
			forged((summary) => JSON.parse(JSON.stringify(summary).replace('{', '{"__proto__":{},'))),
			/unknown fields/,
		);
		assert.match(
			forged(({ weeks, ...rest }) => rest),
			/summary\.weeks: missing/,
		);
		assert.match(
			forged((summary) => ({ ...summary, identity: 'Ada' })),
			/hexadecimal/,
		);
		assert.match(
			forged((summary) => ({ ...summary, round: 'Q4' })),
			/not a round token/,
		);
		assert.match(
			forged((summary) => ({ ...summary, weeks: [] })),
			/has no week/,
		);
		assert.match(inWeek({ path: '/home' }), /weeks\[0\]: has unknown fields/);
	});

	it('refuses figures that no summary has', () => {
		assert.match(inWeek({ overhead: minutes(7) }), /overhead\.low: not a multiple of 5/);
		assert.match(inWeek({ overhead: minutes(-5) }), /from 0 to 2400/);
		assert.match(inWeek({ overhead: minutes(0, 0, 2_405) }), /from 0 to 2400/);
		assert.match(
			inWeek({ overhead: { low: 0, point: 0, high: Number.NaN } }),
			/not a finite number/,
		);
		assert.match(inWeek({ overhead: minutes(10, 5, 15) }), /not low ≤ point ≤ high/);
		const { states, lines } = sampleWeek('2026-W46');
		assert.match(inWeek({ states: { ...states, read: minutes(605) } }), /from 0 to 600/);
		assert.match(inWeek({ states: { ...states, sleep: null } }), /states: has unknown fields/);
		assert.match(inWeek({ lines: { ...lines, accepted: 210 } }), /do not sum/);
		assert.match(inWeek({ insertions: 3 }), /multiple of 5/);
		assert.match(
			inWeek({ coverage: { ...sampleWeek('2026-W46').coverage, unknownLines: 410 } }),
			/more than the committed/,
		);
		const ai = [{ days: 7, lines: 10, alive: 20 }];
		assert.match(
			forged((summary) => ({ ...summary, survival: { ai, own: [] } })),
			/more lines are alive/,
		);
		const odd = [{ days: 8, lines: 10, alive: 10 }];
		assert.match(
			forged((summary) => ({ ...summary, survival: { ai: odd, own: [] } })),
			/none of 1, 7/,
		);
		assert.match(
			forged((summary) => ({ ...summary, trial: { effect: 0.123, standardError: 0.1, n: 20 } })),
			/effect: not a multiple of 0\.05/,
		);
		assert.match(
			forged((summary) => ({ ...summary, trial: { effect: 0.1, standardError: 0, n: 20 } })),
			/standardError/,
		);
	});

	it('refuses names that are not public, and repeats none', () => {
		const [group] = sampleWeek('2026-W46').byTool;
		const why = inWeek({ byTool: [{ ...group, name: 'acme-secret-tool' }] });
		assert.match(why, /byTool\[0\]\.name: not a name of the public list/);
		assert.doesNotMatch(why, /acme/);
		assert.match(inWeek({ byTool: [group, group] }), /out of order, or twice/);
		assert.match(inWeek({ byKind: [{ ...group, name: 'copilot' }] }), /public list/);
	});

	it('refuses weeks that are none, not over, out of order or twice', () => {
		assert.match(inWeek({ week: '2025-W53' }), /not an ISO week/);
		assert.match(inWeek({ week: '2026-11-28' }), /not an ISO week/);
		const both = [sampleWeek('2026-W47'), sampleWeek('2026-W46')];
		assert.match(
			forged((summary) => ({ ...summary, weeks: both })),
			/out of order, or twice/,
		);
		const endMs = Date.UTC(2026, 10, 23) - 14 * 3_600_000;
		const bytes = summaryBytes(sampleSummary());
		assert.equal(decodeSummary(bytes, endMs).kind, 'summary');
		assert.equal(refusal(bytes, endMs - 1), 'Week 2026-W47 is not over yet.');
	});
});
