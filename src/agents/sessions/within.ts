// No test of its own. Tested in test/agents/sessions/sessions.test.ts.
/** Whether a path is a folder or lies in it. Both absolute, `/` between parts; `C:` and `c:` are one drive. */
export function isWithin(path: string, folder: string): boolean {
	const [at, own] = [plain(path), plain(folder)];
	return at === own || at.startsWith(own === '/' ? own : `${own}/`);
}

function plain(path: string): string {
	const drive = /^[A-Z]:/.test(path) ? `${path.slice(0, 1).toLowerCase()}${path.slice(1)}` : path;
	return drive.length > 1 && drive.endsWith('/') ? drive.slice(0, -1) : drive;
}
