import type { Change, HostReason } from '../src/core/events.ts';
import type { Store } from '../src/store/database.ts';
import { act, agent, before, begun, ended, loop, path, writes } from './timeStories.ts';
import { docOf, repo, root, type VirtualWindow, type WindowOptions } from './virtualWindow.ts';

const minute = 60_000;

/** What the editor itself, another program or the editor's AI does to the text, by the editor's word or by none. */
function changed(
	window: VirtualWindow,
	changes: readonly Change[],
	more: { readonly host?: HostReason; readonly dirty?: boolean; readonly reason?: 'undo' | 'redo' },
	of = path,
): void {
	let text = window.text(of);
	for (const [from, to, put] of changes) text = text.slice(0, from) + put + text.slice(to);
	window.texts.set(of, text);
	const { dirty = true } = more;
	window.emit({
		...{ type: 'docChanged', doc: docOf(of), changes, length: text.length },
		...more,
		dirty,
	});
}

/** The accepted loop, the caret in it. */
function withAi(store: Store, options?: WindowOptions): VirtualWindow {
	const window = begun(store, options);
	window.accept(path, before.length, loop);
	window.click(path, before.length + 4);
	return window;
}

/**
 * What makes naive counts of rework wrong, one story each; docs/time.md lists them. What they must come to is in
 * pitfallStories.test.ts, worked out by hand.
 */
export const pitfallStories: Readonly<
	Record<string, (store: Store, options?: WindowOptions) => VirtualWindow>
