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
			// `source.organizeImports`, `source.fixAll`: over the whole file, and often at every save.
			return verdict(host.kind?.startsWith('source.') ? 'editor' : 'user', 'editor');
		case 'eolChange':
			return verdict('editor', 'editor');
		case 'unknown':
			return named(host.name ?? '');
		default:
			// `reloadFromDisk`, `applyEdits`, `setValue` and what newer hosts may add need more evidence.
			return null;
	}
}

/** What the host calls `unknown` but has a name for; extensions have none of their own there. */
function named(name: string): Verdict | null {
	if (name === 'formatEditsCommand') return verdict('editor', 'editor');
	if (name === 'linkedEditing') return freshVerdict('typed');
	if (name.startsWith('suggestController.additionalTextEdits')) return freshVerdict('editor');
	return name.startsWith('editor.action.') ? verdict('user', 'typed') : null;
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
