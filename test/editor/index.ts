import assert from 'node:assert/strict';
import { join, sep } from 'node:path';
import { suites } from 'rework:suites';
import { extensions } from 'vscode';
import { openedBy, watchSockets } from '../host/socketSpy.ts';
import { suiteOutput } from '../host/suiteOutput.ts';
import { countResults, reportResult } from '../host/testResult.ts';

/** The function an extension host calls: runs every editor suite, rejects when a test failed. */
export async function run(): Promise<void> {
	// Mocha is an ES module; a static import would become a `require` that old hosts refuse.
	const Mocha = (await import('mocha')).default;
	Object.assign(Mocha.reporters.Base, { consoleLog: suiteOutput() });
	const opened = watchSockets();
	const { REWORK_TEST_GREP: grep } = process.env;
	const mocha = new Mocha({
		ui: 'bdd',
		timeout: 30_000,
		// An editor on a machine of two busy cores now and then does not answer in time.
		retries: 1,
		color: true,
		...(grep === undefined || grep === '' ? {} : { grep: new RegExp(grep) }),
	});
	mocha.suite.afterAll('nothing of the extension opened a connection', () => {
		const extension = extensions.getExtension('rework-meter.rework-meter');
		// With its end, for the suite itself lies in `dist-test`.
		const dist = join(extension?.extensionPath ?? '', 'dist') + sep;
		assert.deepEqual(openedBy(dist, opened), []);
	});
	for (const [file, load] of suites) {
		mocha.suite.emit('pre-require', globalThis, file, mocha);
		await load();
	}
	await new Promise<void>((resolve, reject) => {
		const runner = mocha.run((failures) => {
			reportResult(result()).then(
				() => (failures === 0 ? resolve() : reject(new Error(`${failures} failed`))),
				reject,
			);
		});
		const result = countResults(runner);
	});
}
