import assert from 'node:assert/strict';
import { decodeEvent } from '../src/core/eventDecoder.ts';
import type { CapturedEvent } from '../src/core/events.ts';
import { Pipeline } from '../src/pipeline.ts';
import { snapshotEvents } from '../src/snapshot.ts';
import { inMemory } from './store/tempFolder.ts';
import { docOf, VirtualWindow } from './virtualWindow.ts';

const code = 'if (a) {\n\tb();\n}\n';

/** What a snapshot has to bring back. */
function stateOf({ attribution, paused }: Pipeline): unknown {
	const docs = [...attribution.docs.values()].map(({ doc, file, ledger, isOpen, dirty }) => ({
		...{ doc, file, isOpen, dirty },
		text: ledger?.text.toString(),
		runs: [...(ledger?.map.runs() ?? [])].map(({ length, origin }) => {
			const { kind, ...meaning } = attribution.table.meaningOf(origin);
			return [length, kind, meaning];
		}),
	}));
	const ids = [...attribution.book.ids()].sort();
	const insertions = ids.map((id) => [attribution.book.get(id), attribution.book.linesOf(id)]);
	return { docs, insertions, paused };
}

function latestOf(events: readonly CapturedEvent[]): CapturedEvent[] {
	const latest = new Map<string, CapturedEvent>();
	for (const event of events)
		if (['session', 'repo', 'focus', 'viewed', 'selected'].includes(event.type))
			latest.set(event.type, event);
	return [...latest.values()];
}

function begun(window: VirtualWindow): Pipeline {
	const { pipeline, events, nowMs } = window;
	const began = snapshotEvents(pipeline, latestOf(events), nowMs, (doc) => `now ${doc}`);
	const again = new Pipeline({ write: () => {}, ask: () => {} });
	for (const event of began) again.handle(decodeEvent(JSON.parse(JSON.stringify(event)), 'event'));
	assert.equal(began[0]?.type, 'session');
	assert.ok(began.every(({ tMs }) => tMs === nowMs));
	return again;
}

describe('snapshot', () => {
	it('brings a fresh pipeline to where the running one is, and both go on alike', () => {
		inMemory((store) => {
			const window = new VirtualWindow(store);
			window.open('a.ts', 'let a;\n');
			window.open('b.ts', 'let b;\n');
			window.look('a.ts');
			window.accept('a.ts', 7, code);
			window.accept('b.ts', 0, code);
			window.change('b.ts', [0, code.length, '']);
			window.save('b.ts');
			window.close('b.ts');
			window.wait(200);
			// Has not settled yet.
			window.change('a.ts', [0, 0, '// ']);
			const again = begun(window);
			const since = window.events.length;
			window.wait(100);
			window.accept('a.ts', 0, 'const c = 3;\n');
			window.type('a.ts', 0, 'x');
			window.commit('c1', { 'a.ts': window.text('a.ts'), 'b.ts': window.text('b.ts') });
			window.emit({ type: 'tick' });
			for (const event of window.events.slice(since)) again.handle(event);
			assert.deepEqual(stateOf(again), stateOf(window.pipeline));
			assert.equal(again.attribution.insertions, 3);
		});
	});

	it('carries the baseline of a document over', () => {
		inMemory((store) => {
			const window = new VirtualWindow(store);
			window.open('a.ts', 'let a;\n');
			window.emit({ type: 'baselineOpened', doc: docOf('a.ts'), text: 'let b;\n' });
			const state = begun(window).attribution.docs.get(docOf('a.ts'));
			assert.equal(state?.baseline?.toString(), 'let b;\n');
		});
	});

	it('tells the fragments of an open stream again', () => {
		inMemory((store) => {
			const window = new VirtualWindow(store);
			window.open('a.ts', 'let a;\n');
			const session = window.events.find(({ type }) => type === 'session');
			assert.ok(session?.type === 'session');
			window.emit({ ...session, useHostReason: true });
			const fragment = (at: number, text: string) => {
				const after = window.text('a.ts').slice(0, at) + text + window.text('a.ts').slice(at);
				window.texts.set('a.ts', after);
				window.emit({
					type: 'docChanged',
					doc: docOf('a.ts'),
					changes: [[at, at, text]],
					length: after.length,
					dirty: true,
					host: { source: 'Chat.applyEdits' },
				});
				window.wait(200);
			};
			fragment(7, 'let b;\n');
			fragment(14, 'let c;\n');
			const again = begun(window);
			const since = window.events.length;
			fragment(21, 'let d;\n');
			window.wait(2_000);
			window.emit({ type: 'tick' });
			for (const event of window.events.slice(since)) again.handle(event);
			assert.deepEqual(stateOf(again), stateOf(window.pipeline));
			assert.equal(again.attribution.book.get('w-1')?.text, 'let b;\nlet c;\nlet d;\n');
		});
	});

	it('remembers a pause, and the text of a document that the store has not answered for', () => {
		inMemory((store) => {
			const window = new VirtualWindow(store, { answerMs: 500 });
			window.emit({
				type: 'docOpened',
				doc: docOf('a.ts'),
				file: null,
				language: 'plaintext',
				text: 'old',
				dirty: false,
			});
			window.emit({ type: 'pause', paused: true });
			const again = begun(window);
			assert.equal(again.paused, true);
			assert.equal(again.attribution.docs.get(docOf('a.ts'))?.opened.text, `now ${docOf('a.ts')}`);
		});
	});
});
