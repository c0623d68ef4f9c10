import type { HostReason } from '../../core/events.ts';
import type { InsertionKind } from '../../core/insertion.ts';
import { type Detector, freshVerdict, type Verdict, verdict } from '../candidate.ts';

/**
 * The host's own word for why a document changed, where it exposes one. Exact for inline
 * completions, chat, typing and the editor's own edits; silent about other extensions, which it
 * calls `unknown`: those are left to the next detectors.
 */
export const hostReason: Detector = ({ event, signals }) => {
	if (!signals.useHostReason || !event.host) return null;
	return ofReason(event.host);
};

function ofReason(host: HostReason): Verdict | null {
	switch (host.source) {
		case 'inlineCompletionAccept':
			return ai(host, host.nextEdit ? 'nextEdit' : 'inline');
		case 'inlineCompletionPartialAccept':
			return { ...ai(host, 'inline'), partial: true };
		case 'Chat.applyEdits':
		case 'inlineChat.applyEdits':
			return ai(host, 'chat');
		case 'Chat.undoEdits':
		case 'Chat.reset':
			return { actor: 'user', origin: 'editor', confidence: 1, undoes: true };
		case 'cursor':
			return cursor(host);
		case 'suggest':
		case 'snippet':
		case 'rename':
			return freshVerdict('editor');
		case 'codeAction':
			return verdict('user', 'editor');
		case 'eolChange':
			return verdict('editor', 'editor');
		case 'unknown':
			return host.name === 'formatEditsCommand' ? verdict('editor', 'editor') : null;
		default:
			// `reloadFromDisk`, `applyEdits`, `setValue` and what newer hosts may add need more evidence.
			return null;
	}
}

function cursor(host: HostReason): Verdict | null {
	switch (host.kind) {
		case 'paste':
			return verdict('user', 'pasted');
		case 'type':
		case 'compositionType':
		case 'compositionEnd':
			return freshVerdict('typed');
		case 'cut':
		case 'executeCommand':
		case 'executeCommands':
			return verdict('user', 'typed');
		default:
			return null;
	}
}

function ai(host: HostReason, kind: InsertionKind): Verdict {
	return {
		actor: 'ai',
		origin: 'insertion',
		kind,
		tool: host.extension ?? null,
		model: host.model ?? null,
		evidence: 'hostReason',
		confidence: 1,
	};
}
