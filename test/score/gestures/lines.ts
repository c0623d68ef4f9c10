import type { Gesture } from '../gesture.ts';
import { NotPerformed, type Scene } from '../scene.ts';
import { paste } from './pasting.ts';

/** Lines and selections that change places or are doubled: whoever wrote them still did. */
export const lines: readonly Gesture[] = [
	{
		name: 'move line up or down',
		of: 'person',
		amidAi: true,
		async perform(scene) {
			await inLine(scene);
			const chord = scene.random.pick(['Alt+ArrowUp', 'Alt+ArrowDown']);
			await scene.rearranges(() => scene.press(chord, scene.random.int(1, 2)));
		},
	},
	{
		name: 'copy line up or down',
		of: 'person',
		amidAi: true,
		async perform(scene) {
			await inLine(scene);
			const chord = scene.random.pick(['Control+Shift+Alt+ArrowUp', 'Control+Shift+Alt+ArrowDown']);
			await scene.rearranges(() => scene.press(chord));
		},
	},
	{
		name: 'sort lines',
		of: 'person',
		amidAi: true,
		async perform(scene) {
			await selectLines(scene, 4);
			await scene.rearranges(() => scene.press('Control+Alt+Shift+S'));
		},
	},
	{
		name: 'indent and outdent lines',
		of: 'person',
		amidAi: true,
		async perform(scene) {
			await selectLines(scene, 3);
			await scene.rearranges(() => scene.press('Tab'));
			if (scene.random.chance(2)) await scene.rearranges(() => scene.press('Shift+Tab'));
		},
	},
	{
		name: 'comment lines and uncomment them',
		of: 'person',
		amidAi: true,
		async perform(scene) {
			await selectLines(scene, 3);
			const before = scene.page;
			await scene.writes('typed', () => scene.press('ControlOrMeta+Slash'));
			if (scene.random.chance(2) && scene.language !== 'css')
				await scene.returnsTo(before, () => scene.press('ControlOrMeta+Slash'));
		},
	},
	{
		name: 'join lines',
		of: 'person',
		async perform(scene) {
			await inLine(scene);
			await scene.writes('typed', () => scene.press('Control+Alt+Shift+J'));
		},
	},
	{
		name: 'transpose letters, change case',
		of: 'person',
		async perform(scene) {
			const [from] = scene.wholeLine();
			const at = from + scene.text.slice(from).search(/\w\w/) + 1;
			await scene.caret(at);
			const chord = scene.random.pick(['Control+Alt+Shift+T', 'Control+Alt+Shift+U']);
			await scene.writes('typed', () => scene.press(chord));
		},
	},
	{
		name: 'cut a line and paste it elsewhere',
		of: 'person',
		amidAi: true,
		async perform(scene) {
			const [from, to] = scene.wholeLine();
			const whole = scene.page;
			const cut = scene.text.slice(from, to);
			await scene.select(from, to);
			await scene.becomes([{ keep: [0, from] }, { keep: [to, scene.text.length] }], () =>
				scene.press('ControlOrMeta+X'),
			);
			const [at] = scene.wholeLine();
			await scene.caret(at);
			await scene.becomes(
				[{ keep: [0, at] }, { keep: [from, to], of: whole }, { keep: [at, scene.text.length] }],
				() => paste(scene, cut),
			);
		},
	},
	{
		name: 'copy lines and paste them elsewhere',
		of: 'person',
		amidAi: true,
		async perform(scene) {
			const [from, to] = scene.wholeLine();
			await scene.select(from, to);
			await scene.press('ControlOrMeta+C');
			const [at] = scene.wholeLine((_, start) => start !== from);
			await scene.caret(at);
			await scene.becomes(
				[
					{ keep: [0, at] },
					{ keep: [from, to], of: scene.page },
					{ keep: [at, scene.text.length] },
				],
				() => paste(scene, scene.text.slice(from, to)),
			);
		},
	},
	{
		name: 'drag a selection and drop it',
		of: 'person',
		share: 0.5,
		amidAi: true,
		perform: drag,
	},
];

async function inLine(scene: Scene): Promise<void> {
	// Not the first or last line, from which there is no way up or down.
	const [from, to] = scene.wholeLine((line, at) => at > 0 && at + line.length < scene.text.length);
	await scene.caret(scene.random.int(from, to - 1));
}

async function selectLines(scene: Scene, count: number): Promise<void> {
	const [from] = scene.wholeLine();
	let to = from;
	for (let line = 0; line < count; line++) {
		const next = scene.text.indexOf('\n', to + 1);
		if (next >= 0) to = next;
	}
	await scene.select(from, to);
}

/** A word is dropped at the start of the line two below, by the mouse; it must be on screen. */
async function drag(scene: Scene): Promise<void> {
	const [from] = scene.wholeLine((line) => /^.{0,30}\b\w{4,12}\b/.test(line));
	const word = /\b\w{4,12}\b/.exec(scene.text.slice(from));
	const [start, end] = [
		from + (word?.index ?? 0),
		from + (word?.index ?? 0) + (word?.[0].length ?? 0),
	];
	const at = startOfLine(scene.text, start, scene.random.int(1, 3));
	await scene.select(start, end);
	// Selected at the edge of what is on screen, it could not be dragged below that.
	const lineNumber = scene.text.slice(0, start).split('\n').length - 1;
	await scene.run('revealLine', { lineNumber, at: 'center' });
	const selected = await (await scene.shown('the selection', '.selected-text')).boundingBox();
	const content = await (await scene.shown('the text', '.view-lines')).boundingBox();
	if (!selected || !content || at < 0) throw new NotPerformed('nowhere to drop it');
	const middle = selected.y + selected.height / 2;
	const lines = scene.text.slice(start, at).split('\n').length - 1;
	const moved = { keep: [start, end] } as const;
	await scene.becomes(
		[{ keep: [0, start] }, { keep: [end, at] }, moved, { keep: [at, scene.text.length] }],
		async () => {
			const { mouse } = scene.editor.page;
			await mouse.move(selected.x + selected.width / 2, middle);
			await mouse.down();
			await mouse.move(selected.x + selected.width / 2 + 8, middle + 4, { steps: 3 });
			await mouse.move(content.x + 1, middle + lines * selected.height, { steps: 6 });
			// A busy editor has not drawn the place yet, and drops nothing then.
			await scene.shown('where it would be dropped', '.dnd-target').finally(() => mouse.up());
		},
	);
}

/** The start of the line so many lines below the one with `offset`, or -1. */
function startOfLine(text: string, offset: number, below: number): number {
	let at = offset;
	for (let line = 0; line < below; line++) {
		at = text.indexOf('\n', at) + 1;
		if (at === 0) return -1;
	}
	return at;
}
