import type { Language } from './code.ts';
import type { Scene } from './scene.ts';

/** One thing that people, AI tools or programs do to a document. */
export interface Gesture {
	readonly name: string;
	/** Whose characters it brings in; sets what is asked of the answers. */
	readonly of: 'ai' | 'person' | 'program';
	/** Keys only: not one of its characters may be called AI. */
	readonly typing?: true;
	/** Where it can be done; all made-up languages unless given. */
	readonly languages?: readonly Language[];
	/** How often, of the times that are asked for; 1 unless given. What takes seconds is done less. */
	readonly share?: number;
	/** How long the product gets before it is asked. */
	readonly quietMs?: number;
	/** How long the editor may take, where 3 s are not enough. */
	readonly patienceMs?: number;
	/** Whether AI code is put into the document first, for what must leave it AI code. */
	readonly amidAi?: true;
	/** In a document that was never saved; a new file unless given. */
	readonly document?: 'untitled';
	/** In a file with CRLF; LF unless given. */
	readonly lineEnds?: 'crlf';
	perform(scene: Scene): Promise<void>;
}
