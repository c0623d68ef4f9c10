import type { EditorSession } from './editorSession.ts';

/**
 * For tests that each start a session of their own: stops the last one before the next test and after all. Not after
 * each, for what was on screen when a test failed is pictured later than that.
 */
export function stopBetweenTests(last: () => EditorSession | null): void {
	let stopped: EditorSession | null = null;
	const stop = async () => {
		const session = last();
		if (session === stopped) return;
		stopped = session;
		await session?.stop();
	};
	beforeEach(stop);
	after(stop);
}
