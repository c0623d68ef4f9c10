import assert from 'node:assert/strict';
import { hostReason } from '../../../src/attribution/detectors/hostReason.ts';
import type { HostReason } from '../../../src/core/events.ts';
import { puts } from './signals.ts';

function told(host: HostReason, useHostReason = true): string {
	const found = hostReason(...puts('x', { useHostReason }, { host }));
	return found ? [found.actor, found.origin, found.kind].filter(Boolean).join(' ') : 'nothing';
}

describe('hostReason', () => {
	const cases: readonly (readonly [host: HostReason, told: string])[] = [
		[{ source: 'inlineCompletionAccept' }, 'ai insertion inline'],
		[{ source: 'inlineCompletionPartialAccept', kind: 'word' }, 'ai insertion inline'],
		[{ source: 'inlineCompletionAccept', nextEdit: true }, 'ai insertion nextEdit'],
		[{ source: 'Chat.applyEdits' }, 'ai insertion chat'],
		[{ source: 'inlineChat.applyEdits' }, 'ai insertion chat'],
		[{ source: 'Chat.undoEdits' }, 'user editor'],
		[{ source: 'cursor', kind: 'type' }, 'user typed'],
		[{ source: 'cursor', kind: 'paste' }, 'user pasted'],
		[{ source: 'cursor', kind: 'executeCommands' }, 'user typed'],
		[{ source: 'cursor', kind: 'newer' }, 'nothing'],
		[{ source: 'suggest' }, 'user editor'],
		[{ source: 'rename' }, 'user editor'],
		[{ source: 'codeAction' }, 'user editor'],
		[{ source: 'codeAction', kind: 'refactor.extract' }, 'user editor'],
		[{ source: 'codeAction', kind: 'source.organizeImports' }, 'editor editor'],
		[{ source: 'eolChange' }, 'editor editor'],
		[{ source: 'unknown', name: 'formatEditsCommand' }, 'editor editor'],
		[{ source: 'unknown', name: 'linkedEditing' }, 'user typed'],
		[{ source: 'unknown', name: 'suggestController.additionalTextEdits.sync' }, 'user editor'],
		[{ source: 'unknown', name: 'editor.action.joinLines' }, 'user typed'],
		[{ source: 'unknown', name: 'MainThreadTextEditor' }, 'nothing'],
		[{ source: 'unknown' }, 'nothing'],
		[{ source: 'reloadFromDisk' }, 'nothing'],
		[{ source: 'newer' }, 'nothing'],
	];
	for (const [host, expected] of cases)
		it(`${Object.values(host).join(' ')} → ${expected}`, () => assert.equal(told(host), expected));

	it('hands on tool and model', () => {
		const host = { source: 'inlineCompletionAccept', extension: 'a.b', model: 'm' };
		const found = hostReason(...puts('x', { useHostReason: true }, { host }));
		assert.deepEqual([found?.tool, found?.model, found?.evidence], ['a.b', 'm', 'hostReason']);
	});

	it('is silent where it is switched off or there is none', () => {
		assert.equal(told({ source: 'suggest' }, false), 'nothing');
		assert.equal(hostReason(...puts('x', { useHostReason: true })), null);
	});
});
