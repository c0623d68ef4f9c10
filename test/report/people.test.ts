import assert from 'node:assert/strict';
import { noRows } from '../../src/report/noRows.ts';
import { peopleOf, sameAddresses, withSame } from '../../src/report/people.ts';
import { commit } from '../store/sample.ts';
import { options, reportOf } from './sample.ts';

const row = (address: string, commits: number, shared = 0) => ({
	address,
	commits,
	shared,
	lines: commits * 10,
	aiLines: commits,
});
const rows = (...people: ReturnType<typeof row>[]) => ({
	...noRows,
	spent: { ...noRows.spent, people },
});
const shown = (...args: Parameters<typeof peopleOf>) =>
	peopleOf(...args).map(
		({ name, addresses, commits, shared }) => `${name} ${addresses} ${commits} ${shared}`,
	);

describe('people', () => {
	const three = rows(row('ada@home', 2, 1), row('ada@work', 3), row('bob@x', 4));

	it('are git identities, those that are one merged, in no order of merit', () => {
		assert.deepEqual(shown(three), ['ada@home 1 2 1', 'ada@work 1 3 0', 'bob@x 1 4 0']);
		const same = sameAddresses(['Ada@work = ada@home', 'nonsense', ' = ', 'x@y']);
		assert.deepEqual(same, [['ada@work', 'ada@home']]);
		assert.deepEqual([...sameAddresses([1, null, {}]), ...sameAddresses('a = b')], []);
		assert.deepEqual(shown(three, same), ['ada@home 2 5 1', 'bob@x 1 4 0']);
		const chain = sameAddresses(['ada@work = old@x', 'bob@x = ada@home', 'old@x = ada@home']);
		assert.deepEqual(shown(three, chain), ['ada@home 3 9 1']);
	});

	it('are merged by the person, groups that share an address with them too', () => {
		assert.deepEqual(withSame([], ['b@x', 'A@x']), ['a@x = b@x']);
		assert.deepEqual(withSame('no list', ['a@x', 'b@x']), ['a@x = b@x']);
		assert.deepEqual(withSame(['c@x = d@x', 'a@x = z@x'], ['a@x', 'b@x']), [
			'c@x = d@x',
			'a@x = b@x = z@x',
		]);
		assert.deepEqual(withSame(['c@x = d@x', 'a@x = c@x'], ['a@x', 'b@x']), [
			'a@x = b@x = c@x = d@x',
		]);
		const same = sameAddresses(withSame([], ['ada@home', 'ada@work']));
		assert.deepEqual(shown(three, same), ['ada@home 2 5 1', 'bob@x 1 4 0']);
	});

	it('come from commits, pair and mob commits marked', () => {
		const tMs = options.asOfMs - 86_400_000;
		const report = reportOf([
			commit('c1', { tMs, added: 10, ai: 4, people: ['ada@x'] }),
			commit('c2', { tMs, added: 5, ai: 1, people: ['ada@x', 'bob@x'] }),
			commit('c3', { tMs }),
		]);
		assert.deepEqual(report.byPerson, [
			{ name: 'ada@x', addresses: 1, commits: 2, shared: 1, committedLines: 15, aiLines: 5 },
		]);
	});
});
