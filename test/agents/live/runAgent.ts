import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensurePackage } from '../../host/editorInstall.ts';
import { type LiveAgent, layOutHome } from './liveAgents.ts';

export interface AgentRun {
	readonly code: number | null;
	readonly output: string;
	readonly startedMs: number;
	readonly endedMs: number;
}

/** An agent that is stuck is ended after this long. */
const atMostMs = 120_000;

/** Runs an agent once, as in a terminal of another program: its home is the test's, and all it reaches is this machine. */
export async function runAgent(
	live: LiveAgent,
	{ home, folder, port }: { readonly home: string; readonly folder: string; readonly port: number },
	prompt = 'Do the job',
): Promise<AgentRun> {
	const installed = await ensurePackage(live.package, live.version);
	await layOutHome(live, home, port, folder);
	const program = join(installed, live.program);
	const args = live.args(prompt);
	const startedMs = Date.now();
	const child = spawn(
		live.isNode ? process.execPath : program,
		live.isNode ? [program, ...args] : args,
		{
			cwd: folder,
			stdio: ['ignore', 'pipe', 'pipe'],
			env: {
				PATH: process.env['PATH'],
				LANG: 'C.UTF-8',
				HOME: home,
				USERPROFILE: home,
				// Whatever an agent wants of anybody else goes nowhere.
				HTTPS_PROXY: 'http://127.0.0.1:9',
				HTTP_PROXY: 'http://127.0.0.1:9',
				NO_PROXY: '127.0.0.1,localhost',
				GIT_CONFIG_GLOBAL: join(home, '.gitconfig'),
				GIT_CONFIG_NOSYSTEM: '1',
				...live.env(port, home),
			},
		},
	);
	const output: string[] = [];
	child.stdout.on('data', (chunk) => output.push(String(chunk)));
	child.stderr.on('data', (chunk) => output.push(String(chunk)));
	const timer = setTimeout(() => child.kill('SIGKILL'), atMostMs);
	const code = await new Promise<number | null>((resolve, reject) => {
		child.on('error', reject);
		child.on('close', resolve);
	});
	clearTimeout(timer);
	return { code, output: output.join(''), startedMs, endedMs: Date.now() };
}
