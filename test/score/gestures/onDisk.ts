import { relative } from 'node:path';
import { git } from '../../host/sampleWorkspace.ts';
import type { Gesture } from '../gesture.ts';
import { agents, others } from '../room.ts';
import type { Scene } from '../scene.ts';
import type { Author, Part } from '../truth.ts';

const slow = { share: 0.5, patienceMs: 8_000, quietMs: 400 } as const;

/** Files that something writes beside the editor, which then reads them anew. */
export const onDisk: readonly Gesture[] = [
	{
		...slow,
		name: 'agent in the terminal writes the file',
		of: 'ai',
		perform: (scene) =>
			inTerminal(scene, 'ai', `${scene.random.pick(agents)} "${scene.code.prose()}"`),
	},
	{
		...slow,
		name: 'agent in the terminal writes the file, CRLF',
		of: 'ai',
		lineEnds: 'crlf',
		perform: (scene) =>
			inTerminal(scene, 'ai', `${scene.random.pick(agents)} "${scene.code.prose()}"`),
	},
	{
		...slow,
		name: 'generator in the terminal writes the file',
		of: 'program',
		perform: (scene) => inTerminal(scene, 'disk', `${scene.random.pick(others)} --out src`),
	},
	{
		...slow,
		name: 'extension writes the file',
		of: 'program',
		perform: (scene) =>
			scene.reloads(withBlock(scene, 'disk'), (text) =>
				scene.ask('write', { path: scene.file, text }),
			),
	},
	{
		...slow,
		name: 'git brings another version',
		of: 'program',
		perform: pulled,
	},
];

async function inTerminal(scene: Scene, by: Author, line: string): Promise<void> {
	await scene.reloads(withBlock(scene, by), async (text) => {
		await scene.room.step(scene.file, text);
		await scene.ask('terminal', { line });
	});
	await scene.run('workbench.action.focusActiveEditorGroup');
}

/** A block more behind some line that no other is like. */
export function withBlock(scene: Scene, by: Author): Part[] {
	const [, at] = scene.wholeLine();
	return [
		{ keep: [0, at] },
		{ put: `${scene.code.block()}\n`, by },
		{ keep: [at, scene.text.length] },
	];
}

/** A commit that nobody made here, brought in as a pull does. */
async function pulled(scene: Scene): Promise<void> {
	const { folder } = scene.session;
	const path = relative(folder, scene.file);
	await git(folder, ['add', '--', path]);
	await git(folder, ['commit', '--quiet', '--allow-empty', '--message=Mine', '--', path]);
	await scene.pause(300);
	await scene.reloads(withBlock(scene, 'git'), async (text) => {
		const blob = await out(folder, ['hash-object', '-w', await scene.room.keep(text)]);
		await git(folder, ['update-index', '--cacheinfo', `100644,${blob},${path}`]);
		const tree = await out(folder, ['write-tree']);
		await git(folder, ['reset', '--quiet', '--', path]);
		const commit = await out(folder, ['commit-tree', tree, '-p', 'HEAD', '-m', 'Theirs']);
		await git(folder, ['merge', '--quiet', '--ff-only', commit]);
	});
}

async function out(folder: string, args: readonly string[]): Promise<string> {
	return (await git(folder, args)).trim();
}
