import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

/** One line of the system's process table. `command` is the whole command line. */
export interface ProcessEntry {
	readonly pid: number;
	readonly parent: number;
	readonly command: string;
}

/** Every live process below `root`, parents before children; `root` itself is not among them. */
export async function descendants(root: number): Promise<readonly ProcessEntry[]> {
	const table = await processTable();
	const found: ProcessEntry[] = [];
	let parents = new Set([root]);
	while (parents.size > 0) {
		const children = table.filter((entry) => parents.has(entry.parent));
		found.push(...children);
		parents = new Set(children.map((entry) => entry.pid));
	}
	return found;
}

/** Sends a signal; that the process is already gone is no error. A negative id is a process group. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(pid, signal);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}

/**
 * Ends a process that leads its own group, with everything below it. Shells of a terminal lead groups
 * of their own, so the tree is read before anything in it is told to go.
 */
export async function endGroup(leader: number): Promise<void> {
	const tree = (await descendants(leader)).map((entry) => entry.pid);
	sendSignal(process.platform === 'win32' ? leader : -leader, 'SIGTERM');
	const all = [leader, ...tree];
	const deadline = Date.now() + politeEndMs;
	while (Date.now() < deadline && all.some(isAlive)) await delay(pollMs);
	for (const pid of all.filter(isAlive)) sendSignal(pid, 'SIGKILL');
}

/** How long a server may take to flush its storage after SIGTERM; it needs about 0.3 s. */
const politeEndMs = 3000;
const pollMs = 50;

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

async function processTable(): Promise<readonly ProcessEntry[]> {
	return existsSync('/proc/self/stat') ? fromProc() : fromPs();
}

async function fromProc(): Promise<readonly ProcessEntry[]> {
	const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
	const entries = await Promise.all(
		ids.map(async (id): Promise<ProcessEntry | undefined> => {
			try {
				const stat = await readFile(`/proc/${id}/stat`, 'utf8');
				// "pid (name) state ppid ...": the name may hold spaces and parentheses itself.
				const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
				if (state === 'Z' || parent === undefined) return undefined;
				const command = await readFile(`/proc/${id}/cmdline`, 'utf8');
				return { pid: Number(id), parent: Number(parent), command: command.replaceAll('\0', ' ') };
			} catch {
				return undefined; // It ended between the two reads.
			}
		}),
	);
	return entries.filter((entry) => entry !== undefined);
}

async function fromPs(): Promise<readonly ProcessEntry[]> {
	const { stdout } = await promisify(execFile)('ps', ['-axo', 'pid=,ppid=,command=']);
	return stdout.split('\n').flatMap((line) => {
		const match = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
		if (match === null) return [];
		return [{ pid: Number(match[1]), parent: Number(match[2]), command: match[3] ?? '' }];
	});
}
