import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { countResults, resultFileVariable } from './testResult.ts';

/** Prints as mocha's `spec` does and leaves the counts for the runner of all suites. */
export class CountingReporter extends Mocha.reporters.Spec {
	constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
		super(runner, options);
		const result = countResults(runner);
		const file = process.env[resultFileVariable];
		// Written at once and in sync: with `--exit` the process ends right behind this event.
		if (file !== undefined) {
			runner.once('end', () => writeFileSync(file, JSON.stringify(result())));
		}
	}
}

// Mocha's command line takes a reporter with `require`; this name makes the class what that returns.
export { CountingReporter as 'module.exports' };
