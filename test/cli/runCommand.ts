import { runCli } from '../../src/cli.ts';

/** Runs a command line as on a machine with nothing on it: the exit code and what was written. */
export async function runCommand(...args: string[]) {
	const written = { out: '', err: '' };
	const code = await runCli(args, {
		out: (text) => {
			written.out += text;
		},
		err: (text) => {
			written.err += text;
		},
		nowMs: () => 0,
		environment: {},
		home: '/nowhere',
		platform: 'linux',
	});
	return { code, ...written };
}
