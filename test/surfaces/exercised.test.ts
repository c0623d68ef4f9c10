import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../host/paths.ts';

interface Entry {
	readonly command: string;
	readonly when?: string;
	readonly group?: string;
}

interface Manifest {
	readonly contributes: {
		readonly commands: readonly { readonly command: string; readonly title: string }[];
		readonly menus: Readonly<Record<string, readonly Entry[]>>;
		readonly views: Readonly<Record<string, readonly { readonly name: string }[]>>;
		readonly walkthroughs: readonly { readonly steps: readonly { readonly id: string }[] }[];
	};
}

const manifest = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as Manifest;
const { commands, menus, views, walkthroughs } = manifest.contributes;

/** What tests with real keys say and press, without what they are said to be about. */
const sources = sourcesIn('test/ui');

/** Commands that only a row runs: what the row is called. */
const rowCommands: Readonly<Record<string, string>> = {
	'rework.showMoreHistory': 'Show older commits…',
};

describe('what the manifest offers', () => {
	it('is all run in the real editor, as a person runs it: every command', () => {
		const idle = commands.filter((each) => !isRun(each)).map(({ command }) => command);
		assert.deepEqual(idle, [], 'no test in test/ui runs these by the palette or by a menu');
	});

	it('is all run in the real editor: every view, and every step of the walkthrough', () => {
		const names = Object.values(views).flatMap((each) => each.map(({ name }) => name));
		const unseen = names.filter(
			(name) => !new RegExp(`(TreePane\\([^)]*|hasText: |Show )['/]?${name}`).test(sources),
		);
		assert.deepEqual(unseen, [], 'no test in test/ui opens these');
		const steps = walkthroughs.flatMap((each) => each.steps.map(({ id }) => id));
		assert.deepEqual(
			steps.filter((id) => !sources.includes(`open('${id}'`)),
			[],
			'no test in test/ui opens these steps',
		);
	});

	it('can be reached without a mouse: what stands in a row is in its menu or in the palette, too', () => {
		const inRows = menus['view/item/context'] ?? [];
		const isHidden = (command: string) =>
			menus['commandPalette']?.some((each) => each.command === command && each.when === 'false');
		const mouseOnly = inRows
			.filter(({ group }) => group?.startsWith('inline'))
			.filter(
				({ command, when }) =>
					isHidden(command) &&
					!inRows.some(
						(other) =>
							other.command === command &&
							other.when === when &&
							!other.group?.startsWith('inline'),
					),
			);
		assert.deepEqual(mouseOnly, []);
	});
});

function isRun({ command, title }: { readonly command: string; readonly title: string }): boolean {
	const row = rowCommands[command];
	if (row !== undefined) return sources.includes(row);
	const isHidden = menus['commandPalette']?.some(
		(each) => each.command === command && each.when === 'false',
	);
	const ofPalette = new RegExp(`'Rework: ${literally(title.replace(/…$/, ''))}…?['/]`);
	const ofMenu = new RegExp(`\\.menu\\((?:[^;]*?), '${literally(title)}'\\)`);
	return (!isHidden && ofPalette.test(sources)) || ofMenu.test(sources);
}

function sourcesIn(folder: string): string {
	return readdirSync(join(repositoryRoot, folder))
		.filter((name) => name.endsWith('.ui.ts'))
		.map((name) => readFileSync(join(repositoryRoot, folder, name), 'utf8'))
		.join('\n')
		.replaceAll(/^\s*(\/\/|\*|\/\*).*$/gm, '');
}

function literally(text: string): string {
	return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
