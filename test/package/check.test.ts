import assert from 'node:assert/strict';
import { deflateRawSync } from 'node:zlib';
import {
	problemsOfContent,
	problemsOfList,
	problemsOfManifest,
	problemsOfSockets,
} from './check.ts';
import { relativeTargets } from './linkedFiles.ts';
import { bundledPackages } from './notices.ts';
import { readZip } from './zip.ts';

describe('what may be packaged', () => {
	it('names each file too many and each that is missing', () => {
		const problems = problemsOfList(['extension/test/sample-ai/package.json'], ['extension/x.png']);
		assert.ok(
			problems.includes('extension/test/sample-ai/package.json does not belong in the package'),
		);
		assert.ok(problems.includes('extension/x.png is missing'));
		assert.ok(problems.includes('extension/dist/extension.cjs is missing'));
	});

	it('finds paths of the machine in any file', () => {
		const files = new Map([['a.cjs', Buffer.from('x = "/somebody/here/a.ts"')]]);
		assert.deepEqual(problemsOfContent(files, ['/somebody/here/']), [
			'a.cjs contains "/somebody/here/"',
		]);
		assert.deepEqual(problemsOfContent(files, ['/nobody/']), []);
	});

	it('finds what could open a socket, but for the one bundle that may', () => {
		const of = (name: string, text: string) =>
			problemsOfSockets(new Map([[name, Buffer.from(text)]]));
		for (const text of [
			'var a=require("node:net");',
			'var a=require("http");',
			'import*as a from"node:https";',
			'await import("tls")',
			'globalThis.fetch("https://x")',
			'new WebSocket(x)',
		]) {
			assert.equal(of('extension/dist/cli.js', text).length, 1, text);
			assert.deepEqual(of('extension/dist/share.cjs', text), []);
		}
		assert.deepEqual(of('extension/dist/cli.js', 'require("node:path");git("fetch")'), []);
	});

	it('refuses a manifest that asks for proposed API', () => {
		assert.deepEqual(
			problemsOfManifest('{"name":"x","scripts":{"vscode:uninstall":"node x"}}'),
			[],
		);
		assert.deepEqual(problemsOfManifest('{"enabledApiProposals":[]}'), [
			'package.json has enabledApiProposals',
			'package.json has other scripts than the one the editor runs',
		]);
	});

	it('follows relative links and pictures only', () => {
		const page =
			'[a](docs/a.md#part) ![b](media/b.png "B") <img src="media/c.png"> [d](https://d) [e](#e)';
		assert.deepEqual(relativeTargets(page), ['docs/a.md', 'media/b.png', 'media/c.png']);
	});

	it('tells packages from sources, and nested packages from those around them', () => {
		const inputs = {
			'src/a.ts': { bytesInOutput: 1 },
			'node_modules/a/index.js': { bytesInOutput: 1 },
			'node_modules/a/node_modules/@b/c/index.js': { bytesInOutput: 1 },
			'node_modules/unused/index.js': { bytesInOutput: 0 },
		};
		assert.deepEqual(bundledPackages({ 'x.cjs': { inputs } }), ['@b/c', 'a']);
	});

	it('reads stored and deflated entries, and refuses what is no archive', () => {
		const files = readZip(
			archive([
				['a.txt', 'stored', 0],
				['b.txt', 'deflated '.repeat(50), 8],
			]),
		);
		assert.deepEqual([...files.keys()], ['a.txt', 'b.txt']);
		assert.equal(String(files.get('a.txt')), 'stored');
		assert.equal(String(files.get('b.txt')), 'deflated '.repeat(50));
		assert.throws(() => readZip(Buffer.from('not one')), /not a zip/);
	});
});

/** The least that is an archive: local entries, central directory, end. */
function archive(
	entries: readonly (readonly [name: string, text: string, method: number])[],
): Buffer {
	const locals: Buffer[] = [];
	const central: Buffer[] = [];
	let at = 0;
	for (const [name, text, method] of entries) {
		const data = method === 8 ? deflateRawSync(text) : Buffer.from(text);
		const local = Buffer.alloc(30);
		local.writeUInt16LE(name.length, 26);
		locals.push(local, Buffer.from(name), data);
		const entry = Buffer.alloc(46);
		entry.writeUInt16LE(method, 10);
		entry.writeUInt32LE(data.length, 20);
		entry.writeUInt16LE(name.length, 28);
		entry.writeUInt32LE(at, 42);
		central.push(entry, Buffer.from(name));
		at += 30 + name.length + data.length;
	}
	const end = Buffer.alloc(22);
	end.write('PK\u0005\u0006', 'latin1');
	end.writeUInt16LE(entries.length, 10);
	end.writeUInt32LE(at, 16);
	return Buffer.concat([...locals, ...central, end]);
}
