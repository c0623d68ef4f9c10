import type { Gesture } from '../gesture.ts';
import type { Scene } from '../scene.ts';

/** Suggestions of an inline completion provider, taken in every way the editor has. */
export const accepting: readonly Gesture[] = [
	{
		name: 'ghost text, Tab, one line',
		of: 'ai',
		perform: (scene) => acceptAll(scene, oneLine(scene)),
	},
	{
		name: 'ghost text, Tab, many lines',
		of: 'ai',
		perform: (scene) => acceptAll(scene, manyLines(scene)),
	},
	{
		name: 'ghost text, Tab, in a document never saved',
		of: 'ai',
		document: 'untitled',
		perform: (scene) => acceptAll(scene, manyLines(scene)),
	},
	{
		name: 'ghost text, Tab, many lines, CRLF',
		of: 'ai',
		lineEnds: 'crlf',
		perform: (scene) => acceptAll(scene, manyLines(scene)),
	},
	{
		name: 'ghost text, word by word',
		of: 'ai',
		async perform(scene) {
			await suggest(scene, oneLine(scene));
			const times = scene.random.int(1, 3);
			for (let time = 0; time < times; time++)
				await scene.writes('ai', () => scene.press('ControlOrMeta+ArrowRight'));
			await scene.press('Escape');
			await scene.offer(null);
		},
	},
	{
		name: 'ghost text, line by a key of the person',
		of: 'ai',
		async perform(scene) {
			await suggest(scene, manyLines(scene));
			const times = scene.random.int(2, 4);
			for (let time = 0; time < times; time++)
				await scene.writes('ai', () => scene.press('Control+Alt+Shift+L'));
			await scene.press('Escape');
			await scene.offer(null);
		},
	},
	{
		name: 'ghost text, Accept in its toolbar',
		of: 'ai',
		share: 0.5,
		async perform(scene) {
			const text = manyLines(scene);
			const at = await suggest(scene, text);
			const accept = await scene.shown(
				'the toolbar',
				'.inlineSuggestionsHints .action-item:has-text("Accept") .action-label',
			);
			await scene.becomes(
				[{ keep: [0, at] }, { put: text, by: 'ai' }, { keep: [at, scene.text.length] }],
				() => accept.click({ timeout: 2_000 }),
			);
			await scene.offer(null);
		},
	},
	{
		name: 'next edit, Tab',
		of: 'ai',
		share: 0.5,
		async perform(scene) {
			const names = [...scene.text.matchAll(/\b[a-z]\w{5,}\b/g)];
			const found = scene.random.pick(names);
			const [from, to] = [found.index, found.index + found[0].length];
			const text = scene.code.name();
			const { page } = scene;
			await scene.caret(lineEndBefore(page.text, from));
			await scene.offer({ from, to, text, nextEdit: true });
			await scene.press('Control+Alt+Shift+G');
			await scene.shown('the next edit', '.inline-edits-view-gutter-indicator *:visible');
			await scene.writes('ai', async () => {
				await scene.press('Tab');
				await scene.pause(150);
				const { text: now } = (await scene.ask('peek', { doc: scene.doc })) as { text: string };
				if (now === page.text) await scene.press('Tab');
			});
			await scene.press('Escape');
		},
	},
];

/** The text of a suggestion that ends a line, or writes the next. */
function oneLine({ code }: Scene): string {
	return code.random.chance(2) ? ` ${code.expression()}` : `\n${code.statement()}`;
}

function manyLines({ code }: Scene): string {
	return `\n${code.block()}`;
}

/** Types the beginning of something at the end of a line and waits for the suggestion; gives its place. */
export async function suggest(scene: Scene, text: string): Promise<number> {
	const at = scene.lineEnd();
	await scene.caret(at);
	const begun = ` ${scene.code.word().slice(0, 3)}`;
	await scene.writes('typed', () => scene.type(begun));
	const from = at + begun.length;
	await scene.offer({ from, to: from, text, nextEdit: false });
	await scene.press('Control+Alt+Shift+G');
	await scene.shown('ghost text', '[class*="ghost-text"]');
	return from;
}

/** A block of AI code somewhere in the document. */
export function suggestAndAccept(scene: Scene): Promise<void> {
	return acceptAll(scene, manyLines(scene));
}

async function acceptAll(scene: Scene, text: string): Promise<void> {
	const at = await suggest(scene, text);
	await scene.becomes(
		[{ keep: [0, at] }, { put: text, by: 'ai' }, { keep: [at, scene.text.length] }],
		() => scene.press('Tab'),
	);
	await scene.offer(null);
}

/** The end of the line before the one with `offset`, or the start of the text. */
function lineEndBefore(text: string, offset: number): number {
	return Math.max(0, text.lastIndexOf('\n', offset - 1));
}
