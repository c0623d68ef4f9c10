import { hookFolderName, maxSpoolBytes, maxSpoolFiles } from './hookFolder.ts';

/**
 * opencode has no hooks but plugins, which run inside of it: one that writes what a hook would, in the background, and
 * swallows whatever fails, for what it throws would reach the agent. Of a prompt it keeps only the length. What waits at
 * the end of a turn is written at once, some milliseconds in which nothing else waits: `opencode run` ends right after it.
 */
export const opencodePlugin = `// Written by Rework Meter; "Rework: Connect Coding Agents" removes it. Deleting ~/${hookFolderName} switches it off.
import { readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const folder = join(homedir(), '${hookFolderName}');
const spool = join(folder, 'spool');
const kept = new Set(['session.created', 'session.idle', 'permission.asked', 'permission.updated']);
let count = 0;

function keep(payload) {
	let file = null;
	try {
		if (!(statSync(join(folder, 'alive')).mtimeMs > Date.now())) return;
		const names = readdirSync(spool);
		if (names.length >= ${maxSpoolFiles}) return;
		const text = JSON.stringify(payload);
		let bytes = text.length;
		for (const name of names) bytes += statSync(join(spool, name), { throwIfNoEntry: false })?.size ?? 0;
		if (bytes > ${maxSpoolBytes}) return;
		const name = join(spool, process.pid + '-' + Date.now() + '-' + count++);
		file = name + '.tmp';
		writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
		renameSync(file, name + '.opencode.json');
	} catch {
		try {
			if (file !== null) rmSync(file, { force: true });
		} catch {}
	}
}

/** In their order, one a turn of the event loop; nobody waits for them. */
const waiting = [];
function next() {
	const payload = waiting.shift();
	if (payload) keep(payload);
	if (waiting.length > 0) setImmediate(next);
}
function tell(make) {
	try {
		const payload = make();
		if (payload && waiting.push({ captured_at: new Date().toISOString(), ...payload }) === 1) setImmediate(next);
	} catch {}
}

export const ReworkMeter = async (context) => {
	const directory = context?.directory;
	return {
		event: async ({ event }) => {
			tell(() => kept.has(event?.type) && { hook: 'event', directory, event });
			if (event?.type === 'session.idle') while (waiting.length > 0) keep(waiting.shift());
		},
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
