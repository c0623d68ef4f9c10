import { hookFolderName, maxSpoolBytes, maxSpoolFiles } from './hookFolder.ts';

/** Every command of ours, and nothing else, has this in it. */
export const commandMark = `${hookFolderName}/hook.`;

/**
 * What an agent runs, by platform: constant for ever, because Codex trusts a hook by its very text. It succeeds whatever
 * happens: a missing or broken script only reads its input to the end. Null where the path of the home folder holds
 * characters that one of the shells of Windows would read.
 */
export function hookCommand(agent: string, platform: NodeJS.Platform, home: string): string | null {
	if (platform !== 'win32')
		return `sh "$HOME/${commandMark}sh" ${agent} >/dev/null 2>&1 || cat >/dev/null 2>&1 || true`;
	const file = `${home.replaceAll('\\', '/')}/${commandMark}cjs`;
	// Read alike by cmd, PowerShell and Git's sh; without the script it reads its input to the end.
	return /["'`$%!^&|<>;()]/.test(file)
		? null
		: `node -e "try{require('${file}')}catch{process.stdin.resume()}" ${agent}`;
}

/** A longer payload is not kept, in units of 512 bytes, as `sh` counts; some shells take them for twice as much. */
const maxPayloadBlocks = 16 * 2_048;
/** So many payloads, be they as long as they may and the units double, are less than the spool may hold. */
const filesUnweighed = 3;

/**
 * The hook on POSIX systems. It copies its input into the spool, whole or not at all, and looks at nothing in it. About
 * 4 ms; it starts two programs (`cat`, and `mv` in its own place), and a third (`du`) only where payloads wait.
 *
 * - `alive` has a time of change in the future for as long as hooks are wanted: comparing two files needs no program.
 * - A process number is nobody else's while the process lives; the loop is for files that earlier ones left.
 * - The shell refuses to write over a file (`set -C`), and nobody but the person can read one (`umask`).
 * - The size is looked at after the copy, so that copies at the same moment see each other. A limit of the shell's own
 *   (`ulimit`; a lower one that is set already stays) keeps each below a size of which a few cannot be too much; so few
 *   are not weighed.
 */
export const hookScript = `# Rework Meter: keeps what a coding agent tells its hooks, for the editor to read.
# Written by the extension; "Rework: Connect Coding Agents" removes it. Deleting this folder switches it off.
exec >/dev/null 2>&1
umask 077
set -C
d=\${0%/*}
s=$d/spool
skip() { cat; exit 0; }
case $1 in '' | *[!a-z-]*) skip ;; esac
[ -d "$s" ] && [ -e "$d/alive" ] || skip
n=0
while [ -e "$s/$PPID-$$-$n.tmp" ] || [ -e "$s/$PPID-$$-$n.$1.json" ]; do
	n=$((n + 1))
	[ $n -lt 100 ] || skip
done
t=$s/$PPID-$$-$n.tmp
command : >"$t" || skip
set +C
drop() { rm -f "$t"; skip; }
a=$1
set -- "$s"/*
[ "$d/alive" -nt "$t" ] && [ $# -le ${maxSpoolFiles} ] || drop
command trap '' XFSZ
command ulimit -S -f ${maxPayloadBlocks} || [ "$(ulimit -f)" != unlimited ] || drop
cat >"$t" || drop
set -- "$s"/*
if [ $# -gt ${filesUnweighed} ]; then
	k=$(du -sk "$s")
	k=\${k%%[!0-9]*}
	[ "\${k:-0}" -le ${maxSpoolBytes / 1024} ] || drop
fi
exec mv "$t" "\${t%.tmp}.$a.json"
`;

/** The same for Windows, where there is no `sh` everywhere; about as quick as Node starts. */
export const hookNodeScript = `// Rework Meter: keeps what a coding agent tells its hooks, for the editor to read.
// Written by the extension; "Rework: Connect Coding Agents" removes it. Deleting this folder switches it off.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const spool = path.join(__dirname, 'spool');
const parts = [];
let bytes = 0;
process.on('uncaughtException', () => process.exit(0));
process.stdin.on('error', () => process.exit(0));
process.stdin.on('data', (part) => {
	bytes += part.length;
	if (bytes <= ${maxSpoolBytes}) parts.push(part);
});
process.stdin.on('end', () => {
	let file = null;
	try {
		const agent = process.argv.slice(1).find((word) => /^[a-z-]+$/.test(word));
		if (!agent || bytes > ${maxSpoolBytes}) return;
		if (!(fs.statSync(path.join(__dirname, 'alive')).mtimeMs > Date.now())) return;
		const names = fs.readdirSync(spool);
		if (names.length >= ${maxSpoolFiles}) return;
		let kept = bytes;
		for (const name of names) kept += fs.statSync(path.join(spool, name), { throwIfNoEntry: false })?.size ?? 0;
		if (kept > ${maxSpoolBytes}) return;
		const name = path.join(spool, process.pid + '-' + Date.now() + '-' + Math.random().toString(36).slice(2));
		fs.writeFileSync(name + '.tmp', Buffer.concat(parts), { flag: 'wx', mode: 0o600 });
		file = name + '.tmp';
		fs.renameSync(file, name + '.' + agent + '.json');
	} catch {
		try {
			if (file !== null) fs.unlinkSync(file);
		} catch {}
	}
});
`;
