import type { Gesture } from '../gesture.ts';
import type { Way } from '../protocol.ts';
import type { Scene } from '../scene.ts';
import type { Edit } from '../truth.ts';

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
		name: 'snippet inserted by an extension',
		of: 'program',
		perform: (scene) => byProgram(scene, 'snippet', [blockAtEnd(scene)]),
	},
];

/** Other agents, which show a virtual document of theirs beside the file. */
export const otherAgents: readonly Gesture[] = ['cline-diff', 'amazon-q-diff'].map((scheme) => ({
	name: `other agent by WorkspaceEdit, ${scheme}:`,
	of: 'ai',
	share: 0.5,
	quietMs: 200,
	patienceMs: 8_000,
	async perform(scene) {
		const way = 'virtualDocument';
		await scene.writes('ai', () => scene.program({ way, scheme, edits: [blockAtEnd(scene)] }));
	},
}));

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
