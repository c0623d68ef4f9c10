import { suites } from 'rework:suites';
import { suiteOutput } from '../host/suiteOutput.ts';
import { countResults, reportResult } from '../host/testResult.ts';

/** The function an extension host calls: runs every editor suite, rejects when a test failed. */
export async function run(): Promise<void> {
	// Mocha is an ES module; a static import would become a `require` that old hosts refuse.
	const Mocha = (await import('mocha')).default;
	Object.assign(Mocha.reporters.Base, { consoleLog: suiteOutput() });
	const { REWORK_TEST_GREP: grep } = process.env;
	const mocha = new Mocha({
		ui: 'bdd',
		timeout: 30_000,
		// An editor on a machine of two busy cores now and then does not answer in time.
		retries: 1,
		color: true,
		...(grep === undefined || grep === '' ? {} : { grep: new RegExp(grep) }),
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
