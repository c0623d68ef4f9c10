import type { EditorPage } from './editorPage.ts';

/**
 * What the extension has in the editor's global memory, as JSON: `''` where nothing is. The editor of a browser keeps it
 * there, a moment after it is told; a window that is closed before that forgets it.
 */
export async function remembered({ page }: EditorPage): Promise<string> {
	return page.evaluate<string>(`new Promise((resolve) => {
		const opening = indexedDB.open('vscode-web-state-db-global');
		opening.onerror = () => resolve('');
		opening.onsuccess = () => {
			const store = opening.result.transaction('ItemTable').objectStore('ItemTable');
			const asking = store.get('rework-meter.rework-meter');
			asking.onerror = () => resolve('');
			asking.onsuccess = () => {
				opening.result.close();
				resolve(String(asking.result ?? ''));
			};
		};
	})`);
}
