import { createRequire } from 'node:module';

/** A bundle that is loaded only by those who use what is in it; the file has an absolute path. Once loaded, it costs nothing. */
export function loaded<Module>(bundle: string): Module {
	return createRequire(bundle)(bundle) as Module;
}
