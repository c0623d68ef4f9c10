import assert from 'node:assert/strict';
import { Accounting } from '../../src/time/accounting.ts';
import { account, show } from './notation.ts';

/** Title, inputs, slices in seconds; see notation.ts. */
const cases: readonly (readonly [title: string, inputs: string, slices: string])[] = [
	// What makes time.
	['two presences make a slice', 'p0 p10', '0-10 read 10'],
	['nothing before the first presence', 'v0 v50 p60 p65', '60-65 read 5'],
	['one presence alone is nothing yet', 'p0', ''],
	['gaining focus is presence', 'f0 p10', '0-10 read 10'],
	[
		'also before anything said that the window has focus',
		'p0 f10 p15',
		'0-10 read 10; 10-15 read 5',
	],
	['focus that was there is not gained', 'f0 f10 p15', '0-15 read 15'],
	['losing focus ends the gap at once', 'p0 b7 p20', '0-7 read 7'],
	['an unfocused window makes no time', 'f0 b1 p5 e6 a7(A) v8(diff) p9 c60', '0-1 read 1'],
	['focus regained goes on from there', 'f0 b5 f20 p23', '0-5 read 5; 20-23 read 3'],
	['pausing ends the gap at once', 'p0 z4 p6 e8 p10', '0-4 read 4'],
	['resuming is not presence', 'p0 z4 r6 p8 p9', '0-4 read 4; 8-9 read 1'],
	['focus gained while paused makes nothing', 'f0 z1 b2 f3 r4 c9', '0-1 read 1'],
	['a view makes no time', 'v0(diff) v10(A!) c20', ''],
	['a view ends no gap', 'p0 v5 p10', '0-10 read 10'],
	['a shutdown ends the gap', 'p0 c9', '0-9 read 9'],
	['presences at one time make no slice', 'p0 p0 p0', ''],

	// Gaps longer than τ.
	['a gap of τ counts wholly', 'p0 p120', '0-120 read 120'],
	['a longer one is cut', 'p0 p120.001', '0-120.001 read 0/30/120'],
	[
		'the states of a cut gap keep their order',
		'e0(A-1) p200',
		'0-200 rework 0/15/15 A:0/15/15 read 0/15/105',
	],
	['… by view too', 'p0 v20(A!) v60 p200', '0-200 review 0/7.5/40 A:0/7.5/40 read 0/22.5/120'],
	['an edit, thinking away from the keyboard', 'e0 b400', '0-400 author 0/15/15 read 0/15/105'],
	[
		'an agent edits overnight under focus',
		'f0 v60(A!) v3600(diff) v9000(B!) p28800',
		'0-28800 review 0/0/60 A:0/0/60 read 0/30/120',
	],
	['a leap of the clock is a long gap', 'p0 p99999999', '0-99999999 read 0/30/120'],

	// Edits.
	['an edit that removes open AI code', 'e0(A-5) p10', '0-10 rework 10 A:10'],
	[
		'15 s belong to it',
		'p0 e10(A-1) p40 b50',
		'0-10 rework 0/0/10 A:0/0/10 read 0/10/10; 10-40 rework 15 A:15 read 15; 40-50 read 10',
	],
	['exactly 15 s', 'e0(A-1) p15', '0-15 rework 15 A:15'],
	['and no more', 'e0(A-1) p15.001', '0-15.001 rework 15 A:15 read 0.001'],
	['never beyond its gap', 'e0(A-1) p3 p20', '0-3 rework 3 A:3; 3-20 read 17'],
	['text inside is half', 'e0(A+) p8', '0-8 rework 0/4/8 A:0/4/8 author 0/4/8'],
	['other edits are authoring', 'e0 p8', '0-8 author 8'],
	['committed code is later rework', 'e0(A-5@3) p8', '0-8 laterRework 8 A:8'],
	['text inside it is half', 'e0(A+@3) p8', '0-8 laterRework 0/4/8 A:0/4/8 author 0/4/8'],
	['up to 21 days', 'e0(A-5@21) p8', '0-8 laterRework 8 A:8'],
	['older code is just code', 'e0(A-5@21.0001) p8', '0-8 author 8'],
	['removal beats the rest', 'e0(A-5,B+,C-9@2) p6', '0-6 rework 6 A:5 B:1'],
	[
		'inside open, inside later',
		'e0(A+,B+@2) p8',
		'0-8 rework 0/4/8 A:0/4/8 laterRework 0/2/8 B:0/2/8 author 0/2/8',
	],
	[
		'inside open, removed later',
		'e0(A+,B-7@2) p8',
		'0-8 rework 0/4/8 A:0/4/8 laterRework 0/4/8 B:0/4/8',
	],
	['by characters touched', 'e0(A-6,B-2) p8', '0-8 rework 8 A:6 B:2'],
	['edits at one time are one action', 'e0(A-6) e0(B-2) p8', '0-8 rework 8 A:6 B:2'],
	['the selection an edit moves leaves it its time', 'e0(A-1) p0 p8', '0-8 rework 8 A:8'],
	['an edit beats the view', 'v0(diff,B:9) e0(A-1) p10', '0-10 rework 10 A:10'],
	[
		'a burst',
		'e0(A-1) e1(A-1) e2 e3(A+) b5',
		'0-1 rework 1 A:1; 1-2 rework 1 A:1; 2-3 author 1; 3-5 rework 0/1/2 A:0/1/2 author 0/1/2',
	],

	// Thinking about an edit of AI code, before it.
	[
		'before an edit of AI code',
		'p0 e9(A-1) b10',
		'0-9 rework 0/0/9 A:0/0/9 read 0/9/9; 9-10 rework 1 A:1',
	],
	['… committed lately', 'p0 e9(A-1@3) b9', '0-9 laterRework 0/0/9 A:0/0/9 read 0/9/9'],
	['… or of nobody', 'p0 e9 b9', '0-9 read 9'],
	[
		'its diff is no certain review then',
		'v0(diff,A:9) p0 e9(B-1) b9',
		'0-9 rework 0/0/9 B:0/0/9 review 0/9/9 A:0/9/9',
	],
	[
		'a cut gap may be, up to τ',
		'p0 e300(A-1) b300',
		'0-300 rework 0/0/120 A:0/0/120 read 0/30/120',
	],
	['what belongs to an edit does not', 'e0 e9(A-1) b9', '0-9 author 9'],

	// Waiting for AI turns.
	['a turn at work', 'p0 t0 p60', '0-60 wait 60 turn:s:60'],
	['from its beginning to its end', 'p0 t10 w40 p60', '0-60 wait 30 turn:s:30 read 30'],
	['not while it waits for the person', 'p0 t0 w20 t30 w35 p40', '0-40 wait 25 turn:s:25 read 15'],
	['turns share a second', 'p0 t0(s) t10(u) p30', '0-30 wait 30 turn:s:20 turn:u:10'],
	['an edit is no waiting', 't0 e0(A-1) p20', '0-20 wait 5 turn:s:5 rework 15 A:15'],
	['whatever is in view', 't0 v0(diff,A:9) p0 p9', '0-9 wait 9 turn:s:9'],
	['… and whatever ends it', 't0 p0 a9(A) b9', '0-9 wait 9 turn:s:9'],
	[
		'elsewhere is no waiting',
		't0 p0 b10 f50 p60',
		'0-10 wait 10 turn:s:10; 50-60 wait 10 turn:s:10',
	],
	['a long gap: τ, τ, all of it', 't0 p0 p500', '0-500 wait 120/120/500 turn:s:120/120/500'],
	['… ten minutes a turn', 't0 p0 p5000', '0-5000 wait 120/120/600 turn:s:120/120/600'],
	[
		'… and after the last act, whatever begins',
		'p0 t500(s) w550(s) t590(u) p5000',
		'0-500 read 0/30/120; 500-590 wait 0/0/50 turn:s:0/0/50; 590-5000 wait 0/0/10 turn:u:0/0/10',
	],
	[
		'the limit of a turn holds over acts',
		't0 p0 p300 p700',
		'0-300 wait 120/120/300 turn:s:120/120/300; 300-700 wait 120/120/300 turn:s:120/120/300',
	],

	// Debugging.
	['a run about AI code', 'd0(1,A:3) p0 p10', '0-10 debug 10 A:10'],
	['… and other code', 'd0(.25,A:3,B:1) p0 p8', '0-8 debug 0/2/8 A:0/1.5/6 B:0/0.5/2 read 0/6/8'],
	[
		'… before AI code',
		'd0(.5,A:1) v0(B!) p0 p8',
		'0-8 review 0/3/8 B:0/3/8 debug 0/4/8 A:0/4/8 read 0/1/8',
	],
	['too long ago', 'd0(1,A:3,u5) p0 p8', '0-8 debug 5 A:5 read 3'],
	['until it ends', 'd0(1,A:1) p0 d6 p8', '0-8 debug 6 A:6 read 2'],
	['waiting comes first', 'd0(1,A:1) t0 p0 p8', '0-8 wait 8 turn:s:8'],

	// Review.
	['a diff of AI code', 'v0(diff,A:9) p0 p10', '0-10 review 10 A:10'],
	['the caret in AI code', 'v0(A!) p0 p8', '0-8 review 0/6/8 A:0/6/8 read 0/2/8'],
	['AI code fills most of the view', 'v0(A:9,.6) p0 p8', '0-8 review 0/4/8 A:0/4/8 read 0/4/8'],
	['half is not most', 'v0(A:9,.5) p0 p8', '0-8 read 8'],
	['the strongest counts', 'v0(diff,B!,A:9,.9) p0 p8', '0-8 review 8 A:8'],
	[
		'by visible characters',
		'v0(A!,A:30,B:10) p0 p8',
		'0-8 review 0/6/8 A:0/4.5/6 B:0/1.5/2 read 0/2/8',
	],
	['a diff of nobody known', 'v0(diff) p0 p8', '0-8 review 8'],
	['the gap that ends in an accept', 'p0 a10(A)', '0-10 review 0/10/10 A:0/10/10 read 0/0/10'],
	['accepted, nobody says what', 'v0(B!) p0 a10', '0-10 review 0/10/10 B:0/10/10 read 0/0/10'],
	['a diff stays certain', 'v0(diff,B:9) p0 a10(A)', '0-10 review 10 A:10'],
	[
		'the edit before keeps its time',
		'e0(A-1) a20(B)',
		'0-20 rework 15 A:15 review 0/5/5 B:0/5/5 read 0/0/5',
	],
	[
		'a long gap that ends in an accept',
		'p0 a300(A)',
		'0-300 review 0/30/120 A:0/30/120 read 0/0/120',
	],
	['an accept is presence', 'a0(A) p5', '0-5 read 5'],
	['the view changes on the way', 'p0 v4(diff,A:9) v6 p10', '0-10 review 2 A:2 read 8'],
	['views at one time: the last', 'p0 v4(diff) v4 p10', '0-10 read 10'],
	['a view heard while unfocused', 'b0 v5(diff,A:9) f10 p12', '10-12 review 2 A:2'],

	// Files.
	['a slice has the file in view', 'v0(x.ts) p0 p5', '0-5 x.ts read 5'],
	['another file splits', 'v0(x.ts) p0 v3(y.ts) p5', '0-3 x.ts read 3; 3-5 y.ts read 2'],
	[
		'also within an edit',
		'v0(x.ts) e0(A-1) v3(y.ts) p20',
		'0-3 x.ts rework 3 A:3; 3-20 y.ts rework 12 A:12 read 5',
	],
	['and back', 'v0(x.ts) p0 v3 v4(x.ts) p5', '0-3 x.ts read 3; 3-4 read 1; 4-5 x.ts read 1'],
	[
		'the same file does not',
		'v0(x.ts) p0 v3(x.ts,A!) p7',
		'0-7 x.ts review 0/3/4 A:0/3/4 read 3/4/7',
	],
	[
		'a cut gap over files',
		'v0(x.ts) p0 v20(y.ts) v130(z.ts) p500',
		'0-20 x.ts read 0/20/20; 20-500 y.ts read 0/10/100',
	],

	// Clock steps.
	['back: the gap ends with what was heard', 'p0 v4 p-50 p-45', '0-4 read 4; -50--45 read 5'],
	['back at once', 'p0 p-50 p-45', '-50--45 read 5'],
	['back by a view: no time until presence', 'p0 p4 v-50 p-40 p-39', '0-4 read 4; -40--39 read 1'],
	['back, an accept ends nothing', 'p0 v6 a3(A) p5', '0-6 read 6; 3-5 read 2'],
	['back at shutdown', 'p0 v6 c2', '0-6 read 6'],
];

