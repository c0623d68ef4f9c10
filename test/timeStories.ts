import type { CapturedEvent } from '../src/core/events.ts';
import type { Store } from '../src/store/database.ts';
import { docOf, root, VirtualWindow, type WindowOptions } from './virtualWindow.ts';

export const path = 'src/total.ts';
export const before = 'const cart = load();\nlet total = 0;\n';
export const loop = 'for (const item of cart.items) {\n\ttotal += item.price;\n}\n';
const hour = 3_600_000;

/** A window with the file open, the caret in it. */
export function begun(store: Store, options?: WindowOptions): VirtualWindow {
	const window = new VirtualWindow(store, options);
	window.emit({ type: 'runsObserved' });
	window.open(path, before);
	window.wait(1_000);
	window.click(path, 3);
	return window;
}

type TurnType = 'agentTurnStarted' | 'agentTurnEnded' | 'agentAsked' | 'agentAnswered';

/** What an agent's session file tells, `lateMs` after it happened. */
export function agent(window: VirtualWindow, type: TurnType, turn: string, lateMs = 0): void {
	const base = {
		atMs: window.nowMs - lateMs,
		agent: 'qwen-code',
		source: 'transcript',
		session: 's',
		parent: null,
		turn,
		model: null,
		folder: root,
	} as const;
	const more: Readonly<Record<TurnType, object>> = {
		agentTurnStarted: { promptChars: 80, byPerson: true },
		agentTurnEnded: { how: 'done' },
		agentAsked: { call: 'c' },
		agentAnswered: { call: 'c', accepted: true, by: 'person' },
	};
	window.emit({ type, ...base, ...more[type] } as Omit<CapturedEvent, 'tMs'> as never);
}

/** The agent's edit, as an editor tells it that says why a document changed. */
export function writes(window: VirtualWindow, at: number, text: string): void {
	const after = window.text(path).slice(0, at) + text + window.text(path).slice(at);
	window.texts.set(path, after);
	window.emit({
		type: 'docChanged',
		doc: docOf(path),
		changes: [[at, at, text]],
		length: after.length,
		dirty: true,
		host: { source: 'Chat.applyEdits', extension: 'qwen-code' },
	});
}

/** A caret move to the file's first word: an act, outside of AI code. */
export function act(window: VirtualWindow): void {
	window.click(path, 3 + (window.nowMs % 2));
}

/** Each state, each boundary and each pitfall of time; what they must come to is in timeStories.test.ts. */
export const timeStories: Readonly<
	Record<string, (store: Store, options?: WindowOptions) => VirtualWindow>
