import type { Gesture } from '../gesture.ts';
import { NotPerformed, type Scene } from '../scene.ts';
import type { Edit } from '../truth.ts';

/** What the editor and its language servers write for a person: no AI, however clever. */
export const tools: readonly Gesture[] = [
	{
		name: 'completion list',
		of: 'person',
		languages: ['python', 'go'],
		async perform(scene) {
			const names = Array.from({ length: 5 }, () => scene.code.name());
			await scene.prepare({ completions: names });
			await scene.caret(scene.lineEnd());
			const begun = ` ${scene.random.pick(names).slice(0, 3)}`;
			await scene.writes('typed', () => scene.type(begun));
			await scene.press('Control+Space');
			await scene.shown('the completion list', '.suggest-widget.visible .monaco-list-row.focused');
			await scene.writes('editor', () => scene.press('Enter'));
		},
	},
	{
		name: 'snippet from the list',
		of: 'person',
		languages: ['python', 'go'],
		async perform(scene) {
			const line = scene.lineEnd();
			await scene.caret(line);
			const prefix = scene.random.pick(['scoreloop', 'scoretry', 'scoreclass']);
			await scene.writes('typed', () => scene.type(`\n${prefix}`));
			await scene.press('Control+Space');
			await scene.shown('the completion list', '.suggest-widget.visible .monaco-list-row.focused');
			await scene.writes('editor', () => scene.press('Enter'));
			await scene.press('Escape', 2);
		},
	},
	{
		name: 'Emmet',
		of: 'person',
		languages: ['html', 'css'],
		async perform(scene) {
			const isHtml = scene.language === 'html';
			const abbreviation = isHtml
				? scene.random.pick(['ul>li.item*3', 'section>h2+p', 'table>tr*2>td*3', 'a.link[href]'])
				: scene.random.pick(['m10-20', 'p5', 'bd1-s', 'df', 'w100p']);
			const [from, to] = scene.wholeLine((line) => (isHtml ? /<p/ : /:/).test(line));
			const indent = /^\s*/.exec(scene.text.slice(from, to))?.[0].length ?? 0;
			await scene.caret(to - 1);
			await scene.writes('typed', () => scene.type(`\n${abbreviation}`));
			if (indent < 0) throw new NotPerformed('no indent');
			await scene.writes('editor', () => scene.press('Control+Alt+Shift+E'));
			await scene.press('Escape', 2);
		},
	},
	{
		name: 'closed tags',
		of: 'person',
		languages: ['html'],
		async perform(scene) {
			const [, to] = scene.wholeLine((line) => /<p/.test(line));
			await scene.caret(to - 1);
			await scene.writes('typed', async () => {
				await scene.type(`\n<${scene.random.pick(['div', 'span', 'article', 'figure'])}>`);
				await scene.pause(350);
			});
		},
	},
	{
		name: 'rename of a name',
		of: 'person',
		languages: ['python', 'go', 'typescript'],
		share: 0.5,
		async perform(scene) {
			const pattern =
				scene.language === 'typescript' ? /(?<=function )\w{6,}/g : /\b[a-z]\w{5,}\b/g;
			const found = scene.random.pick([...scene.text.matchAll(pattern)]);
			await scene.caret(found.index + 2);
			await scene.press('F2');
			await scene.shown('the box for the name', '.rename-box input', 8_000);
			await scene.writes('editor', async () => {
				await scene.press('ControlOrMeta+A');
				await scene.type(scene.code.name());
				await scene.press('Enter');
			});
		},
	},
	{
		name: 'quick fix',
		of: 'person',
		languages: ['python', 'go'],
		async perform(scene) {
			const [from, to] = scene.line();
			const fixed = scene.random.chance(2)
				? ([from, from, `${scene.code.statement()}\n`] as const)
				: ([from, to, scene.code.statement()] as const);
			await scene.prepare({ quickFix: [fixed] });
			await scene.caret(from);
			await scene.press('ControlOrMeta+.');
			await scene.shown('the list of fixes', '.action-widget .monaco-list-row');
			await scene.pause(120);
			await scene.writes('editor', () => scene.press('Enter'));
			await scene.prepare({});
		},
	},
	{
		name: 'organize imports',
		of: 'person',
		languages: ['python', 'go'],
		async perform(scene) {
			const names = Array.from({ length: scene.random.int(2, 5) }, () => scene.code.name());
			const sorted = names.toSorted().map((name) => `import ${name}\n`);
			const end = scene.text.startsWith('import ')
				? (/^(?:import \w+\n)+/.exec(scene.text)?.[0].length ?? 0)
				: 0;
			await scene.prepare({ imports: [[0, end, sorted.join('')]] });
			await scene.caret(scene.lineEnd());
			await scene.writes('editor', () => scene.press('Shift+Alt+O'));
			await scene.prepare({});
		},
	},
	{
		name: 'replace one',
		of: 'person',
		share: 0.5,
		perform: (scene) => replace(scene, 'Enter'),
	},
	{
		name: 'replace all',
		of: 'person',
		share: 0.5,
		perform: (scene) => replace(scene, 'Control+Alt+Enter'),
	},
	{
		name: 'format document',
		of: 'person',
		amidAi: true,
		languages: ['python', 'typescript', 'css'],
		async perform(scene) {
			await mess(scene);
			await scene.formats(() => scene.press('Control+Shift+I'));
		},
	},
	{
		name: 'format selection',
		of: 'person',
		amidAi: true,
		languages: ['typescript'],
		share: 0.5,
		async perform(scene) {
			await mess(scene);
			await scene.select(0, scene.text.length);
			await scene.formats(async () => {
				await scene.press('ControlOrMeta+K');
				await scene.press('ControlOrMeta+F');
			});
		},
	},
	{
		name: 'format on save',
		of: 'person',
		amidAi: true,
		languages: ['go'],
		async perform(scene) {
			await mess(scene);
			await scene.formats(() => scene.press('ControlOrMeta+S'));
		},
	},
];

