import { setTimeout as delay } from 'node:timers/promises';
import { buildProduct, buildSampleAi, buildScoreDriver } from '../test/host/buildTests.ts';
import { suggest } from '../test/score/gestures/accepting.ts';
import { paste } from '../test/score/gestures/pasting.ts';
import type { Scene } from '../test/score/scene.ts';
import { ScoreSession } from '../test/score/session.ts';
import type { Bench } from './bench.ts';

/** How long after Tab, or after a paste, the next key comes. A fast typist's keys are some 60 ms apart. */
const gapsMs = [0, 20, 60];
const rounds = { usual: 10, full: 30 };
/** Until the editor and the extension host have done all they do. */
const settledMs = 500;
const typed = 'zq';

/**
 * Whether the product is in the way of quick hands: letters typed right behind an accept must stand behind the suggestion,
 * a paste must not be lost to the letters behind it. Shares of tries that go wrong, as shipped; with accepts intercepted; and
 * with pastes not observed, where what goes wrong is the editor's own doing.
 */
export const quickKeysBench: Bench = {
	name: 'quickKeys',
	async run(report, size) {
		await Promise.all([buildProduct(), buildSampleAi(), buildScoreDriver()]);
		for (const [settings, tries] of [
			[{}, { tab: tabIsOvertaken, paste: pasteIsLost }],
			[{ 'rework.capture.interceptAccepts': true }, { interceptedTab: tabIsOvertaken }],
			[{ 'rework.capture.observePaste': false }, { unobservedPaste: pasteIsLost }],
		] as const) {
			const session = await ScoreSession.start(settings);
			try {
				for (const [what, goesWrong] of Object.entries(tries))
					for (const gapMs of gapsMs) {
						const n = rounds[size];
						const wrong = await count(session, n, (scene) => goesWrong(scene, gapMs));
						const name = `quickKeys.${what}.${gapMs}ms`;
						report({ name, n, value: (100 * wrong) / n, unit: '%' });
					}
			} finally {
				await session.stop();
			}
		}
	},
};

async function count(
	session: ScoreSession,
	times: number,
	goesWrong: (scene: Scene) => Promise<boolean>,
): Promise<number> {
	let wrong = 0;
	for (let time = 0; time < times; time++) {
		const scene = await session.open(`quick keys ${time}`, 'python');
		try {
			if (await goesWrong(scene)) wrong++;
		} finally {
			await session.recover(scene);
		}
	}
	return wrong;
}

async function tabIsOvertaken(scene: Scene, gapMs: number): Promise<boolean> {
	const text = `\n${scene.code.block()}`;
	const at = await suggest(scene, text);
	const { keyboard } = scene.editor.page;
	// Not one after the other: the pause is between the keys, not behind the editor's answer.
	const tab = keyboard.press('Tab');
	await delay(gapMs);
	await Promise.all([tab, ...[...typed].map((key) => keyboard.press(key))]);
	return !(await textOf(scene)).startsWith(`${text}${typed}`, at);
}

async function pasteIsLost(scene: Scene, gapMs: number): Promise<boolean> {
	const text = ` ${scene.code.expression()}`;
	const at = scene.lineEnd();
	await scene.caret(at);
	await paste(scene, text);
	await delay(gapMs);
	await Promise.all([...typed].map((key) => scene.editor.page.keyboard.press(key)));
	return !(await textOf(scene)).startsWith(`${text}${typed}`, at);
}

async function textOf(scene: Scene): Promise<string> {
	await delay(settledMs);
	return ((await scene.ask('peek', { doc: scene.doc })) as { text: string }).text;
}
