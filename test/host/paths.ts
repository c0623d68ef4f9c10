import { join } from 'node:path';

/** The folder of this project's `package.json`. */
export const repositoryRoot = join(import.meta.dirname, '..', '..');
