import assert from 'node:assert/strict';
import { movedInto } from '../../src/commits/movedInto.ts';
import type { CommittedContent } from '../../src/commits/readCommit.ts';

function file(path: string, before: string | null, after: string | null): CommittedContent {
	return {
		path,
		fromPath: null,
		blob: after === null ? null : `${path} after`,
		parentBlob: before === null ? null : `${path} before`,
		text: after,
		parentText: before,
		skipped: null,
	};
}

describe('files that lines were moved into', () => {
	const one = 'const one = fetchOne(url);';
	const two = 'const two = fetchTwo(url);';

	it('come from the versions that lost those lines', () => {
		const fresh = [file('new.ts', null, `\t${one}\n`), file('other.ts', null, 'nobody(else);\n')];
		const others = [
			file('a.ts', `${one}\n${two}\n`, `${two}\n`),
			file('b.ts', `${two}\n`, `${two}\nmore(of, it);\n`),
		];
		assert.deepEqual(
			[...movedInto(fresh, others)],
			[['new.ts', [{ path: 'a.ts', blob: 'a.ts before' }]]],
		);
		const gone = [file('a.ts', `${one}\n`, null)];
		assert.deepEqual([...movedInto(fresh, gone).keys()], ['new.ts']);
	});

	it('are none where the lines are still where they were, or say too little', () => {
		const fresh = [file('new.ts', null, `${one}\n}\n`)];
		assert.equal(movedInto(fresh, [file('a.ts', `${one}\n`, `${one}\n${two}\n`)]).size, 0);
		assert.equal(movedInto(fresh, [file('a.ts', '}\n', '')]).size, 0);
	});
});
