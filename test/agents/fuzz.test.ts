import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { AgentFeed } from '../../src/agentFeed.ts';
import { readAgentLog } from '../../src/agents/agentLog.ts';
import { Attribution } from '../../src/attribution/attribution.ts';
import { decodeEvent } from '../../src/core/eventDecoder.ts';
import type { CapturedEvent } from '../../src/core/events.ts';

const fixtures = join(import.meta.dirname, '..', 'fixtures', 'agents');
const files = globSync('*.{jsonl,json}', { cwd: fixtures }).sort();
const records = files.flatMap((file) => {
	const text = readFileSync(join(fixtures, file), 'utf8');
	return file.endsWith('.jsonl') ? text.trimEnd().split('\n') : [text];
});
const nowMs = Date.UTC(2026, 11, 1);
/** In every text of an edit, and nowhere else. */
const secret = 'Rate = SECRET';

/** The record with its nth value, counted depth first, replaced. */
function damaged(text: string, place: number, value: unknown): string {
	let left = place;
	return JSON.stringify(JSON.parse(text), (_key, old: unknown) => (left-- === 0 ? value : old));
}

describe('damaged payloads and records, all the way into the ledgers', () => {
	it('never throw, make only events that are as documented, and put no text into the log', async () => {
		const damage = fc.oneof(
			fc.constant(null),
			fc.jsonValue({ maxDepth: 3 }),
			fc.constantFrom(
				'../../../etc/passwd',
				'/etc/passwd',
				'/home/ada/shop/../x',
				'\0',
				'file:///x',
			),
			fc.constantFrom('x'.repeat(9_999), '🙂'.repeat(4_000), '__proto__', 'constructor'),
			fc.constantFrom(-1, 0, 1e300, 0.5, Number.MAX_SAFE_INTEGER, '2026-11-02T09:30:01.000Z'),
		);
		let events = 0;
		const pick = fc.tuple(fc.nat(records.length - 1), fc.nat(60), damage);
		await fc.assert(
			fc.asyncProperty(fc.array(pick, { minLength: 1, maxLength: 60 }), async (picks) => {
				const lines = picks.map(([index, place, value]) =>
					damaged((records[index] ?? '').replaceAll('net', secret), place, value),
				);
				const logged: string[] = [];
				const keep = (line: string) => void logged.push(line);
				const attribution = new Attribution({ edited() {}, ask() {}, count() {} });
				const looked: string[] = [];
				const feed = new AgentFeed({
					log: { info: keep, warn: keep, error: keep },
					folders: () => ['/home/ada/shop'],
					isExcluded: () => false,
					unwatched: async () => new Set(),
					docOf: (file) => new URL(`file://${encodeURI(file)}`).toString(),
					emit(event) {
						const timed = { ...event, tMs: nowMs } as CapturedEvent;
						const told: CapturedEvent = decodeEvent(JSON.parse(JSON.stringify(timed)), 'event');
						events++;
						attribution.advance(nowMs);
						attribution.handle(told);
						if (told.type !== 'agentEdited') return;
						const { doc, file } = told;
						const text = `one\n${told.new ?? ''}\n`;
						const write = { language: 'python', text, before: null, by: 'other' } as const;
						attribution.handle({
							...write,
							type: 'diskWritten',
							tMs: nowMs,
							doc,
							file,
							wroteMs: nowMs,
						});
						const none = { match: 'none', remembered: null } as const;
						attribution.handle({ ...none, type: 'restored', tMs: nowMs, doc });
					},
					agentStarted() {},
					agentEnded() {},
					lookAt: (of) => void looked.push(...of),
					now: () => nowMs,
				});
				for (const line of lines) feed.heard(readAgentLog(line, nowMs).events);
				feed.heard(readAgentLog(lines.join('\n'), nowMs).events);
				await feed.settled();
				feed.dispose();
				attribution.advance(nowMs + 60_000);
				assert.deepEqual(logged, []);
				for (const file of looked) assert.ok(file.startsWith('/home/ada/shop/'), file);
				for (const state of attribution.docs.values())
					assert.equal(state.ledger?.text.length ?? 0, state.ledger?.map.length ?? 0);
			}),
			{ numRuns: process.env['REWORK_FULL'] ? 2_000 : 100 },
		);
		assert.ok(events > 100, `${events} events`);
	});
});
