import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Builds the probe as an extension in a folder below `into` and gives that folder. */
export async function buildProbe(into: string): Promise<string> {
	const folder = join(into, 'probe');
	await mkdir(folder, { recursive: true });
	await build({
		entryPoints: [join(import.meta.dirname, 'extension.ts')],
		outfile: join(folder, 'probe.cjs'),
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'node22',
		logLevel: 'warning',
	});
	await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
	return folder;
}

const manifest = {
	name: 'probe',
	publisher: 'bench',
	version: '0.0.1',
	engines: { vscode: '^1.103.0' },
	main: './probe.cjs',
	// Before everything else, so that it sees how others start.
	activationEvents: ['*'],
};