describe('accounting', () => {
	for (const [title, inputs, slices] of cases)
		it(`${title}: ${inputs}`, () => {
			assert.equal(show(account(inputs)), slices);
		});

	it('cuts at the τ it is given', () => {
		assert.equal(show(account('p0 p60', 60_000)), '0-60 read 60');
		assert.equal(show(account('p0 p61', 60_000)), '0-61 read 0/30/60');
		assert.equal(show(account('p0 p61', 20_000)), '0-61 read 0/20/20');
	});

	it('gives overhead as the union of its states', () => {
		const [slice] = account('v0(A!) e0(A+) p35');
		assert.deepEqual(slice?.overhead, { low: 0, point: 7_500 + 15_000, high: 35_000 });
	});

	it('leaves later rework out of overhead', () => {
		const [slice] = account('e0(A-1@2) p10');
		assert.deepEqual(slice?.overhead, { low: 0, point: 0, high: 0 });
	});

	it('keeps the length of the whole gap in each of its slices', () => {
		const slices = account('v0(x.ts) p0 v3(y.ts) p500');
		assert.deepEqual(
			slices.map((slice) => slice.gapMs),
			[500_000, 500_000],
		);
	});

	it('says the numbers where a time or τ is none', () => {
		const accounting = new Accounting();
		assert.throws(() => accounting.push({ type: 'presence', tMs: Number.NaN }), /NaN/);
		assert.throws(() => new Accounting({ idleAfterMs: 0 }), /positive.*: 0/);
	});
});
