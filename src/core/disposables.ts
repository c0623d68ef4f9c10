/** Anything that must be released. Structurally the editor's own `Disposable`. */
export interface Disposable {
	dispose(): void;
}

/**
 * Owns things for as long as it lives. `add` returns its argument, so that building and owning fit
 * in one expression; what is added after disposal is disposed at once, so that late callbacks leak
 * nothing. Disposes in reverse order, once; a failing member does not keep the others alive.
 */
export class Disposables implements Disposable {
	#members: Disposable[] | null = [];

	get isDisposed(): boolean {
		return this.#members === null;
	}

	add<T extends Disposable>(member: T): T {
		if (this.#members) this.#members.push(member);
		else member.dispose();
		return member;
	}

	dispose(): void {
		const members = this.#members;
		if (!members) return;
		this.#members = null;
		const failures: unknown[] = [];
		for (const member of members.reverse()) {
			try {
				member.dispose();
			} catch (failure) {
				failures.push(failure);
			}
		}
		if (failures.length > 0) throw failures[0];
	}
}
