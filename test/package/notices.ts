import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../host/paths.ts';

/** The part of esbuild's metafile that says which sources went into each bundle. */
export type Bundles = Readonly<
	Record<string, { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }>
>;

/** npm packages of which at least one byte is in a bundle, in order of their names. */
export function bundledPackages(bundles: Bundles): readonly string[] {
	const names = new Set<string>();
	for (const { inputs } of Object.values(bundles)) {
		for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
			const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
			if (name !== undefined && bytesInOutput > 0) names.add(name);
		}
	}
	return [...names].toSorted();
}

/**
 * The licences of what is bundled, as these licences ask for. Rejects when a package brings none:
 * then somebody has to look.
 */
export async function thirdPartyNotices(bundles: Bundles): Promise<string> {
	/** Packages by the text of their licence: families of packages bring the same, many times over. */
	const byText = new Map<string, string[]>();
	for (const name of bundledPackages(bundles)) {
		const folder = join(repositoryRoot, 'node_modules', name);
		const manifest = await readFile(join(folder, 'package.json'), 'utf8');
		const { version } = JSON.parse(manifest) as { readonly version: string };
		const file = (await readdir(folder)).find((each) => /^licen[cs]e(\.\w+)?$/i.test(each));
		if (file === undefined) throw new Error(`${name} is bundled and brings no licence file`);
		const text = (await readFile(join(folder, file), 'utf8')).trim().replaceAll('\r\n', '\n');
		byText.set(text, [...(byText.get(text) ?? []), `${name} ${version}`]);
	}
	const parts = [...byText].map(
		([text, names]) => `${'-'.repeat(80)}\n${names.join('\n')}\n\n${text}\n`,
	);
	return [intro, ...parts].join('\n');
}

const intro = 'Rework Meter contains parts of these packages.\n';
