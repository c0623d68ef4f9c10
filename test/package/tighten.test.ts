import assert from 'node:assert/strict';
import { crc32, deflateRawSync } from 'node:zlib';
import { tightened } from './tighten.ts';
import { readZip } from './zip.ts';

/** An archive as vsce writes one: sizes after the data as well, extra fields in front of it. */
function zipOf(files: Readonly<Record<string, { text: string; method: 0 | 8 }>>): Buffer {
	const bodies: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const [name, { text, method }] of Object.entries(files)) {
		const content = Buffer.from(text);
		const data = method === 0 ? content : deflateRawSync(content, { level: 1 });
		const entry = Buffer.alloc(46);
		entry.writeUInt32LE(0x02014b50, 0);
		entry.writeUInt16LE(0x0008, 8);
		entry.writeUInt16LE(method, 10);
		entry.writeUInt32LE(crc32(content), 16);
		entry.writeUInt32LE(data.length, 20);
		entry.writeUInt32LE(content.length, 24);
		entry.writeUInt16LE(name.length, 28);
		entry.writeUInt32LE(offset, 42);
		const header = Buffer.alloc(30);
		header.writeUInt32LE(0x04034b50, 0);
		header.writeUInt16LE(name.length, 26);
		header.writeUInt16LE(4, 28);
		const body = Buffer.concat([
			header,
			Buffer.from(name),
			Buffer.alloc(4),
			data,
			Buffer.alloc(16),
		]);
		bodies.push(body);
		directory.push(Buffer.concat([entry, Buffer.from(name)]));
		offset += body.length;
	}
	const listed = Buffer.concat(directory);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(bodies.length, 8);
	end.writeUInt16LE(bodies.length, 10);
	end.writeUInt32LE(listed.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...bodies, listed, end]);
}

describe('a VSIX packed tighter', () => {
	it('holds the same in less', async () => {
		const text = Array.from({ length: 300 }, (_, n) => `const value${n} = ${n * n} % 7;`).join(
			'\n',
		);
		const before = zipOf({
			'extension/a.js': { text, method: 8 },
			'extension/icon.png': { text: 'stored', method: 0 },
			'extension/empty': { text: '', method: 8 },
		});
		const after = await tightened(before);
		assert.deepEqual(readZip(after), readZip(before));
		assert.ok(after.length < before.length * 0.9, `${before.length} → ${after.length}`);
		assert.deepEqual(await tightened(after), after, 'once more changes nothing');
		// Each file's own header says what the directory says of it.
		for (let at = after.readUInt32LE(after.length - 6), n = 0; n < 3; n++) {
			const local = after.readUInt32LE(at + 42);
			assert.deepEqual(after.subarray(local + 4, local + 28), after.subarray(at + 6, at + 30));
			at += 46 + after.readUInt16LE(at + 28);
		}
	});

	it('is none of what is no archive', async () => {
		await assert.rejects(tightened(Buffer.from('nothing')), /not a zip/);
	});
});