> = {
	// The caret stays in AI code while the person is at lunch, or thinks at the window.
	away: (store, options) => {
		const window = withAi(store, options);
		window.wait(20 * minute);
		window.click(path, 1);
		window.wait(1_000);
		return ended(window);
	},
	// A pause of just the idle limit, and one a millisecond longer.
	'idle-limit': (store, options) => {
		const window = begun(store, options);
		window.wait(120_000);
		act(window);
		window.wait(120_001);
		act(window);
		return ended(window);
	},
	// The focus goes ten seconds into a slice and comes back a minute later.
	'focus-loss': (store, options) => {
		const window = withAi(store, options);
		window.wait(10_000);
		window.emit({ type: 'focus', focused: false });
		window.wait(minute);
		window.emit({ type: 'focus', focused: true });
		window.wait(5_000);
		return ended(window);
	},
	// An agent of another window works five minutes, of which this one has the focus for fifteen seconds.
	'agent-elsewhere': (store, options) => {
		const window = begun(store, options);
		window.wait(5_000);
		agent(window, 'agentTurnStarted', 's/1');
		window.wait(10_000);
		window.emit({ type: 'focus', focused: false });
		window.wait(5 * minute);
		window.emit({ type: 'focus', focused: true });
		window.wait(5_000);
		agent(window, 'agentTurnEnded', 's/1');
		act(window);
		window.wait(5_000);
		return ended(window);
	},
	// An agent in a terminal that tells nothing of its turns writes the open file while the person reads.
	'agent-in-terminal': (store, options) => {
		const window = begun(store, options);
		window.emit({ type: 'terminalStarted', run: '1', agent: 'aider', folders: [root] });
		window.wait(20_000);
		changed(window, [[before.length, before.length, loop]], { dirty: false });
		window.wait(5_000);
		window.emit({ type: 'terminalEnded', run: '1' });
		window.wait(35_000);
		act(window);
		window.wait(2_000);
		return ended(window);
	},
	// It writes a file that is not open: no edit event says so.
	'disk-write': (store, options) => {
		const window = begun(store, options);
		window.emit({ type: 'terminalStarted', run: '1', agent: 'aider', folders: [root] });
		window.wait(3_000);
		window.emit({
			...{ type: 'diskWritten', doc: docOf('src/tax.ts'), file: `${root}/src/tax.ts` },
			...{
				language: 'typescript',
				text: loop,
				before: '',
				by: 'other',
				wroteMs: window.nowMs - 50,
			},
		});
		window.emit({
			...{ type: 'restored', doc: docOf('src/tax.ts'), match: 'none', remembered: null },
		});
		window.wait(2_000);
		window.emit({ type: 'terminalEnded', run: '1' });
		window.wait(35_000);
		return ended(window);
	},
	// Two editors side by side, whose scrolling follows one another: what is shown changes forty times, the person does nothing.
	splits: (store, options) => {
		const window = withAi(store, options);
		window.open('src/tax.ts', 'export const rate = 0.19;\n');
		window.look(path);
		for (let second = 0; second < 40; second++) {
			window.wait(1_000);
			window.look(second % 2 === 0 ? 'src/tax.ts' : path);
		}
		window.click(path, 1);
		window.wait(1_000);
		return ended(window);
	},
	// Code from a chat in the browser: nobody says so, and it is nobody's but the clipboard's.
	'browser-paste': (store, options) => {
		const window = begun(store, options);
		window.wait(8_000);
		window.emit({ type: 'paste', doc: docOf(path), text: loop });
		window.wait(4);
		window.change(path, [before.length, before.length, loop]);
		window.wait(5_000);
		window.change(path, [before.length, before.length + 3, 'while']);
		window.wait(5_000);
		window.save(path);
		window.commit('c1', { [path]: window.text(path) });
		window.wait(1_000);
		return ended(window);
	},
	// A snippet of ten lines, and a pick from the completion list with its import: the editor's, and the person's time.
	snippet: (store, options) => {
		const window = begun(store, options);
		window.type(path, before.length, 'fo');
		const lines = `for (const item of items) {\n${'\titem;\n'.repeat(8)}}\n`;
		changed(window, [[before.length, before.length + 2, lines]], { host: { source: 'snippet' } });
		window.wait(5_000);
		window.type(path, before.length, 'pr');
		changed(window, [[before.length, before.length + 2, 'priceOf()']], {
			host: { source: 'suggest' },
		});
		window.wait(2);
		changed(window, [[0, 0, "import { priceOf } from './price.ts';\n"]], {
			host: { source: 'unknown', name: 'suggestController.additionalTextEdits.async' },
		});
		window.wait(5_000);
		window.save(path);
		window.commit('c1', { [path]: window.text(path) });
		return ended(window);
	},
	// An accept is taken back, done again, and kept: one insertion, no loss.
	'undo-redo': (store, options) => {
		const window = withAi(store, options);
		window.wait(4_000);
		window.change(path, [before.length, before.length + loop.length, ''], 'undo');
		window.wait(3_000);
		window.change(path, [before.length, before.length, loop], 'redo');
		window.wait(20_000);
		window.save(path);
		window.commit('c1', { [path]: window.text(path) });
		window.wait(1_000);
		return ended(window);
	},
	// The formatter at save takes every line of the AI's code to pieces.
	'format-on-save': (store, options) => {
		const window = withAi(store, options);
		window.wait(20_000);
		window.emit({ type: 'docWillSave', doc: docOf(path) });
		const formatted = 'for (const item of cart.items) {\n  total +=\n    item.price\n}\n';
		changed(window, [[before.length, before.length + loop.length, formatted]], {});
		window.wait(2);
		window.emit({ type: 'docSaved', doc: docOf(path) });
		window.wait(5_000);
		window.commit('c1', { [path]: window.text(path) });
		window.wait(1_000);
		return ended(window);
	},
	// A rename in three places, two of them in AI code: one action.
	rename: (store, options) => {
		const window = withAi(store, options);
		window.wait(20_000);
		const text = window.text(path);
		const places = [...text.matchAll(/\bitem\b/g)].map(({ index }) => index).reverse();
		changed(
			window,
			places.map((at): Change => [at, at + 4, 'entry']),
			{ host: { source: 'rename' } },
		);
		window.wait(10_000);
		window.save(path);
		window.commit('c1', { [path]: window.text(path) });
		window.wait(1_000);
		return ended(window);
	},
	// Another branch is checked out, without the AI's code, and then this one again.
	'branch-switch': (store, options) => {
		const window = withAi(store, options);
		window.wait(10_000);
		window.save(path);
		window.commit('c1', { [path]: window.text(path) });
		window.wait(5_000);
		const checkout = (to: string, change: Change) => {
			window.emit({ type: 'gitOperation', repo, root, operation: 'checkout', from: null, to });
			changed(window, [change], { dirty: false });
			window.wait(10_000);
		};
		checkout('c0', [before.length, before.length + loop.length, '']);
		act(window);
		checkout('c1', [before.length, before.length, loop]);
		act(window);
		window.wait(1_000);
		return ended(window);
	},
	// A cell of a notebook is a document of its own: accepted there, changed there, looked at there.
	notebook: (store, options) => {
		const window = begun(store, options);
		const cell = 'vscode-notebook-cell:/home/dev/shop/sums.ipynb#W0s';
		const emitOf = (changes: readonly Change[], length: number) =>
			window.emit({ type: 'docChanged', doc: cell, changes, length, dirty: true });
		window.emit({
			...{ type: 'docOpened', doc: cell, file: `${root}/sums.ipynb`, language: 'python' },
			...{ text: 'total = 0\n', dirty: false },
		});
		window.emit({ type: 'restored', doc: cell, match: 'none', remembered: null });
		const visible = [[0, 40]] as const;
		window.emit({ type: 'viewed', doc: cell, visible, diff: false, person: false });
		const code = 'for item in items:\n    total += item\n';
		emitOf([[10, 10, code]], 10 + code.length);
		window.wait(2);
		window.emit({ type: 'accepted', gesture: 'commit', doc: cell });
		window.wait(60);
		window.emit({ type: 'selected', doc: cell, by: 'mouse', selections: [[14, 14]] });
		window.wait(20_000);
		const at = 10 + code.indexOf('items');
		emitOf([[at, at + 5, 'prices']], 11 + code.length);
		window.emit({ type: 'selected', doc: cell, by: 'keyboard', selections: [[at + 6, at + 6]] });
		window.wait(8_000);
		return ended(window);
	},
	// An agent replaces what a suggestion had put: superseded, and nobody's rework.
	'ai-over-ai': (store, options) => {
		const window = withAi(store, options);
		window.wait(10_000);
		changed(window, [[before.length, before.length + loop.length, 'sumUp\n']], {
			host: { source: 'Chat.applyEdits', extension: 'qwen-code' },
		});
		window.wait(10_000);
		act(window);
		window.save(path);
		window.commit('c1', { [path]: window.text(path) });
		window.wait(1_000);
		return ended(window);
	},
	// The requirement changes: what is put after AI code is the person's own.
	'new-requirement': (store, options) => {
		const window = withAi(store, options);
		window.wait(20_000);
		window.type(path, before.length + loop.length, 'total += shipping;\n');
		window.wait(20_000);
		window.save(path);
		window.commit('c1', { [path]: window.text(path) });
		window.wait(1_000);
		return ended(window);
	},
	// Twenty seconds with the comparison of AI code on screen: certain.
	compared: (store, options) => {
		const window = begun(store, options);
		writes(window, before.length, loop);
		window.wait(2_000);
		const visible = [[0, window.text(path).length]] as const;
		window.emit({ type: 'viewed', doc: docOf(path), visible, diff: true, person: true });
		window.wait(20_000);
		window.emit({ type: 'viewed', doc: docOf(path), visible: [[0, 9]], diff: false, person: true });
		return ended(window);
	},
	// Clocks in Berlin go from 3:00 back to 2:00 on 26 October 2025: ninety real minutes around it, a click each minute.
	'winter-time': (store, options) => {
		const window = begun(store, { startMs: Date.UTC(2025, 9, 26, 0, 15), ...options });
		for (let n = 0; n < 90; n++) {
			window.wait(minute);
			act(window);
		}
		return ended(window);
	},
};
