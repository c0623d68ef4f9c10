import assert from 'node:assert/strict';
import type { Switched } from '../../src/surfaces/toolSwitches.ts';
import { momentText, switchedText, toolLine, type Watched } from '../../src/surfaces/toolText.ts';
import type { ToolState } from '../../src/tools/toolState.ts';
import { hostileNames } from '../report/sample.ts';

const clock = { nowMs: Date.UTC(2025, 2, 20, 15), timeZone: 'Europe/Berlin' };
const sinceMs = Date.UTC(2025, 2, 20, 13, 2);
const unseen: Watched = { sinceMs, sighting: { own: 0, perhaps: 0, lastMs: null }, gap: null };
const seen = (own: number, perhaps = 0): Watched => ({
	...unseen,
	sighting: { own, perhaps, lastMs: 1 },
});
const off: ToolState = { is: 'off', by: 'workspace' };

describe('the line of an AI tool', () => {
	const line = (state: ToolState, watched: Watched = { ...unseen, sinceMs: null }, name = 'Tool') =>
		toolLine(
			{
				entry: { id: 't', name, extensions: [], switches: [], sure: 'read', source: 'a test' },
				extension: null,
				state,
			},
			watched,
			clock,
		);

	it('says what settings say and, beside it, what was seen', () => {
		const cases: readonly (readonly [string, ToolState, Watched?])[] = [
			['on', { is: 'on' }],
			['off since 14:02 · nothing has been accepted since 14:02', off, unseen],
			['off since 14:02 · still active: 1 insertion since 14:02', off, seen(1)],
			[
				'off since 14:02 · nothing has been accepted since 14:02, 3 insertions may be its own',
				off,
				seen(0, 3),
			],
			['off since 14:02 · measuring is paused', off, { ...unseen, sighting: null, gap: 'paused' }],
			['off since 14:02 · not observed yet', off, { ...unseen, sighting: null }],
			[
				'off since 14:02 · nothing has been accepted since 14:02, measuring was paused for a time',
				off,
				{ ...unseen, gap: 'wasPaused' },
			],
			["off with VS Code's own AI", { is: 'off', by: 'within' }],
			['off by your own settings or by default', { is: 'off', by: 'elsewhere' }],
			['partly on: 2 of its settings', { is: 'partly', on: ['a', 'b'], by: 'elsewhere' }],
			[
				'switched off since 14:02, but overridden by the settings of folder “api” · still active: 2 insertions since 14:02',
				{ is: 'overridden', overrides: [{ key: 'k', by: 'folder', where: 'api' }] },
				seen(2),
			],
			['no switch: disable the extension', { is: 'noSwitch' }],
		];
		for (const [text, state, watched] of cases) {
			const shown = line(state, watched);
			assert.equal(shown.tooltip.split('\n')[0], shown.spoken);
			assert.equal(shown.spoken, `Tool: ${text}`);
		}
	});

	it('says it in a few words, too', () => {
		const overridden: ToolState = { is: 'overridden', overrides: [] };
		const cases: readonly (readonly [string, ToolState, Watched?])[] = [
			['on', { is: 'on' }],
			['off, nothing since 14:02', off, unseen],
			['off, still active: 2 since 14:02', off, seen(2, 3)],
			['off, perhaps 3 since 14:02', off, seen(0, 3)],
			['off, not watched', off, { ...unseen, sighting: null }],
			['off, not watched', off, { ...unseen, gap: 'wasPaused' }],
			['overridden, still active: 1 since 14:02', overridden, seen(1)],
			['partly on', { is: 'partly', on: ['a'], by: 'workspace' }],
			['no switch', { is: 'noSwitch' }],
		];
		for (const [text, state, watched] of cases)
			assert.equal(line(state, watched).description, text);
	});

	it('has a tick where it is on, none where it is off, and no box without a switch', () => {
		assert.equal(line({ is: 'on' }).checkbox, 'on');
		assert.equal(line(off).checkbox, 'off');
		assert.equal(line({ is: 'noSwitch' }).checkbox, null);
		// What is overridden is not off.
		assert.equal(line({ is: 'overridden', overrides: [] }).checkbox, 'on');
	});

	it('shows hostile names on one line, cut, and nothing invisible', () => {
		for (const name of hostileNames) {
			const { label, tooltip } = line({ is: 'on' }, undefined, name);
			assert.ok(label.length <= 80 && label.length > 0, label);
			assert.doesNotMatch(label, /[\p{Cc}\p{Cs}]|[\u202a-\u202e\u2066-\u2069]/u);
			assert.ok(tooltip.length < 1_000);
		}
	});

	it('names the day of a moment that was not today', () => {
		assert.equal(momentText(sinceMs, clock), '14:02');
		assert.equal(momentText(sinceMs - 86_400_000, clock), '19 Mar, 14:02');
		assert.equal(momentText(sinceMs - 365 * 86_400_000, clock), '20 Mar, 14:02');
	});
});

describe('what is said after a switch', () => {
	const done: Extract<Switched, { readonly kind: 'done' }> = {
		kind: 'done',
		writes: 2,
		overrides: [],
		noSwitch: [],
		refused: [],
		changed: [],
		isExact: false,
		file: '.vscode/settings.json',
	};
	const name = (id: string) => id;

	it('says what was written where, and what was not reached', () => {
		assert.equal(
			switchedText({ ...done, noSwitch: ['Cline'] }, 'off', name).text,
			'AI tools switched off for this workspace: 2 settings in .vscode/settings.json. No setting switches Cline.',
		);
		const overrides = [{ key: 'k', by: 'policy', where: null }] as const;
		const overridden = switchedText({ ...done, overrides }, 'off', name);
		assert.match(overridden.text, /Overridden by a policy\.$/);
		assert.equal(overridden.isProblem, true);
		assert.match(
			switchedText({ ...done, writes: 0 }, 'on', name).text,
			/^Nothing had to be written/,
		);
		assert.match(
			switchedText({ ...done, isExact: true }, 'restore', name).text,
			/exactly what it was/,
		);
	});

	it('says what failed, and whether anything is still changed', () => {
		const failed = { kind: 'failed', why: 'the disk is full.', left: [] } as const;
		assert.match(
			switchedText(failed, 'off', name).text,
			/the disk is full\. Nothing was changed\.$/,
		);
		const left = [{ key: 'a.b', language: null }];
		assert.match(switchedText({ ...failed, left }, 'off', name).text, /still changed: a\.b\.$/);
		assert.match(
			switchedText({ kind: 'refused', why: 'untrusted' }, 'off', name).text,
			/Trust this/,
		);
	});

	it('holds no link, whatever tools are called', () => {
		for (const hostile of hostileNames)
			assert.doesNotMatch(
				switchedText({ ...done, noSwitch: [hostile] }, 'off', name).text,
				/[[\]\n]/,
			);
	});
});
