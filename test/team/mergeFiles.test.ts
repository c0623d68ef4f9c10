import assert from 'node:assert/strict';
import { SummaryFiles } from '../../src/team/mergeFiles.ts';
import { withDigest } from '../../src/team/summary.ts';
import {
	fileOf,
	identityOf,
	roundOf,
	sampleNowMs,
	sampleRound,
	sampleTeam,
} from './sampleSummaries.ts';

const team = sampleTeam({ people: 6, absence: 0 });
const [first, second] = team;
assert.ok(first && second);

/** What becomes of files, by name. */
function merged(files: Readonly<Record<string, Uint8Array>>, token?: string) {
	const taken = new SummaryFiles();
	for (const [name, bytes] of Object.entries(files)) taken.add(name, bytes, sampleNowMs);
	const round = taken.ofRound(token);
	return {
		kind: round.kind,
		why: round.kind === 'none' ? round.why : '',
		people: round.kind === 'round' ? round.people : [],
		refused: round.refused.map(({ name, refusal }) => `${name}: ${refusal}`),
	};
}

const files = () =>
	Object.fromEntries(team.map((summary, at) => [`${at}.json`, fileOf(summary)] as const));
const text = (bytes: string) => new TextEncoder().encode(bytes);

describe('files of a merge', () => {
	it('are all taken where nothing is wrong', () => {
		const { people, refused } = merged(files());
		assert.equal(people.length, 6);
		assert.deepEqual(refused, []);
		const identities = people.map(({ identity }) => identity);
		assert.deepEqual(identities, identities.toSorted());
	});

	it('are refused one by one, by name, and the rest merges', () => {
		const original = new TextDecoder().decode(fileOf(first));
		const bad = {
			'broken.json': text('{"format": '),
			'empty.json': text(''),
			'tampered.json': text(original.replace('"alive": ', '"alive": 1')),
			'version.json': text(original.replace('team-summary/1', 'team-summary/2')),
			'report.json': text('{"format":"rework-meter/report/1"}'),
			'future.json': fileOf(first, ({ weeks, ...rest }) => ({
				...rest,
				weeks: [...weeks.slice(0, 1), { ...weeks[1], week: '2090-W01' } as (typeof weeks)[number]],
			})),
			'html.json': text('<script>alert(1)</script>'),
			'deep.json': text('['.repeat(500_000)),
			'binary.json': Uint8Array.from({ length: 3000 }, (_, at) => at % 256),
		};
		const { people, refused } = merged({ ...bad, ...files() });
		assert.equal(people.length, 6);
		assert.deepEqual(
			refused,
			Object.keys(bad).map((name) => `${name}: broken`),
		);
	});

	it('say why, and never what is in them', () => {
		const taken = new SummaryFiles();
		taken.add(
			'x',
			text('{"format":"rework-meter/team-summary/1","secret":"swordfish"}'),
			sampleNowMs,
		);
		const [refused] = taken.ofRound().refused;
		assert.match(refused?.why ?? '', /^It .+\.$/);
		assert.doesNotMatch(refused?.why ?? '', /swordfish/);
	});

	it('count once where they are the same', () => {
		const { people, refused } = merged({ ...files(), 'again.json': fileOf(first) });
		assert.equal(people.length, 6);
		assert.deepEqual(refused, ['again.json: duplicate']);
	});

	it('of one person are put together where they agree', () => {
		const [early, late] = [first.weeks.slice(0, 3), first.weeks.slice(2)];
		const { people, refused } = merged({
			'early.json': fileOf(first, (same) => ({ ...same, weeks: early, trial: null })),
			'late.json': fileOf(first, (same) => ({
				...same,
				weeks: late,
				survival: { ai: [], own: [] },
			})),
			'other.json': fileOf(second),
		});
		assert.deepEqual(refused, []);
		assert.equal(people.length, 2);
		const person = people.find(({ identity }) => identity === first.identity);
		assert.deepEqual(
			person?.weeks.map(({ week }) => week),
			first.weeks.map(({ week }) => week),
		);
		assert.deepEqual(person?.survival, { ai: [], own: [] });
		assert.deepEqual(person?.trial, first.trial);
	});

	it('of one person are refused where they disagree', () => {
		const other = withDigest({
			...second,
			identity: first.identity,
		});
		const { people, refused } = merged({ ...files(), 'other.json': fileOf(other) });
		assert.equal(people.length, 5);
		assert.deepEqual(refused, ['0.json: conflict', 'other.json: conflict']);
	});

	it('of another round, or of none, could be the same people again', () => {
		const elsewhere = (person: number) =>
			fileOf(first, (same) => ({
				...same,
				round: roundOf(2),
				identity: identityOf(person, roundOf(2)),
			}));
		const mixed = { 'a.json': elsewhere(1), 'b.json': elsewhere(2) };
		const none = { 'none.json': fileOf(first, (same) => ({ ...same, round: null })) };
		const { people, refused } = merged({ ...mixed, ...none, ...files() });
		assert.equal(people.length, 6);
		assert.deepEqual(refused, ['a.json: otherRound', 'b.json: otherRound', 'none.json: noRound']);
		// Many files of few people do not make a round the one that is meant; and it can be said.
		const chosen = merged({ ...mixed, ...files() }, roundOf(2));
		assert.equal(chosen.people.length, 2);
		assert.equal(merged(files(), 'RW-TYPO').kind, 'none');
		const equal = merged({ ...mixed, 'c.json': fileOf(first), 'd.json': fileOf(second) });
		assert.match(equal.why, /several rounds/);
		assert.match(merged(none).why, /without|with a round token/);
		assert.match(merged({}).why, /None of the files/);
		assert.equal(merged(files(), sampleRound).people.length, 6);
	});
});
