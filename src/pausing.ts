// No test of its own. Tested through the pipeline: test/replay.test.ts.
import type { CapturedEvent } from './core/events.ts';

/** What is not looked at while measuring is paused. Documents are compared when it resumes. */
export function isWork(event: CapturedEvent): boolean {
	switch (event.type) {
		case 'docChanged':
		case 'diskWritten':
		case 'agentEdited':
		case 'accepted':
		case 'paste':
		case 'selected':
		case 'viewed':
		case 'command':
		case 'commit':
		case 'commitsLost':
		case 'followed':
		case 'imported':
		case 'corrected':
		case 'correctionUndone':
		case 'reviewed':
			return true;
		default:
			return false;
	}
}
