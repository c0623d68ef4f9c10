import { decodeText } from '../../src/commits/decodeText.ts';
import type { Change } from '../../src/core/events.ts';
import { lineDiff, splitLines } from '../../src/core/lineDiff.ts';

/** What an editor shows of a file; what is no text for us is some text for it. */
export function shownText(bytes: Buffer): string {
	const decoded = decodeText(bytes);
	return decoded.kind === 'text' ? decoded.text : bytes.toString('latin1');
}

/** Whole lines for whole lines, as an agent's tools name them, in descending order as an editor tells it. */
export function changesOf(before: string, after: string): Change[] {
	const [a, b] = [splitLines(before), splitLines(after)];
	const changes: Change[] = [];
	let line = 0;
	let at = 0;
	for (const { aFrom, aTo, bFrom, bTo } of lineDiff(a, b).hunks) {
		for (; line < aFrom; line++) at += a[line]?.length ?? 0;
		const to = at + a.slice(aFrom, aTo).join('').length;
		changes.push([at, to, b.slice(bFrom, bTo).join('')]);
	}
	return changes.reverse();
}

const languages: Readonly<Record<string, string>> = {
	rs: 'rust',
	ts: 'typescript',
	js: 'javascript',
	py: 'python',
	go: 'go',
	java: 'java',
	json: 'json',
	md: 'markdown',
};

/** By the ending of a name; what is not listed is plain text. */
export function languageOf(path: string): string {
	return languages[path.slice(path.lastIndexOf('.') + 1)] ?? 'plaintext';
}
