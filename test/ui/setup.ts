import { buildProduct, buildSampleAi } from '../host/buildTests.ts';

/** Mocha's global setup: windows load what is in `dist/`, so that is made first. */
export async function mochaGlobalSetup(): Promise<void> {
	await Promise.all([buildProduct(), buildSampleAi()]);
}
