import type { CapturedEvent } from './core/events.ts';
import type { StoreWrite } from './store/rows.ts';

/** What an event says about AI tools, for each repository of the workspace; nothing for any other event. */
export function toolWrites(event: CapturedEvent): StoreWrite[] {
	if (event.type !== 'toolsSwitched') return [];
	const { tMs, ai, tools, by } = event;
	return event.repos.map((repo) => ({ put: 'toolsSwitched', repo, row: { tMs, ai, tools, by } }));
}
