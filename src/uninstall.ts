// No unit test: it is a program. test/package/uninstall.test.ts runs it as the editor does.
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname } from 'node:path';

/**
 * What the editor runs at its next start once the extension is gone for good, not when it is updated (`vscode:uninstall`):
 * takes our entries out of the files of agents, unless another editor still has the extension. It has five seconds and
 * nobody to talk to; what it cannot change is harmless, for the script that it names is gone.
 */
const hooks = createRequire(__filename)('./hooks.cjs') as typeof import('./agents/hooks/hooks.ts');
const machine = { home: homedir(), platform: process.platform, env: process.env };
if (!hooks.isUsedElsewhere(machine, dirname(__dirname)))
	for (const left of hooks.removeAllHooks(machine)) process.stdout.write(`${left}\n`);
