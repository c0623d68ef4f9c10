// No unit test: it is a dialogue. Its work is tested in test/report/people.test.ts, its keys in test/ui/calibration.ui.ts.
import * as vscode from 'vscode';
import { visible } from '../report/escape.ts';
import type { Report } from '../report/model.ts';
import { withSame } from '../report/people.ts';

const name = 'sameAddresses';
const longest = 80;

/** `Rework: Merge Addresses of One Person…`: of those that committed in the last year, which are one person's. */
export async function mergeAddresses(
	report: (period: '365d') => Promise<Pick<Report, 'byPerson'>>,
): Promise<void> {
	const { byPerson } = await report('365d');
	if (byPerson.length < 2) {
		const found = byPerson.length === 1 ? 'one person' : 'nobody';
		void vscode.window.showInformationMessage(
			`There is nothing to merge: ${found} committed in the last year, as far as commits were looked at.`,
		);
		return;
	}
	const items = byPerson.map(({ name: label, addresses, commits }) => ({
		label: visible(label, longest).replaceAll('$(', '$ ('),
		description: `${commits} ${commits === 1 ? 'commit' : 'commits'}${addresses > 1 ? ` by ${addresses} addresses` : ''}`,
		address: label,
	}));
	const picked = await vscode.window.showQuickPick(items, {
		canPickMany: true,
		title: 'Merge Addresses of One Person',
		placeHolder: 'Choose two or more that are one person. They stay on this machine',
	});
	if (!picked || picked.length < 2) return;
	const settings = vscode.workspace.getConfiguration('rework');
	const lines = withSame(
		settings.get<unknown>(name),
		picked.map(({ address }) => address),
	);
	await settings.update(name, lines, vscode.ConfigurationTarget.Global);
	const open = 'Open the Setting';
	const answer = await vscode.window.showInformationMessage(
		`${picked.length} addresses count as one person’s in reports from now on. No commit is changed; the setting takes it back.`,
		open,
	);
	if (answer === open)
		await vscode.commands.executeCommand('workbench.action.openSettings', `rework.${name}`);
}
