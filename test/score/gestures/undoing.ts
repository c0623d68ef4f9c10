import type { Gesture } from '../gesture.ts';
import { suggest } from './accepting.ts';

/** Undo and redo give characters back to whoever wrote them. */
export const undoing: readonly Gesture[] = [
	{
		name: 'undo and redo of an accept',
		of: 'ai',
		async perform(scene) {
			const text = `\n${scene.code.block()}`;
			const at = await suggest(scene, text);
			const before = scene.page;
			await scene.becomes(
				[{ keep: [0, at] }, { put: text, by: 'ai' }, { keep: [at, scene.text.length] }],
				() => scene.press('Tab'),
			);
			await scene.offer(null);
			const accepted = scene.page;
			await scene.returnsTo(before, () => scene.press('ControlOrMeta+Z'));
			await scene.returnsTo(accepted, () => scene.press('ControlOrMeta+Y'));
		},
	},
	{
		name: 'undo of a deletion',
		of: 'person',
		amidAi: true,
		async perform(scene) {
			const [from, to] = scene.wholeLine();
			await scene.select(from, to);
			const before = scene.page;
			await scene.writes('typed', () => scene.press('Delete'));
			await scene.returnsTo(before, () => scene.press('ControlOrMeta+Z'));
		},
	},
	{
		name: 'undo and redo of typing',
		of: 'person',
		typing: true,
		async perform(scene) {
			const before = scene.page;
			await scene.caret(scene.lineEnd());
			await scene.writes('typed', () => scene.type(scene.code.word()));
			const typed = scene.page;
			await scene.returnsTo(before, () => scene.press('ControlOrMeta+Z'));
			await scene.returnsTo(typed, () => scene.press('ControlOrMeta+Y'));
		},
	},
];