> = {
	// 10 s to read, a turn of 60 s of which 20 s wait for the person, 8 s after it.
	'agent-turn': (store, options) => {
		const window = begun(store, options);
		window.wait(10_000);
		act(window);
		agent(window, 'agentTurnStarted', 's/1');
		window.wait(25_000);
		agent(window, 'agentAsked', 's/1');
		window.wait(20_000);
		act(window);
		agent(window, 'agentAnswered', 's/1');
		window.wait(14_000);
		writes(window, before.length, loop);
		window.wait(1_000);
		agent(window, 'agentTurnEnded', 's/1');
		act(window);
		window.wait(8_000);
		return ended(window);
	},
	// Two turns of 30 s, 10 s apart: 20 s for both; only one of them makes code.
	'two-agents': (store, options) => {
		const window = begun(store, options);
		agent(window, 'agentTurnStarted', 's/1');
		window.wait(10_000);
		agent(window, 'agentTurnStarted', 's/2');
		window.wait(20_000);
		agent(window, 'agentTurnEnded', 's/1');
		window.wait(5_000);
		writes(window, before.length, loop);
		window.wait(5_000);
		agent(window, 'agentTurnEnded', 's/2');
		act(window);
		window.wait(2_000);
		return ended(window);
	},
	// The window keeps the focus, the agent works eight hours, in turns of its own; the person sleeps.
	'overnight-agent': (store, options) => {
		const window = begun(store, { startMs: Date.UTC(2025, 2, 10, 20), ...options });
		for (let turn = 1; turn <= 8; turn++) {
			agent(window, 'agentTurnStarted', `s/${turn}`);
			for (let edit = 0; edit < 2; edit++) {
				window.wait(hour / 2 - 1_000);
				writes(window, window.text(path).length, `step(${turn}, ${edit});\n`);
			}
			agent(window, 'agentTurnEnded', `s/${turn}`);
			window.wait(4_000);
		}
		act(window);
		window.wait(5_000);
		return ended(window);
	},
	// Three lines of AI code and one of one's own: three quarters of 40 s; then ten minutes later, and another run.
	'debug-run': (store, options) => {
		const window = begun(store, options);
		window.accept(path, before.length, loop);
		window.wait(5_000);
		window.type(path, 0, 'go();\n');
		window.wait(20_000);
		act(window);
		window.emit({ type: 'runStarted', run: 'r1', what: 'debug' });
		window.wait(40_000);
		window.emit({ type: 'runEnded', run: 'r1' });
		act(window);
		for (let minute = 0; minute < 11; minute++) {
			window.wait(60_000);
			act(window);
		}
		window.emit({ type: 'runStarted', run: 'r2', what: 'test' });
		window.wait(30_000);
		window.emit({ type: 'runEnded', run: 'r2' });
		act(window);
		window.wait(1_000);
		return ended(window);
	},
	// Looked at for 30 s, deleted, and a day later gone for good.
	discarded: (store, options) => {
		const window = begun(store, options);
		window.accept(path, before.length, loop);
		window.click(path, before.length + 4);
		window.wait(30_000);
		window.change(path, [before.length, before.length + loop.length, '']);
		window.wait(5_000);
		window.emit({ type: 'focus', focused: false });
		window.wait(26 * hour);
		window.emit({ type: 'focus', focused: true });
		window.wait(1_000);
		return ended(window);
	},
	// Committed a second after it came in.
	unread: (store, options) => {
		const window = begun(store, options);
		const much = loop.repeat(10);
		window.accept(path, before.length, much);
		window.wait(1_000);
		window.save(path);
		window.commit('c1', { [path]: window.text(path) });
		window.wait(30_000);
		return ended(window);
	},
	// Clocks in Berlin go from 2:00 to 3:00 on 30 March 2025: ten real minutes around it, a click each minute.
	'daylight-saving': (store, options) => {
		const window = begun(store, { startMs: Date.UTC(2025, 2, 30, 0, 55), ...options });
		for (let minute = 0; minute < 10; minute++) {
			window.wait(60_000);
			act(window);
		}
		return ended(window);
	},
	// The lid is closed on a focused window in the middle of a debug session, for six hours.
	suspend: (store, options) => {
		const window = begun(store, options);
		window.accept(path, before.length, loop);
		window.emit({ type: 'runStarted', run: 'r1', what: 'debug' });
		window.wait(6 * hour);
		act(window);
		window.wait(10_000);
		window.emit({ type: 'runEnded', run: 'r1' });
		return ended(window);
	},
	// Code that was committed a day and a month ago is changed.
	'later-rework': (store, options) => {
		const window = begun(store, options);
		window.accept(path, before.length, loop);
		window.save(path);
		window.commit('c1', { [path]: window.text(path) });
		window.emit({ type: 'focus', focused: false });
		window.wait(24 * hour);
		window.emit({ type: 'focus', focused: true });
		const at = window.text(path).indexOf('item.price');
		window.change(path, [at, at + 4, 'it']);
		window.wait(9_000);
		window.emit({ type: 'focus', focused: false });
		window.wait(30 * 24 * hour);
		window.emit({ type: 'focus', focused: true });
		window.change(path, [before.length, before.length + 3, 'while']);
		window.wait(7_000);
		return ended(window);
	},
};

/** The person leaves; what a window knows of time is a second late. */
export function ended(window: VirtualWindow): VirtualWindow {
	window.emit({ type: 'focus', focused: false });
	window.wait(2_000);
	window.emit({ type: 'command', name: 'stopRecording' });
	return window;
}
