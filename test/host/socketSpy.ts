import { Socket } from 'node:net';

/** A connection that somebody in this extension host opened. */
export interface Opened {
	readonly to: string;
	/** Where in the code, innermost first. */
	readonly stack: string;
}

/**
 * From now on notes every connection over a network that is opened in this extension host, whoever opens it and by
 * whatever module: all of them come by here. Sockets of the machine itself (paths) are how the host talks to the editor.
 */
export function watchSockets(): readonly Opened[] {
	const opened: Opened[] = [];
	const { connect } = Socket.prototype;
	Socket.prototype.connect = function (this: Socket, ...given: unknown[]) {
		const to = addressOf(given);
		if (to !== null) {
			const { stackTraceLimit } = Error;
			Error.stackTraceLimit = 60;
			opened.push({ to, stack: new Error(to).stack ?? '' });
			Error.stackTraceLimit = stackTraceLimit;
		}
		return Reflect.apply(connect, this, given);
	};
	return opened;
}

/**
 * Those that code below `folder` opened. A connection that a callback of Node's own opens later shows nobody's code, and
 * is not among them: that no bundle but one has a module for it is checked where they are packaged.
 */
export function openedBy(folder: string, opened: readonly Opened[]): readonly Opened[] {
	return opened.filter(({ stack }) => stack.split('\n').some((frame) => frame.includes(folder)));
}

/** `host:port`; null for a path. Node hands on its arguments as they are, or as one list. */
function addressOf(given: readonly unknown[]): string | null {
	const [first, second] = Array.isArray(given[0]) ? given[0] : given;
	if (typeof first === 'object' && first !== null) {
		if ('path' in first && first.path) return null;
		const host = 'host' in first ? String(first.host) : 'localhost';
		return `${host}:${'port' in first ? String(first.port) : ''}`;
	}
	if (typeof first === 'number' || /^\d+$/.test(String(first)))
		return `${typeof second === 'string' ? second : 'localhost'}:${String(first)}`;
	return null;
}
