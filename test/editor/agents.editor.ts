import assert from 'node:assert/strict';
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { Uri, window, workspace } from 'vscode';
import { product } from './product.ts';
import { waitUntil } from './waitUntil.ts';

describe('session files of agents', function () {
	this.timeout(60_000);

	const session = join(homedir(), '.claude', 'projects', 'here', 'one.jsonl');
	const root = () => workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
	let made = 0;

	/** A record of a session of Claude Code, as of now. */
	const record = (more: object) =>
		`${JSON.stringify({
			uuid: `u${++made}`,
			sessionId: 'one',
			cwd: root(),
			timestamp: new Date().toISOString(),
			...more,
		})}\n`;
	const call = (id: string, input: object) =>
		record({
			type: 'assistant',
			message: { model: 'a-model', content: [{ type: 'tool_use', id, name: 'Edit', input }] },
		});
	const result = (id: string) =>
		record({ type: 'user', message: { content: [{ type: 'tool_result', tool_use_id: id }] } });

	before(() => mkdir(dirname(session), { recursive: true }));

	after(async () => {
		await (await product()).measuring.sessions.answer(false);
		await rm(join(homedir(), '.claude'), { recursive: true });
	});

	it('are read only after a yes, as they grow, and say who wrote what the disk brought', async () => {
		const { measuring } = await product();
		const open = join(root(), 'agents-open.ts');
		const other = join(root(), 'agents-other.ts');
		for (const file of [open, other]) await writeFile(file, 'one();\ntwo();\n');
		await window.showTextDocument(await workspace.openTextDocument(Uri.file(open)));
		await writeFile(session, record({ type: 'user', message: { content: 'do it' } }));
		await measuring.sessions.answer(false);
		assert.equal(measuring.sessions.isReading, false);
		await measuring.sessions.answer(true);
		assert.equal(measuring.sessions.isReading, true);

		for (const file of [open, other]) {
			const input = { file_path: file, old_string: 'two();', new_string: 'TWO();' };
			await appendFile(session, call(file, input));
			await writeFile(file, (await readFile(file, 'utf8')).replace('two();', 'TWO();'));
			await appendFile(session, result(file));
		}
		const pipeline = () => measuring.live?.meter.pipeline.attribution;
		const seen = (file: string) => {
			const state = pipeline()?.docs.get(Uri.file(file).toString());
			const { ledger } = state ?? {};
			return [...(ledger?.map.runs() ?? [])].flatMap(({ from, length, origin }) => {
				const id = pipeline()?.table.insertionOf(origin) ?? null;
				const { kind, evidence, tool, model } = pipeline()?.book.get(id ?? '') ?? {};
				const text = ledger?.text.slice(from, from + length);
				return id === null ? [] : [[text, kind, evidence, tool, model].join(' ')];
			});
		};
		const expected = ['TWO agent transcript claude a-model'];
		for (const file of [open, other])
			await waitUntil(`who wrote ${file}`, () => seen(file).length > 0, 20_000);
		for (const file of [open, other]) assert.deepEqual(seen(file), expected);
		for (const file of [open, other]) await rm(file);
	});

	it('are read no more once the person says so', async () => {
		const { measuring } = await product();
		await measuring.sessions.answer(false);
		assert.equal(measuring.sessions.isReading, false);
		assert.equal(measuring.sessions.consent, false);
		assert.equal(await measuring.sessions.mayAsk(), false);
	});
});
