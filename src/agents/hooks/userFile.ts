import { randomUUID } from 'node:crypto';
import {
	chmodSync,
	closeSync,
	fsyncSync,
	lstatSync,
	mkdirSync,
	openSync,
	readFileSync,
	realpathSync,
	renameSync,
	rmSync,
	statSync,
	unlinkSync,
	writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { reasonOf } from '../../core/log.ts';

/** A file of another program, as it is now; `text` is null where there is none. */
export type UserFile = { readonly kind: 'read'; readonly text: string | null } | Refusal;

/** Why a file is left alone, and what the person can do about it. Whole sentences. */
export interface Refusal {
	readonly kind: 'refused';
	readonly why: string;
	readonly todo: string;
}

/** Nobody writes a configuration of this size. */
const maxBytes = 8 * 1024 * 1024;

/**
 * Reads a configuration file that belongs to somebody else, or says why it will not be changed: a link (a tool that keeps
 * dotfiles owns what it leads to), not writable, too large, or no UTF-8. Nothing is changed.
 */
export function readUserFile(file: string): UserFile {
	try {
		const folder = dirname(file);
		const found = lstatSync(file, { throwIfNoEntry: false });
		if (found?.isSymbolicLink())
			return refused(
				`${file} is a link to ${targetOf(file)}.`,
				`${byHand} there, or replace the link by a file.`,
			);
		const folderFound = lstatSync(folder, { throwIfNoEntry: false });
		if (folderFound?.isSymbolicLink())
			return refused(
				`${folder} is a link to ${targetOf(folder)}.`,
				`${byHand} there, or replace the link by a folder.`,
			);
		if (!folderFound) return { kind: 'read', text: null };
		if ((folderFound.mode & 0o200) === 0)
			return refused(`The folder ${folder} is read-only.`, 'Make it writable and try again.');
		if (!found) return { kind: 'read', text: null };
		if (!found.isFile()) return refused(`${file} is no file.`, 'Move it away and try again.');
		if ((found.mode & 0o200) === 0)
			return refused(
				`${file} is read-only.`,
				`Make it writable and try again. ${byHand} otherwise.`,
			);
		if (found.size > maxBytes) return refused(`${file} is larger than 8 MB.`, `${byHand}.`);
		return { kind: 'read', text: decoded(readFileSync(file)) };
	} catch (failure) {
		return refused(
			failure instanceof TypeError
				? `${file} is no UTF-8 text.`
				: `${file} cannot be read: ${reasonOf(failure)}.`,
			'Set that right and try again.',
		);
	}
}

/**
 * Replaces a file (or removes it, where `to` is null) if it still holds `from`, whole or not at all, and keeps its mode.
 * A copy of what was there goes into `backups` first, for the person alone (0600). Throws with the reason; then nothing
 * was changed.
 */
export function replaceUserFile(
	file: string,
	from: string | null,
	to: string | null,
	options: { readonly backups: string; readonly mode?: number },
): void {
	const now = readUserFile(file);
	if (now.kind === 'refused') throw new Error(now.why);
	if (now.text !== from)
		throw new Error(`${file} has been changed meanwhile. Nothing was written. Try again`);
	if (from !== null) keepBackup(file, from, options.backups);
	if (to === null) {
		rmSync(file, { force: true });
		return;
	}
	mkdirSync(dirname(file), { recursive: true });
	const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? options.mode ?? 0o600;
	const next = join(dirname(file), `.${basename(file)}.${randomUUID()}.tmp`);
	try {
		writeWhole(next, to, mode & 0o777);
		renameSync(next, file);
	} catch (failure) {
		rmSync(next, { force: true });
		throw failure;
	}
}

/** Writes a new file to the disk; throws where it could not be written whole. */
export function writeWhole(file: string, text: string, mode: number): void {
	const handle = openSync(file, 'wx', mode);
	try {
		const bytes = Buffer.from(text, 'utf8');
		for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
		fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
	// The mode above is cut by the process's mask.
	chmodSync(file, mode);
}

/** Removes a file; whether it was there to remove. */
export function tookAway(file: string): boolean {
	try {
		unlinkSync(file);
		return true;
	} catch {
		return false;
	}
}

/** What the names of all copies of a file end with. */
export function backupEnding(file: string): string {
	return `-${file.replaceAll(/[^\w.-]+/g, '_').slice(-100)}`;
}

const byHand = 'Add the entries shown by hand';

function keepBackup(file: string, text: string, backups: string): void {
	mkdirSync(backups, { recursive: true, mode: 0o700 });
	const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
	const name = `${stamp}-${randomUUID().slice(0, 8)}${backupEnding(file)}`;
	writeWhole(join(backups, name), text, 0o600);
}

function targetOf(link: string): string {
	try {
		return realpathSync(link);
	} catch {
		return 'nothing that is there';
	}
}

/** Byte for byte what encoding gives back, a byte order mark included; throws a TypeError for anything else. */
function decoded(bytes: Buffer): string {
	return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

function refused(why: string, todo: string): Refusal {
	return { kind: 'refused', why, todo };
}
