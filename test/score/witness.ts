import type { Heard } from './protocol.ts';

/** What the host itself says of a change: by an AI, by none, or it does not say. */
export type Testimony = 'ai' | 'notAi' | null;

const ofAi = new Set([
	'inlineCompletionAccept',
	'inlineCompletionPartialAccept',
	'Chat.applyEdits',
	'inlineChat.applyEdits',
]);
const ofOthers = new Set(['cursor', 'suggest', 'codeAction', 'rename', 'eolChange']);

/**
 * The host's detailed reason, which is hidden from the product in this session. It knows suggestions and the editor's
 * own doings; a `snippet` may be a suggestion, and other programs and the disk are all one to it.
 */
export function testimony({ source, kind, reason }: Heard): Testimony {
	if (reason !== null || source === null) return null;
	if (ofAi.has(source)) return 'ai';
	if (ofOthers.has(source)) return 'notAi';
	return source === 'unknown' && kind === 'formatEditsCommand' ? 'notAi' : null;
}

/** Whether the host contradicts a session that says it was (or was not) an AI; null where it does not know. */
export function contradiction(heard: readonly Heard[], isAi: boolean): string | null {
	const wrong = heard.find((each) => {
		const says = testimony(each);
		return says !== null && (says === 'ai') !== isAi;
	});
	if (!wrong) return null;
	return `the host says ${wrong.source}/${wrong.kind ?? '-'}, the session says ${isAi ? 'AI' : 'not AI'}`;
}
