import assert from 'node:assert/strict';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import {
	readUserFile,
	replaceUserFile,
	tookAway,
	writeWhole,
} from '../../../src/agents/hooks/userFile.ts';
import { type Home, withHome } from './withHome.ts';

describe('a file of another program', () => {
	it('is read byte for byte', () =>
		withHome((home) => {
			const file = home.put('.x/a.json', '\uFEFF{ "ü": "😀" }\r\n');
			assert.deepEqual(readUserFile(file), { kind: 'read', text: '\uFEFF{ "ü": "😀" }\r\n' });
			assert.deepEqual(readUserFile(`${file}.none`), { kind: 'read', text: null });
			assert.deepEqual(readUserFile('/none/at/all'), { kind: 'read', text: null });
		}));

	const refusals: Readonly<Record<string, (home: Home) => readonly [string, RegExp]>> = {
		'a link, as tools for dotfiles make them': (home) => {
			const real = home.put('dotfiles/a.json', '{}');
			mkdirSync(join(home.machine.home, '.x'));
			const link = join(home.machine.home, '.x', 'a.json');
			symlinkSync(real, link);
			return [link, /is a link to .*dotfiles\/a\.json/];
		},
		'in a folder that is a link': (home) => {
			home.put('dotfiles/x/a.json', '{}');
			symlinkSync(join(home.machine.home, 'dotfiles', 'x'), join(home.machine.home, '.x'));
			return [join(home.machine.home, '.x', 'a.json'), /\.x is a link to .*dotfiles\/x/];
		},
		'a link to nothing': (home) => {
			const link = join(home.machine.home, 'a.json');
			symlinkSync('/none/at/all', link);
			return [link, /is a link to nothing/];
		},
		'read-only': (home) => [home.put('.x/a.json', '{}', 0o444), /is read-only/],
		'in a read-only folder': (home) => {
			const file = home.put('.x/a.json', '{}');
			chmodSync(dirname(file), 0o555);
			return [file, /folder .* is read-only/];
		},
		'a folder': (home) => [dirname(home.put('.x/a.json/b', '')), /is no file/],
		'no UTF-8': (home) => {
			const file = home.put('.x/a.json', '');
			writeFileSync(file, Buffer.from([0x7b, 0xff, 0xfe, 0x7d]));
			return [file, /is no UTF-8/];
		},
		'too large': (home) => [home.put('.x/a.json', ' '.repeat(9 * 1024 * 1024)), /larger than 8 MB/],
	};
	for (const [name, make] of Object.entries(refusals))
		it(`is left alone when it is ${name}, and that is said`, () =>
			withHome((home) => {
				const [file, why] = make(home);
				const found = readUserFile(file);
				assert.ok(found.kind === 'refused');
				assert.match(found.why, why);
				assert.match(found.todo, /\.$/);
				const { backups } = home.place;
				assert.throws(() => replaceUserFile(file, '{}', '{"a":1}', { backups }), why);
				chmodSync(dirname(file), 0o755);
			}));

	it('is replaced whole, with its mode, and kept as it was', () =>
		withHome((home) => {
			const file = home.put('.x/a.json', '{}', 0o640);
			const { backups } = home.place;
			replaceUserFile(file, '{}', '{"a":1}', { backups });
			assert.equal(readFileSync(file, 'utf8'), '{"a":1}');
			assert.equal(statSync(file).mode & 0o777, 0o640);
			assert.deepEqual(readdirSync(dirname(file)), ['a.json']);
			const [copy = ''] = readdirSync(backups);
			assert.equal(readFileSync(join(backups, copy), 'utf8'), '{}');
			assert.equal(statSync(join(backups, copy)).mode & 0o777, 0o600);
			assert.equal(statSync(backups).mode & 0o777, 0o700);
		}));

	it('is not replaced when it changed since it was looked at', () =>
		withHome((home) => {
			const file = home.put('.x/a.json', '{"new":1}');
			const { backups } = home.place;
			assert.throws(() => replaceUserFile(file, '{}', '{"a":1}', { backups }), /changed meanwhile/);
			assert.equal(readFileSync(file, 'utf8'), '{"new":1}');
			assert.equal(existsSync(backups), false);
		}));

	it('is made and removed', () =>
		withHome((home) => {
			const file = join(home.machine.home, '.x', 'hooks', 'a');
			const { backups } = home.place;
			replaceUserFile(file, null, 'text', { backups, mode: 0o700 });
			assert.equal(statSync(file).mode & 0o777, 0o700);
			replaceUserFile(file, 'text', null, { backups });
			assert.equal(existsSync(file), false);
			assert.equal(tookAway(file), false);
		}));

	it('is never written over by a new one', () =>
		withHome((home) => {
			const file = home.put('a', 'mine');
			assert.throws(() => writeWhole(file, 'x', 0o600), /EEXIST/);
			assert.equal(readFileSync(file, 'utf8'), 'mine');
		}));
});
