// No unit test: it only connects. test/editor/tools.editor.ts runs it in the editor.
import type { Measuring } from './measuring.ts';
import type { StoreClient } from './store/client.ts';
import type { AiToolsContext } from './surfaces/aiTools.ts';

/** What the view of AI tools is given of measuring. `folders` are the URIs of the workspace's folders. */
export function toolContext(
	measuring: Measuring,
	store: StoreClient,
	folders: () => readonly string[],
): Pick<AiToolsContext, 'isPaused' | 'acceptedSince' | 'tell'> {
	let told: readonly [live: unknown, what: string] = [null, ''];
	const repos = () => measuring.live?.git?.repos() ?? [];
	return {
		isPaused: () => measuring.paused,
		async acceptedSince(sinceMs) {
			const { live } = measuring;
			if (!live) return null;
			const addresses = folders().map((folder) => `${folder}/`);
			const { window } = live.meter;
			return store.ask('acceptedSince', { sinceMs, repos: repos(), addresses, window });
		},
		tell(standing) {
			const { live } = measuring;
			// Repositories are known once documents are followed.
			if (!live?.isCapturing) return;
			const { ai, tools } = standing;
			const what = JSON.stringify([ai, tools, repos()]);
			if (told[0] === live && told[1] === what) return;
			const by = told[0] === live ? standing.by : 'start';
			told = [live, what];
			live.meter.emit({ type: 'toolsSwitched', repos: repos(), ai, tools, by });
		},
	};
}
