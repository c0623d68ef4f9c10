import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { isUsedElsewhere, noteEditor } from '../../../src/agents/hooks/editors.ts';
import { withHome } from './withHome.ts';

describe('editors that use the hooks', () => {
	it('are told by the folder of their extensions', () =>
		withHome((home) => {
			const extension = (editor: string, version: string) =>
				join(home.machine.home, editor, 'extensions', `rework-meter.rework-meter-${version}`);
			home.put('.vscode/extensions/rework-meter.rework-meter-0.2.0/package.json', '{}');
			home.put('.cursor/extensions/rework-meter.rework-meter-0.1.0/package.json', '{}');
			noteEditor(home.machine, extension('.vscode', '0.1.0'));
			noteEditor(home.machine, extension('.vscode', '0.2.0'));
			noteEditor(home.machine, extension('.cursor', '0.1.0'));
			assert.equal(isUsedElsewhere(home.machine, extension('.vscode', '0.2.0')), true);
			// The last one to go switches off the light.
			rmSync(extension('.vscode', '0.2.0'), { recursive: true });
			assert.equal(isUsedElsewhere(home.machine, extension('.cursor', '0.1.0')), false);
		}));

	it('are none where nothing was noted', () =>
		withHome(({ machine }) => assert.equal(isUsedElsewhere(machine, '/x/extensions/y'), false)));

	it('that were removed by hand do not count', () =>
		withHome((home) => {
			noteEditor(home.machine, '/nowhere/extensions/rework-meter.rework-meter-0.1.0');
			assert.equal(isUsedElsewhere(home.machine, '/x/extensions/y'), false);
		}));
});
