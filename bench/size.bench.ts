import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPackage } from '../test/package/build.ts';
import { checkPackage, limits } from '../test/package/check.ts';
import type { Bench } from './bench.ts';

/** What a person downloads and what the editor loads, beside the limits that packaging enforces. */
export const sizeBench: Bench = {
	name: 'size',
	async run(report) {
		const folder = await mkdtemp(join(tmpdir(), 'rework-bench-'));
		try {
			const { sizes } = await checkPackage(await buildPackage(folder));
			const limited = { peer: 'limit', n: 1, unit: 'kB' };
			const kilobytes = (bytes: number) => bytes / 1000;
			const value = kilobytes(sizes.vsix);
			report({ ...limited, name: 'size.vsix', value, peerValue: kilobytes(limits.vsix) });
			report({
				...limited,
				name: 'size.startUpBundle',
				value: kilobytes(sizes.startUpBundle),
				peerValue: kilobytes(limits.startUpBundle),
			});
			for (const part of ['gitBundle', 'liveBundle', 'page'] as const)
				report({ name: `size.${part}`, n: 1, value: kilobytes(sizes[part]), unit: 'kB' });
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	},
};
