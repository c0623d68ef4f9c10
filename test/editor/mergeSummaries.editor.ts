import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands, Uri, window, workspace } from 'vscode';
import { fileOf, sampleTeam } from '../team/sampleSummaries.ts';
import { product } from './product.ts';
import { waitUntil } from './waitUntil.ts';

describe('merging team summaries', function () {
	this.timeout(60_000);
	const { showOpenDialog, showSaveDialog, showInformationMessage, showWarningMessage } = window;
	const original = { showOpenDialog, showSaveDialog, showInformationMessage, showWarningMessage };
	const messages: string[] = [];
	let folder: string;
	let picked: Uri[] | undefined;
	const saved = () => join(folder, 'report.html');

	before(async () => {
		await product();
		folder = mkdtempSync(join(tmpdir(), 'rework-team-'));
		mkdirSync(join(folder, 'round'));
		for (const [at, summary] of sampleTeam({ people: 6 }).entries())
			writeFileSync(join(folder, 'round', `${at}.json`), fileOf(summary));
		writeFileSync(join(folder, 'round', '<img src=x>.json'), '<script>alert(1)</script>');
		const say = async (text: string, answer?: unknown) => {
			messages.push(text);
			return answer;
		};
		Object.assign(window, {
			showOpenDialog: async () => picked,
			showSaveDialog: async () => Uri.file(saved()),
			showInformationMessage: say,
			showWarningMessage: (text: string) => say(text),
		});
	});

	after(async () => {
		Object.assign(window, original);
		await commands.executeCommand('workbench.action.closeAllEditors');
		rmSync(folder, { recursive: true, force: true });
	});

	/** Runs the command and gives what it shows. */
	async function shown(): Promise<string> {
		await commands.executeCommand('rework.mergeSummaries');
		const uri = Uri.from({ scheme: 'rework-team', path: '/Team report.md' });
		return (await workspace.openTextDocument(uri)).getText();
	}

	it('shows the report of a folder, names what it refused, and saves a page without names', async () => {
		picked = [Uri.file(join(folder, 'round'))];
		const text = await shown();
		assert.match(text, /^# Team report, .*6 people\n/);
		assert.match(
			text,
			/for you alone\n\n[^|]+\| File \| Why \|\n\|---\|---\|\n\| &lt;img src=x&gt;\\\.json \| It is not JSON/,
		);
		assert.match(messages.join(), /Merged the summaries of 6 people\. 1 file took no part/);
		const tabs = () => window.tabGroups.all.flatMap((group) => group.tabs);
		await waitUntil('the preview', () => tabs().some(({ label }) => /Team report/.test(label)));
		await waitUntil('the saved page', () => existsSync(saved()));
		const page = readFileSync(saved(), 'utf8');
		assert.match(page, /^<!DOCTYPE html>/);
		assert.doesNotMatch(page, /img src|<script/);
	});

	it('says nothing about four people, and nothing happens where none is picked', async () => {
		messages.length = 0;
		picked = ['0', '1', '2', '3'].map((name) => Uri.file(join(folder, 'round', `${name}.json`)));
		await commands.executeCommand('rework.mergeSummaries');
		assert.match(messages.join(), /No team report: .*at least 5 people/);
		messages.length = 0;
		picked = undefined;
		await commands.executeCommand('rework.mergeSummaries');
		assert.deepEqual(messages, []);
	});
});
