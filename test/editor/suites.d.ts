/** Made by the build: every `*.editor.ts` file, to be loaded when mocha is ready. */
declare module 'rework:suites' {
	export const suites: readonly (readonly [file: string, load: () => Promise<unknown>])[];
}
