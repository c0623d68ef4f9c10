import { hookFolderName, maxSpoolBytes, maxSpoolFiles } from './hookFolder.ts';

/**
 * opencode has no hooks but plugins, which run inside of it: one that writes what a hook would, in the background, and
 * swallows whatever fails, for what it throws would reach the agent. Of a prompt it keeps only the length.
 */
export const opencodePlugin = `// Written by Rework Meter; "Rework: Connect Coding Agents" removes it. Deleting ~/${hookFolderName} switches it off.
import { readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

const folder = join(homedir(), '${hookFolderName}');
const spool = join(folder, 'spool');
const kept = new Set(['session.created', 'session.idle', 'permission.asked', 'permission.updated']);
let count = 0;

async function keep(payload) {
	let file = null;
	try {
		if (!((await stat(join(folder, 'alive'))).mtimeMs > Date.now())) return;
		const names = await readdir(spool);
		if (names.length >= ${maxSpoolFiles}) return;
		const text = JSON.stringify({ captured_at: new Date().toISOString(), ...payload });
		let bytes = text.length;
		for (const name of names) bytes += (await stat(join(spool, name)).catch(() => ({ size: 0 }))).size;
		if (bytes > ${maxSpoolBytes}) return;
		const name = join(spool, process.pid + '-' + Date.now() + '-' + count++);
		file = name + '.tmp';
		await writeFile(file, text, { flag: 'wx', mode: 0o600 });
		await rename(file, name + '.opencode.json');
	} catch {
		if (file !== null) await rm(file, { force: true }).catch(() => {});
	}
}

/** One after the other, in their order; nobody waits for them. */
let last = Promise.resolve();
function tell(make) {
	try {
		const payload = make();
		if (payload) last = last.then(() => keep(payload));
	} catch {}
}

export const ReworkMeter = async (context) => {
	const directory = context?.directory;
	return {
		event: async ({ event }) =>
			tell(() => kept.has(event?.type) && { hook: 'event', directory, event }),
		'chat.message': async (input, output) =>
			tell(() => ({
				hook: 'chat.message',
				directory,
				input: { sessionID: input?.sessionID },
				output: {
					message: { model: output?.message?.model },
					parts: (output?.parts ?? []).map(({ text }) => ({ text: typeof text === 'string' ? ' '.repeat(text.length) : '' })),
				},
			})),
		'tool.execute.before': async (input, output) =>
			tell(() => ({ hook: 'tool.execute.before', directory, input, output: { args: output?.args } })),
		'tool.execute.after': async (input) =>
			tell(() => ({ hook: 'tool.execute.after', directory, input })),
	};
};
`;
