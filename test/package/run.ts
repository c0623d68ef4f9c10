// `npm run package`: the VSIX that people install, into `out/`; fails when it is not as it should be.
import { relative } from 'node:path';
import { repositoryRoot } from '../host/paths.ts';
import { buildPackage } from './build.ts';
import { checkPackage, limits } from './check.ts';

const packed = await buildPackage();
const { sizes, problems } = await checkPackage(packed);
process.stdout.write(
	`${relative(repositoryRoot, packed.vsix)}: ${kilobytes(sizes.vsix)} of ${kilobytes(limits.vsix)}, ` +
		`at start-up ${kilobytes(sizes.startUpBundle)} of ${kilobytes(limits.startUpBundle)}\n`,
);
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;

function kilobytes(bytes: number): string {
	return `${Math.round(bytes / 1000)} kB`;
}
