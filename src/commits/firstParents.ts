import type { GitClient } from './gitClient.ts';

/** A commit on a branch's first-parent way. */
export interface OnTheWay {
	readonly commit: string;
	readonly parent: string | null;
	/** The committer's clock, milliseconds. */
	readonly madeMs: number;
}

/** HEAD's commit; null where there is none. One process. */
export async function tipOf(client: GitClient, root: string, name: 'HEAD'): Promise<string | null> {
	const args = ['rev-parse', '-q', '--verify', '--end-of-options', `${name}^{commit}`];
	const answer = await client.read(root, args);
	return answer.kind === 'ok' ? answer.output.trim() || null : null;
}

/** The upstream branch of the branch that is checked out; null where there is none. One process. */
export async function upstreamOf(
	client: GitClient,
	root: string,
): Promise<{ readonly ref: string; readonly tip: string } | null> {
	const name = '@{upstream}';
	const answer = await client.read(root, ['rev-parse', name, '--symbolic-full-name', name]);
	const [tip = '', ref = ''] = answer.kind === 'ok' ? answer.output.split('\n') : [];
	return /^[0-9a-f]{40,64}$/.test(tip) && ref.startsWith('refs/') ? { ref, tip } : null;
}

/** The first-parent way from a commit back, newest first, at most `limit`. One process. */
export async function firstParents(
	client: GitClient,
	root: string,
	commit: string,
	limit: number,
): Promise<OnTheWay[]> {
	const args = ['rev-list', '--first-parent', '--parents', '--timestamp', `--max-count=${limit}`];
	const answer = await client.read(root, [...args, '--end-of-options', commit]);
	if (answer.kind !== 'ok') return [];
	return answer.output.split('\n').flatMap((line) => {
		const [seconds, hash, parent = null] = line.split(' ');
		return hash === undefined ? [] : [{ commit: hash, parent, madeMs: timeOf(seconds) }];
	});
}

/** A commit may claim any time; what no calendar has is no time. */
function timeOf(seconds: string | undefined): number {
	const ms = Number(seconds) * 1000;
	return ms > 0 && ms < lastMs ? ms : 0;
}

/** Times of events end before the year 9000. */
const lastMs = Date.UTC(8999, 0);

/** The last commits that lead to one, newest first, with their messages. One process. */
export async function recentMessages(
	client: GitClient,
	root: string,
	commit: string,
	limit: number,
): Promise<{ readonly commit: string; readonly madeMs: number; readonly message: string }[]> {
	const args = ['log', '-z', '--no-show-signature', `--max-count=${limit}`];
	const format = '--format=format:%H %ct%n%B';
	const answer = await client.read(root, [...args, format, '--end-of-options', commit, '--']);
	if (answer.kind !== 'ok') return [];
	return answer.output.split('\0').flatMap((entry) => {
		const [, hash, seconds, message = ''] = /^([0-9a-f]{40,64}) (\d+)\n(.*)$/s.exec(entry) ?? [];
		return hash === undefined ? [] : [{ commit: hash, madeMs: timeOf(seconds), message }];
	});
}
