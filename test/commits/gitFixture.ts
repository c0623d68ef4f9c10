import { ObjectReader } from '../../src/commits/objects.ts';
import { Sandbox, type SandboxRepository } from './sandbox.ts';

/** A repository of its own for each test of a suite, with a reader of its objects; made before each and gone after. */
export class GitFixture {
	#sandbox: Sandbox | null = null;
	#repository: SandboxRepository | null = null;
	#objects: ObjectReader | null = null;

	/** To be made within `describe`: it hooks itself in. */
	constructor() {
		beforeEach(() => {
			this.#sandbox = new Sandbox();
			this.#repository = this.#sandbox.repository();
			this.#objects = new ObjectReader(this.#sandbox.client, this.#repository.root);
		});
		afterEach(() => {
			this.#objects?.dispose();
			this.#sandbox?.dispose();
		});
	}

	get sandbox(): Sandbox {
		return there(this.#sandbox);
	}

	get repository(): SandboxRepository {
		return there(this.#repository);
	}

	get objects(): ObjectReader {
		return there(this.#objects);
	}
}

function there<T>(made: T | null): T {
	if (made === null) throw new Error('only within a test');
	return made;
}
