import type { Store } from '../src/store/database.ts';
import { pitfallStories } from './pitfallStories.ts';
import { timeStories } from './timeStories.ts';
import { VirtualWindow, type WindowOptions } from './virtualWindow.ts';

/** What one person does with AI code; the window's events are the recording. */
export type Story = (store: Store, options?: WindowOptions) => VirtualWindow;

const loop = 'for (const item of cart.items) {\n\ttotal += item.price;\n}\n';
const before = 'const cart = load();\nlet total = 0;\n';

/** Twenty minutes or so each; every story ends with an act, so that the last gap is closed. */
export const stories: Readonly<Record<string, Story>> = {
	...timeStories,
	...pitfallStories,
	'accept-edit-commit': (store, options) => {
		const window = new VirtualWindow(store, options);
		window.open('src/total.ts', before);
		window.wait(4_000);
		window.type('src/total.ts', before.length, 'for (');
		window.wait(2_000);
		window.change('src/total.ts', [before.length, before.length + 5, '']);
		window.wait(900);
		window.accept('src/total.ts', before.length, loop);
		window.wait(20_000);
		window.look('src/total.ts', true);
		window.wait(7_330);
		const at = window.text('src/total.ts').indexOf('item.price');
		window.click('src/total.ts', at + 10);
		window.wait(1_500);
		window.type('src/total.ts', at + 10, ' * item.count');
		window.wait(11_030);
		window.change('src/total.ts', [at, at + 10, 'priceOf(item)']);
		window.wait(3_000);
		window.save('src/total.ts');
		window.wait(150_000);
		window.look('src/total.ts', true);
		window.wait(9_000);
		window.commit('c1', { 'src/total.ts': window.text('src/total.ts') });
		window.wait(4_000);
		return ended(window);
	},
	'accept-undo': (store, options) => {
		const window = new VirtualWindow(store, options);
		window.open('src/total.ts', before);
		window.wait(2_500);
		window.click('src/total.ts', before.length);
		window.wait(3_000);
		window.accept('src/total.ts', before.length, loop);
		window.wait(6_010);
		window.change('src/total.ts', [before.length, before.length + loop.length, ''], 'undo');
		window.wait(4_000);
		window.type('src/total.ts', before.length, 'sum();\n');
		window.wait(2_000);
		return ended(window);
	},
	'partial-commit': (store, options) => {
		const window = new VirtualWindow(store, options);
		window.open('src/total.ts', before);
		window.wait(2_000);
		window.accept('src/total.ts', before.length, loop);
		window.wait(8_000);
		const staged = window.text('src/total.ts');
		const at = staged.indexOf('total += item.price;');
		window.click('src/total.ts', at);
		window.wait(1_000);
		window.change('src/total.ts', [at, at + 20, 'add(item);']);
		window.wait(5_000);
		window.save('src/total.ts');
		window.wait(3_000);
		// What was staged before the change; then the rest, as an amend.
		window.commit('c1', { 'src/total.ts': staged });
		window.wait(8_000);
		window.commit('c2', { 'src/total.ts': window.text('src/total.ts') }, 'c1', new Map());
		window.wait(1_000);
		return ended(window);
	},
	reload: (store, options) => {
		const first = new VirtualWindow(store, options);
		first.open('src/total.ts', before);
		first.wait(2_000);
		first.accept('src/total.ts', before.length, loop);
		first.wait(3_000);
		first.save('src/total.ts');
		first.keep();
		const text = first.text('src/total.ts');
		const startMs = first.nowMs + 60_000;
		const window = new VirtualWindow(store, { ...options, startMs, window: 'v' });
		window.open('src/total.ts', text);
		window.wait(5_000);
		const at = text.indexOf('item.price');
		window.type('src/total.ts', at, 'tax + ');
		window.wait(9_000);
		window.save('src/total.ts');
		window.commit('c1', { 'src/total.ts': window.text('src/total.ts') });
		window.wait(3_000);
		return ended(window);
	},
	'pause-resume': (store, options) => {
		const window = new VirtualWindow(store, options);
		window.open('src/total.ts', before);
		window.wait(2_000);
		window.accept('src/total.ts', before.length, loop);
		window.wait(5_000);
		window.emit({ type: 'pause', paused: true });
		window.wait(30_000);
		window.type('src/total.ts', 0, '// Mine\n');
		window.wait(20_000);
		window.emit({ type: 'pause', paused: false });
		window.emit({
			type: 'docText',
			doc: 'file:///home/dev/shop/src/total.ts',
			text: window.text('src/total.ts'),
		});
		window.wait(4_000);
		window.click('src/total.ts', 3);
		window.wait(7_000);
		window.emit({ type: 'focus', focused: false });
		window.wait(40_000);
		window.emit({ type: 'focus', focused: true });
		window.wait(2_000);
		return ended(window);
	},
	'two-files': (store, options) => {
		const window = new VirtualWindow(store, options);
		window.open('src/total.ts', before);
		window.open('src/tax.ts', 'export const rate = 0.19;\n');
		window.wait(2_000);
		window.look('src/total.ts');
		window.click('src/total.ts', before.length);
		window.wait(1_000);
		window.accept('src/total.ts', before.length, loop);
		window.wait(4_000);
		const line = '\ttotal += item.price;\n';
		const at = window.text('src/total.ts').indexOf(line);
		window.change('src/total.ts', [at, at + line.length, '']);
		window.wait(1_200);
		window.look('src/tax.ts');
		window.wait(30);
		window.emit({ type: 'paste', doc: 'file:///home/dev/shop/src/tax.ts', text: line });
		window.wait(4);
		window.change('src/tax.ts', [26, 26, line]);
		window.wait(17_000);
		window.look('src/total.ts');
		window.wait(3_000);
		window.commit('c1', {
			'src/total.ts': window.text('src/total.ts'),
			'src/tax.ts': window.text('src/tax.ts'),
		});
		window.wait(2_000);
		return ended(window);
	},
	// Clocks in Santiago go from 24:00 on 6 September 2025 to 01:00 on the 7th.
	midnight: (store, options) => {
		const startMs = Date.UTC(2025, 8, 7, 3, 59, 30);
		const window = new VirtualWindow(store, { timeZone: 'America/Santiago', startMs, ...options });
		window.open('src/total.ts', before);
		window.wait(5_000);
		window.accept('src/total.ts', before.length, loop);
		window.wait(60_000);
		window.type('src/total.ts', before.length, '// Sum\n');
		window.wait(3_000);
		return ended(window);
	},
};

function ended(window: VirtualWindow): VirtualWindow {
	window.emit({ type: 'command', name: 'stopRecording' });
	return window;
}
