import type { Gesture } from '../gesture.ts';
import type { Way } from '../protocol.ts';
import type { Scene } from '../scene.ts';
import type { Edit } from '../truth.ts';
import { suggest } from './accepting.ts';

/** Extensions that are no AI: what they write must not be taken for AI code, however much it is. */
export const programs: readonly Gesture[] = [
	{
		name: 'generator: block by WorkspaceEdit',
		of: 'program',
		perform: (scene) => byProgram(scene, 'workspaceEdit', [blockAtEnd(scene)]),
	},
	{
		name: 'generator: block by TextEditor.edit',
		of: 'program',
		perform: (scene) => byProgram(scene, 'textEditor', [blockAtEnd(scene)]),
	},
	{
		name: 'licence header by WorkspaceEdit',
		of: 'program',
		perform: (scene) => byProgram(scene, 'workspaceEdit', [[0, 0, header(scene)]]),
	},
	{
		name: 'sync tool: lines replaced by WorkspaceEdit',
		of: 'program',
		async perform(scene) {
			const [from, to] = scene.line();
			await byProgram(scene, 'workspaceEdit', [[from, to, scene.code.statement()]]);
		},
	},
	{
		name: 'import sorter by WorkspaceEdit',
		of: 'program',
		async perform(scene) {
			const [, end] = scene.line();
			const head = scene.text.slice(0, scene.text.indexOf('\n', end) + 1);
			const sorted = head.split('\n').slice(0, -1).toSorted().join('\n');
			await byProgram(scene, 'workspaceEdit', [[0, head.length, `${sorted}\n${header(scene)}`]]);
		},
	},
	{
		name: 'extension inserts at the caret',
		of: 'program',
		async perform(scene) {
			const at = scene.lineEnd();
			await scene.caret(at);
			const { code } = scene;
			const text = code.random.pick([
				` ${code.random.int(1e8, 9e8)}-${code.random.int(1000, 9999)}`,
				`\n${code.comment()}\n${code.comment()}`,
				` ${code.comment()}`,
			]);
			await byProgram(scene, 'textEditor', [[at, at, text]]);
		},
	},
	{
		name: 'extension inserts while a suggestion shows',
		of: 'program',
		async perform(scene) {
			const { code } = scene;
			const at = await suggest(scene, `\n${code.block()}`);
			const text = code.random.pick([
				`\n${code.block()}`,
				`\n${code.comment()}`,
				` ${code.comment()}`,
			]);
			const way = code.random.pick(['textEditor', 'workspaceEdit'] as const);
			await byProgram(scene, way, [[at, at, text]]);
			await scene.offer(null);
		},
	},
	{
		name: 'snippet inserted by an extension',
		of: 'program',
		perform: (scene) => byProgram(scene, 'snippet', [blockAtEnd(scene)]),
	},
];

/** Other agents, which show a virtual document of theirs beside the file. */
export const otherAgents: readonly Gesture[] = [
	...byScheme('cline-diff'),
	...byScheme('amazon-q-diff'),
];

function byScheme(scheme: string): Gesture[] {
	const shared = { of: 'ai', share: 0.25, quietMs: 200, patienceMs: 8_000 } as const;
	const way = 'virtualDocument';
	return [
		{
			...shared,
			name: `other agent at once, ${scheme}:`,
			async perform(scene) {
				await scene.writes('ai', () => scene.program({ way, scheme, edits: [blockAtEnd(scene)] }));
			},
		},
		{
			...shared,
			name: `other agent line by line, ${scheme}:`,
			async perform(scene) {
				const [from, , block] = blockAtEnd(scene);
				let at = from;
				const edits = [...block.matchAll(/.*\n/g)].map(([line]): Edit => {
					at += line.length;
					return [at - line.length, at - line.length, line];
				});
				await scene.writes('ai', () => scene.program({ way, scheme, edits }));
			},
		},
	];
}

async function byProgram(scene: Scene, way: Way, edits: readonly Edit[]): Promise<void> {
	await scene.writes('program', () => scene.program({ way, edits }));
}

function blockAtEnd(scene: Scene): Edit {
	const at = scene.random.chance(2) ? scene.text.length : scene.text.indexOf('\n\n') + 1;
	return [at, at, `\n${scene.code.block()}\n`];
}

function header({ code }: Scene): string {
	return `${Array.from({ length: 3 }, () => code.comment()).join('\n')}\n`;
}
