import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/**
 * The path of a Chromium, Chrome or Edge: `REWORK_CHROMIUM`, then PATH, then the usual places of a
 * desktop. On a Debian box where we are root it is installed; elsewhere one line says what to do.
 */
export function findChromium(): string {
	const found = installedChromium();
	if (found !== undefined) return found;
	if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
		installOnDebian();
		const installed = installedChromium();
		if (installed !== undefined) return installed;
	}
	throw new Error(
		'No Chromium, Chrome or Edge found: install one (Debian: apt-get install -y chromium; macOS: ' +
			'brew install --cask chromium) or set REWORK_CHROMIUM to its path.',
	);
}

/** A headless browser for the workbench; the caller closes it. */
export async function launchChromium(): Promise<Browser> {
	return chromium.launch({
		executablePath: findChromium(),
		headless: true,
		// Playwright would end this process on Ctrl+C, before the caller has cleaned up; at its exit
		// the browser is ended in any case.
		handleSIGINT: false,
		handleSIGTERM: false,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
}

const names = [
	'chromium',
	'chromium-browser',
	'google-chrome',
	'google-chrome-stable',
	'microsoft-edge',
	'microsoft-edge-stable',
];

function installedChromium(): string | undefined {
	const { REWORK_CHROMIUM: chosen } = process.env;
	if (chosen !== undefined && chosen !== '') return chosen;
	return [...onPath(), ...usualPlaces()].find((path) => existsSync(path));
}

function onPath(): readonly string[] {
	const { PATH = '' } = process.env;
	const folders = PATH.split(delimiter).filter((folder) => folder !== '');
	return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function usualPlaces(): readonly string[] {
	if (process.platform === 'darwin') {
		return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
			(name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
		);
	}
	if (process.platform === 'win32') {
		const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
			(name) => process.env[name] ?? [],
		);
		return roots.flatMap((root) => [
			join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'),
			join(root, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
			join(root, 'Chromium', 'Application', 'chrome.exe'),
		]);
	}
	return ['/snap/bin/chromium', '/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge'];
}

function installOnDebian(): void {
	process.stdout.write('Installing chromium with apt-get (once) ...\n');
	// An outdated package list is no reason to stop: the install itself says what is wrong.
	spawnSync('apt-get', ['update'], { stdio: 'ignore' });
	execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
		stdio: ['ignore', 'ignore', 'inherit'],
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
	});
}
