import assert from 'node:assert/strict';
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { planConnection } from '../../src/agents/hooks/connection.ts';
import { noteEditor } from '../../src/agents/hooks/editors.ts';
import { hookTargets } from '../../src/agents/hooks/hookTargets.ts';
import { applyPlan } from '../../src/agents/hooks/installation.ts';
import { type Home, withHome } from '../agents/hooks/withHome.ts';
import { repositoryRoot } from '../host/paths.ts';

/** An installed extension in `editor`, as far as uninstalling it goes, and the agents connected. */
async function installed(home: Home, editor: string): Promise<string> {
	const extension = join(
		home.machine.home,
		editor,
		'extensions',
		'rework-meter.rework-meter-0.1.0',
	);
	const config = join(repositoryRoot, 'esbuild.config.mjs');
	const args = [config, `--outdir=${join(extension, 'dist')}`];
	await promisify(execFile)(process.execPath, args, { cwd: repositoryRoot });
	cpSync(join(repositoryRoot, 'package.json'), join(extension, 'package.json'));
	return extension;
}

/** Runs the script as the editor does: forked, with the path and the arguments that package.json names. */
async function uninstall(extension: string, { machine }: Home): Promise<number> {
	const manifest = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8')) as {
		scripts: Record<string, string>;
	};
	const [program, script = '', ...args] = manifest.scripts['vscode:uninstall']?.split(' ') ?? [];
	assert.equal(program, 'node');
	const child = fork(join(extension, script), ['--type=extension-post-uninstall', ...args], {
		silent: true,
		execArgv: [],
		env: { ...process.env, HOME: machine.home },
	});
	let output = '';
	child.stderr?.on('data', (part) => {
		output += String(part);
	});
	const [code] = (await once(child, 'exit')) as [number];
	assert.equal(output, '');
	return code;
}

describe('uninstalling the extension', () => {
	const text = '{\n  // mine\n  "model": "opus"\n}\n';
	const claude = hookTargets.find(({ agent }) => agent === 'claude-code');

	function connect(home: Home): string {
		const file = home.put('.claude/settings.json', text);
		assert.ok(claude);
		const plan = planConnection(claude, home.machine);
		assert.ok(plan.kind === 'change');
		applyPlan(claude, plan.changes, home.machine);
		return file;
	}

	it('takes the hooks out of the files of agents, and leaves nothing', () =>
		withHome(async (home) => {
			const extension = await installed(home, '.vscode');
			const file = connect(home);
			noteEditor(home.machine, extension);
			assert.equal(await uninstall(extension, home), 0);
			assert.equal(readFileSync(file, 'utf8'), text);
			assert.equal(existsSync(home.place.root), false);
		}));

	it('leaves them to another editor that has it', () =>
		withHome(async (home) => {
			const extension = await installed(home, '.vscode');
			const file = connect(home);
			const other = home.put(
				'.cursor/extensions/rework-meter.rework-meter-0.1.0/package.json',
				'{}',
			);
			noteEditor(home.machine, extension);
			noteEditor(home.machine, join(other, '..'));
			assert.equal(await uninstall(extension, home), 0);
			assert.match(readFileSync(file, 'utf8'), /\.rework-meter/);
			assert.equal(existsSync(home.place.script), true);
		}));
});
