import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { waitUntil } from '../editor/waitUntil.ts';
import { isFullRun } from '../host/fullRun.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';
import { Overview } from './overview.ts';
import { Terminal } from './terminal.ts';

/** What the twelve lines become: three changed, two deleted. */
const outcomes = {
	'lines.accepted': 12,
	'lines.outcomes.unchanged': 7,
	'lines.outcomes.modified': 3,
	'lines.outcomes.deleted': 2,
	'lines.outcomes.uncommitted': 0,
};

/** Reports give minutes to three digits. */
const roundedMs = 30;

const file = 'src/orders.ts';

/** Between accept and commit: what must make no difference. */
const interruptions: readonly (readonly [
	name: string,
	run: (editor: EditorPage) => Promise<void>,
])[] = [
	...(isFullRun ? [['nothing', async () => {}] as const] : []),
	...(isFullRun
		? [['a reload of the window', (editor: EditorPage) => editor.reload()] as const]
		: []),
	['a killed extension host', (editor) => editor.killExtensionHost()],
];

describe('the whole story, with real keys', () => {
	for (const [name, interrupt] of interruptions) {
		it(`counts exactly, with ${name} between accept and commit`, async () => {
			const session = await EditorSession.start({ settings: quiet });
			try {
				const editor = await session.openWindow();
				await acceptTwelveLines(editor);
				const rework = await changeThreeDeleteTwo(editor);
				const saved = await readFile(join(session.folder, file), 'utf8');
				assert.doesNotMatch(saved, /const before/);
				await delay(1_000);
				await interrupt(editor);

				const overview = await Overview.open(editor);
				await overview.untilValues({ 'lines.accepted': 12, 'lines.outcomes.uncommitted': 12 });
				const terminal = await Terminal.open(session, editor);
				await terminal.run('git commit -qam "Total the orders"');
				await overview.untilValues(outcomes);
				await delay(2_000);
				await editor.screenshot(`story-${name.replaceAll(' ', '-')}`);

				const minutes = await overview.value('time.states.rework');
				assert.ok(minutes !== null, 'rework was not measured');
				const ms = minutes * 60_000;
				assert.ok(
					ms >= rework.certainMs - roundedMs && ms <= rework.possibleMs,
					`${ms} ms is not within ${rework.certainMs} to ${rework.possibleMs} ms`,
				);
			} finally {
				await session.stop();
			}
		});
	}
});

/** Completion lists and closing brackets would take part in the typing; they have tests of their own. */
const quiet = {
	'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
	'editor.autoClosingBrackets': 'never',
	'editor.suggestOnTriggerCharacters': false,
};

async function acceptTwelveLines(editor: EditorPage): Promise<void> {
	await editor.openFile(file);
	await editor.press('ControlOrMeta+End');
	await editor.type('// totals by customer');
	await editor.waitForGhostText('totalsByCustomer');
	await editor.press('Tab');
	const isAccepted = async () => /totals.set\(order.customer/.test(await editor.visibleText());
	await waitUntil('the accepted lines', isAccepted);
	await editor.press('Escape');
	await delay(300);
}

/**
 * Changes lines 2, 6 and 11 and deletes 8 and 9 of the twelve, then saves. Gives the script's own
 * bounds: certain is the time between keys that removed AI characters, possible is all of it.
 */
async function changeThreeDeleteTwo(
	editor: EditorPage,
): Promise<{ readonly certainMs: number; readonly possibleMs: number }> {
	const began = Date.now();
	let certainMs = 0;
	// The caret stands behind the last line's brace.
	await editor.press('ArrowUp');
	await editor.press('End');
	await editor.type(' // by name');
	await editor.press('ArrowUp', 3);
	const deleting = Date.now();
	await editor.press('ControlOrMeta+Shift+K');
	await editor.press('ControlOrMeta+Shift+K');
	await delay(2_000);
	certainMs += Date.now() - deleting;
	await editor.press('ArrowUp', 2);
	await editor.press('End');
	await editor.press('ArrowLeft');
	const shortening = Date.now();
	await editor.press('Backspace');
	await delay(500);
	certainMs += Date.now() - shortening;
	await editor.type('y * 2');
	await editor.press('ArrowUp', 4);
	await editor.press('End');
	await editor.press('ArrowLeft');
	await editor.type(' as Totals');
	await editor.save();
	// What follows the last edit belongs to it for 15 s at most; the script waits for less than that.
	return { certainMs, possibleMs: Date.now() - began + 15_000 };
}