/** Puts blanks before some lines by keys, so that there is something to format; prepares the formatter. */
async function mess(scene: Scene): Promise<void> {
	const starts = [...scene.text.matchAll(/^[ \t]+(?=\S)/gm)].map(
		({ index, 0: indent }) => index + indent.length,
	);
	const first = scene.random.int(0, Math.max(0, starts.length - 4));
	const chosen = starts.slice(first, first + 3);
	await scene.caret(...chosen);
	await scene.writes('typed', () => scene.type('   '));
	await scene.press('Escape');
	// The driver's own formatter, where the editor has none.
	const formatted: Edit[] = chosen.map((at, index) => {
		const from = at + index * 3;
		return [from, from + 3, ''];
	});
	const { text } = scene;
	for (const { index } of text.matchAll(/(?<=\w) [=+*](?= \w)/g))
		if (scene.random.chance(4)) formatted.push([index, index, ' ']);
	await scene.prepare({ formatted: formatted.toSorted((a, b) => b[0] - a[0]) });
}

/** A name in the text is looked for and replaced in the editor's own widget. */
async function replace(scene: Scene, chord: string): Promise<void> {
	const names = [...scene.text.matchAll(/\b[a-z]{4,}\b/gi)];
	const found = scene.random.pick(names);
	await scene.caret(found.index);
	await scene.press('ControlOrMeta+H');
	const wanted = await scene.shown('the widget', '.find-widget.visible .find-part textarea');
	await wanted.fill(found[0]);
	const instead = await scene.shown(
		'its second field',
		'.find-widget.visible .replace-part textarea',
	);
	await instead.fill(scene.code.name());
	await instead.focus();
	// What is found is looked for a moment after the last key.
	await scene.pause(300);
	const { text } = scene;
	await scene.writes('typed', async () => {
		await scene.press(chord);
		await scene.pause(80);
		const { text: now } = (await scene.ask('peek', { doc: scene.doc })) as { text: string };
		// The first Enter only goes to what is found.
		if (now === text) await scene.press(chord);
	});
	await scene.press('Escape', 2);
}
