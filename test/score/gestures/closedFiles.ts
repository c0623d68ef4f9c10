import type { Gesture } from '../gesture.ts';
import { agents, others } from '../room.ts';
import type { Scene } from '../scene.ts';
import type { Author, Part } from '../truth.ts';
import { withBlock } from './onDisk.ts';

const slow = { share: 0.5, patienceMs: 8_000, quietMs: 1_500 } as const;

/** Nobody opens what an agent wrote at once; the watcher of files is this late where the machine is busy. */
const lookedAtAfterMs = 2_000;

/** Files that nobody has open while something writes them; they are looked at afterwards. */
export const closedFiles: readonly Gesture[] = [
	{
		...slow,
		name: 'agent in the terminal writes a closed file',
		of: 'ai',
		perform: (scene) => whileClosed(scene, withBlock(scene, 'ai'), agentLine(scene)),
	},
	{
		...slow,
		name: 'agent in the terminal writes a whole new file',
		of: 'ai',
		perform: (scene) => anew(scene, 'ai', agentLine(scene)),
	},
	{
		...slow,
		name: 'agent in the terminal writes a new file, opened at once',
		of: 'ai',
		perform: (scene) => anew(scene, 'ai', agentLine(scene), 0),
	},
	{
		...slow,
		name: 'generator in the terminal writes a closed file',
		of: 'program',
		perform: (scene) => whileClosed(scene, withBlock(scene, 'disk'), otherLine(scene)),
	},
	{
		...slow,
		name: 'generator in the terminal writes a whole new file',
		of: 'program',
		perform: (scene) => anew(scene, 'disk', otherLine(scene)),
	},
];

async function whileClosed(scene: Scene, parts: readonly Part[], line: string): Promise<void> {
	await scene.reloads(parts, async (text) => {
		await scene.ask('close', { doc: scene.doc });
		await scene.room.step(scene.file, text);
		await scene.ask('terminal', { line });
		await scene.pause(lookedAtAfterMs);
		await scene.ask('reopen', { path: scene.file });
	});
}

/** The file is deleted before, and what is written in its place is another. */
async function anew(
	scene: Scene,
	by: Author,
	line: string,
	openedAfterMs = lookedAtAfterMs,
): Promise<void> {
	const put = `${scene.code.block()}\n${scene.code.block()}\n`;
	await scene.becomes([{ put, by }], async () => {
		await scene.ask('close', { doc: scene.doc });
		await scene.ask('delete', { path: scene.file });
		await scene.pause(lookedAtAfterMs);
		await scene.room.step(scene.file, put);
		await scene.ask('terminal', { line });
		await scene.pause(openedAfterMs);
		await scene.ask('reopen', { path: scene.file });
	});
}

function agentLine({ random, code }: Scene): string {
	return `${random.pick(agents)} "${code.prose()}"`;
}

function otherLine({ random }: Scene): string {
	return `${random.pick(others)} --out src`;
}
