/**
 * Everything the product asks of a repository, in a process of its own, so that it can be watched from outside:
 * `node politeReads.ts ROOT`. Prints how many commits it was told of.
 */
import { fileURLToPath } from 'node:url';
import { GitClient } from '../../src/commits/gitClient.ts';
import { branchTips, holders } from '../../src/commits/holders.ts';
import { packedMark, readMovements } from '../../src/commits/movements.ts';
import { ObjectReader } from '../../src/commits/objects.ts';
import { unreachable } from '../../src/commits/reachable.ts';
import { stashes } from '../../src/commits/stashes.ts';
import { silentLog } from '../../src/core/log.ts';
import { StoreGitPort } from '../../src/gitPort.ts';
import { blob, draft } from '../store/sample.ts';
import { standIn } from '../storeStandIn.ts';

const [root = ''] = process.argv.slice(2);
const bundle = fileURLToPath(new URL('../../src/commits/git.ts', import.meta.url));
const store = standIn();
const port = new StoreGitPort({
	bundle,
	git: undefined,
	store: store.client,
	log: silentLog,
	isExcluded: () => false,
	hasLedger: () => false,
});
// As if the worktree had been seen before its first commit: all of its history is to be read.
const nothing = { offset: 0, last: Buffer.alloc(0) };
const mark = packedMark({ at: null, head: nothing, stash: nothing });
store.client.write({ put: 'head', root, mark });
const worktree = await port.discover(root);
if (!worktree) throw new Error('No repository');
const { repo } = worktree;
for (const path of ['a.ts', 'b.ts'])
	for (const row of [blob(`b-${path}`, { repo, path }), draft(path, { repo, path, root })])
		store.client.write(row);
let commits = 0;
for await (const event of port.history(worktree, await port.moves(worktree)))
	if (event.type === 'commit') commits++;
await port.moves(worktree);
await port.isIgnored(worktree, `${root}/a.ts`);
await port.ignored(worktree, [`${root}/a.ts`, `${root}/new.ts`]);
await port.relatives(worktree, `${root}/a.ts`);
await port.committedAt(repo, 'f'.repeat(40), 'a.ts');
const texts = port.texts(worktree);
await texts?.mark(Date.now());
await texts?.before('a.ts', Date.now());
await texts?.isStored(Buffer.from('nobody wrote this\r\n'), Date.now());
for await (const _ of port.imports({}));
for (const source of port.sources())
	await port.exporting.exportedCommits(source, { form: 'git-ai', last: 5, version: '0' });
// Where refs are in a table, git is asked for what is in a file otherwise; where nothing was logged, for more.
const client = new GitClient();
const found = await client.discover(root);
const objects = new ObjectReader(client, root);
if (found.kind === 'repository') {
	const repository = { ...found, reflog: null };
	const { mark: logged } = await readMovements(client, objects, repository, null);
	const { movements } = await readMovements(client, objects, repository, { ...logged, at: null });
	if (movements.length === 0) throw new Error('Nothing moved');
}
// Where a commit was lost, branches are asked what they hold, and stashes where something is open.
const tips = await branchTips(client, root, 9);
await unreachable(client, root, [...tips, 'e'.repeat(40)]);
for (const tip of [...tips, ...(await stashes(client, root, 9)).flat()])
	await holders(client, root, tip, [{ path: 'a.ts', blob: 'e'.repeat(40) }]);
objects.dispose();
port.dispose();
store.close();
process.stdout.write(`${commits}\n`);
