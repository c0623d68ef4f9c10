import type { Gesture } from '../gesture.ts';
import type { Scene } from '../scene.ts';

/** Text that a person brings from elsewhere. */
export const pasting: readonly Gesture[] = [
	{
		name: 'paste from outside, one line',
		of: 'person',
		perform: (scene) => pasteAtEnd(scene, ` ${scene.code.expression()}`),
	},
	{
		name: 'paste from outside, many lines',
		of: 'person',
		perform: (scene) => pasteAtEnd(scene, `\n${scene.code.block()}`),
	},
	{
		name: 'paste from outside, many lines, CRLF',
		of: 'person',
		lineEnds: 'crlf',
		perform: (scene) => pasteAtEnd(scene, `\n${scene.code.block()}`),
	},
	{
		name: 'paste from outside, a whole file',
		of: 'person',
		share: 0.25,
		perform: (scene) => pasteAtEnd(scene, `\n${scene.code.file(12)}`),
	},
	{
		name: 'paste from the file itself, many lines',
		of: 'person',
		share: 0.5,
		async perform(scene) {
			const half = scene.text.indexOf('\n', scene.text.length >> 1) + 1;
			const copied = scene.text.slice(0, half);
			await scene.select(0, half);
			await scene.press('ControlOrMeta+C');
			const { length } = scene.text;
			await scene.caret(length);
			await scene.writes('pasted', () => paste(scene, copied));
		},
	},
	{
		name: 'paste over a selection',
		of: 'person',
		async perform(scene) {
			const [from, to] = scene.line();
			await scene.select(from, to);
			await scene.writes('pasted', () => paste(scene, scene.code.statement()));
		},
	},
];

async function pasteAtEnd(scene: Scene, text: string): Promise<void> {
	await scene.caret(scene.lineEnd());
	await scene.writes('pasted', () => paste(scene, text));
}

/** A desktop pastes by this event; in a browser the key would read the clipboard by itself instead. */
export async function paste(scene: Scene, text: string): Promise<void> {
	await scene.editor.page.evaluate(`{
		const clipboardData = new DataTransfer();
		clipboardData.setData('text/plain', ${JSON.stringify(text)});
		const event = { clipboardData, bubbles: true, cancelable: true };
		document.activeElement.dispatchEvent(new ClipboardEvent('paste', event));
	}`);
}
