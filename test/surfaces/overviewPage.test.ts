import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { overviewPage } from '../../src/surfaces/overviewPage.ts';
import { repositoryRoot } from '../host/paths.ts';

describe('overview page document', () => {
	const page = overviewPage({
		script: 'vscode-resource:/a&b/overview.js',
		style: 'vscode-resource:/"x"/overview.css',
		cspSource: "'self' https://*.example",
		nonce: 'n0nce',
	});

	it('allows its own script, style and fonts and nothing else', () => {
		assert.ok(
			page.includes(
				`content="default-src 'none'; script-src 'nonce-n0nce'; ` +
					`style-src 'self' https://*.example; font-src 'self' https://*.example"`,
			),
		);
	});

	it('has nothing inline, and escapes what it is given', () => {
		assert.doesNotMatch(page, /style=|<style|onclick|onload|javascript:/);
		assert.equal(page.match(/<script/g)?.length, 1);
		assert.ok(page.includes('src="vscode-resource:/a&amp;b/overview.js"'));
		assert.ok(page.includes('href="vscode-resource:/&quot;x&quot;/overview.css"'));
	});

	it('is filled by code that makes no markup from data', () => {
		const folder = join(repositoryRoot, 'src', 'surfaces', 'webview');
		const sources = readdirSync(folder).filter((name) => name.endsWith('.ts'));
		assert.ok(sources.length > 5);
		for (const name of sources) {
			const source = readFileSync(join(folder, name), 'utf8');
			assert.doesNotMatch(source, /innerHTML|outerHTML|insertAdjacentHTML|unsafe|style=/, name);
		}
	});
});
