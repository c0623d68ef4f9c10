import { buildProduct, buildSampleAi } from '../host/buildTests.ts';
import { EditorSession } from './editorSession.ts';

/** Mocha's global setup: windows load what is in `dist/`, so that is made first. */
export async function mochaGlobalSetup(): Promise<void> {
	await Promise.all([buildProduct(), buildSampleAi()]);
}

/** A failed test leaves pictures of what was on screen. */
export const mochaHooks = {
	async afterEach(this: Mocha.Context): Promise<void> {
		if (this.currentTest?.state !== 'failed') return;
		const name = this.currentTest.fullTitle().replaceAll(/\W+/g, '-').slice(0, 80);
		for (const path of await EditorSession.screenshots(`failed-${name}`)) {
			process.stdout.write(`      on screen: ${path}\n`);
		}
	},
};
