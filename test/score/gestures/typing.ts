import type { Gesture } from '../gesture.ts';
import type { Scene } from '../scene.ts';

/** Keys, and what the editor adds to them by itself. */
export const typing: readonly Gesture[] = [
	{
		name: 'typing',
		of: 'person',
		typing: true,
		perform: (scene) => typeAtEnd(scene, ` ${scene.code.expression()}`.slice(0, 24), 12),
	},
	{
		name: 'typing, as fast as keys come',
		of: 'person',
		typing: true,
		perform: (scene) => typeAtEnd(scene, ` ${scene.code.expression()}`.slice(0, 40)),
	},
	{
		name: 'typing, lines with Enter',
		of: 'person',
		typing: true,
		async perform(scene) {
			await typeAtEnd(scene, `\n${scene.code.statement()}\n${scene.code.statement()}`);
		},
	},
	{
		name: 'typing, lines with Enter, CRLF',
		of: 'person',
		typing: true,
		lineEnds: 'crlf',
		perform: (scene) => typeAtEnd(scene, `\n${scene.code.statement()}\n${scene.code.name()}`),
	},
	{
		name: 'typing in a document never saved',
		of: 'person',
		typing: true,
		document: 'untitled',
		perform: (scene) => typeAtEnd(scene, `\n${scene.code.statement()}`),
	},
	{
		name: 'auto-closed brackets and quotes',
		of: 'person',
		typing: true,
		async perform(scene) {
			const open = scene.random.pick(['(', '[', '{', '"', "'"]);
			await typeAtEnd(scene, ` ${scene.code.name()}${open}`);
		},
	},
	{
		name: 'Enter with indent',
		of: 'person',
		typing: true,
		languages: ['typescript', 'go', 'css'],
		async perform(scene) {
			const opened = [...scene.text.matchAll(/\{$/gm)].map((found) => found.index + 1);
			await scene.caret(scene.random.pick(opened));
			await scene.writes('typed', () => scene.press('Enter'));
		},
	},
	{
		name: 'typing with many carets',
		of: 'person',
		typing: true,
		async perform(scene) {
			const ends = [...scene.text.matchAll(/\S$/gm)].map((found) => found.index + 1);
			const first = scene.random.int(0, ends.length - 4);
			await scene.caret(...ends.slice(first, first + scene.random.int(2, 4)));
			await scene.writes('typed', () => scene.type(` ${scene.code.word()}`));
			await scene.press('Escape');
		},
	},
	{
		name: 'input method',
		of: 'person',
		typing: true,
		async perform(scene) {
			await scene.caret(scene.lineEnd());
			const [steps, final] = scene.random.pick(compositions);
			const devTools = await scene.editor.page.context().newCDPSession(scene.editor.page);
			await scene.writes('typed', async () => {
				for (const text of steps) {
					const selection = { selectionStart: text.length, selectionEnd: text.length };
					await devTools.send('Input.imeSetComposition', { text, ...selection });
					await scene.pause(20);
				}
				await devTools.send('Input.insertText', { text: final });
				await scene.pause(60);
			});
			await devTools.detach();
		},
	},
	{
		name: 'deleting words and lines',
		of: 'person',
		typing: true,
		async perform(scene) {
			const [, to] = scene.line();
			await scene.caret(to);
			const chord = scene.random.pick([
				'ControlOrMeta+Backspace',
				'ControlOrMeta+Shift+K',
				'Backspace',
			]);
			await scene.writes('typed', () => scene.press(chord));
		},
	},
];

/** What is on the way to a text, and the text. */
const compositions: readonly (readonly [steps: readonly string[], final: string])[] = [
	[['に', 'にほ', 'にほん', 'にほんご'], '日本語'],
	[['k', 'ka', 'kan', 'kanj', 'kanji'], '漢字の変換'],
	[['ni', 'nihao'], '你好,世界'],
	[['ㅎ', '하', '한'], '한'],
	[['´'], 'é'],
];

async function typeAtEnd(scene: Scene, text: string, delayMs = 0): Promise<void> {
	await scene.caret(scene.lineEnd());
	await scene.writes('typed', () => scene.type(text, delayMs));
}
