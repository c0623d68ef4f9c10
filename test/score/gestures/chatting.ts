import type { Gesture } from '../gesture.ts';
import { NotPerformed, type Scene } from '../scene.ts';
import type { Part } from '../truth.ts';

const shared = { of: 'ai', share: 0.25, patienceMs: 20_000, quietMs: 100 } as const;

/** The editor's own chat in agent mode, which streams edits into the file. */
export const chatting: readonly Gesture[] = [
	{
		...shared,
		name: 'chat edits, kept',
		async perform(scene) {
			await answer(scene);
			await keep(scene);
		},
	},
	{
		...shared,
		name: 'chat edits, kept after typing elsewhere',
		async perform(scene) {
			await answer(scene);
			await scene.run('workbench.action.focusActiveEditorGroup');
			await scene.caret(scene.text.length);
			await scene.writes('typed', () => scene.type(scene.code.word()));
			await keep(scene);
		},
	},
];

async function keep(scene: Scene): Promise<void> {
	await scene.run('chatEditing.acceptAllFiles');
	await scene.pause(300);
	await scene.run('workbench.action.closeAuxiliaryBar');
	await scene.run('workbench.action.focusActiveEditorGroup');
}

/** A block behind an empty line, in as many fragments as it has lines. */
async function answer(scene: Scene): Promise<void> {
	const gap = scene.text.indexOf('\n\n', scene.random.int(0, scene.text.length >> 1)) + 1;
	if (gap <= 0) throw new NotPerformed('no empty line');
	const lines = scene.code.block().split('\n');
	let at = gap;
	const fragments = lines.map((line) => {
		const text = `\n${line}`;
		const fragment = [at, at, text] as const;
		at += text.length;
		return fragment;
	});
	const put = fragments.map(([, , text]) => text).join('');
	const parts: Part[] = [{ keep: [0, gap] }, { put, by: 'ai' }, { keep: [gap, scene.text.length] }];
	await scene.becomes(parts, () => scene.ask('chat', { doc: scene.doc, fragments }));
}
