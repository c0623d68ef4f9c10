import type { InsertionKind } from '../core/insertion.ts';
import type { Json } from './settings.ts';

/**
 * How sure the catalogue is of a switch: `seen` working in an editor by our tests, `read` in the manifest or
 * the source of the version named, `reported` by other lists of settings only (closed source).
 */
export type Sureness = 'seen' | 'read' | 'reported';

/** One setting that switches a tool. */
export type Switch =
	/** A plain value. `byLanguage`: the editor lets each language override it. */
	| {
			readonly key: string;
			readonly how: 'value';
			readonly off: Json;
			readonly on: Json;
			readonly byLanguage?: true;
	  }
	/** An object of languages and booleans, `*` for those not named. Off: every one of them false. */
	| { readonly key: string; readonly how: 'languages' }
	/** A list of the languages in which it is off. Off: every language the editor knows. */
	| { readonly key: string; readonly how: 'languageList' };

/** An AI tool: of the editor itself (`extensions` is empty), or of extensions. */
export interface ToolEntry {
	/** Stable: kept with a workspace, and in events. */
	readonly id: string;
	readonly name: string;
	/** Identifiers of its extensions, in lower case. */
	readonly extensions: readonly string[];
	/** Empty: no setting switches it off. */
	readonly switches: readonly Switch[];
	readonly sure: Sureness;
	/** Where this is known from. */
	readonly source: string;
	/** What its switches do not reach, or what else to know: a sentence. */
	readonly note?: string;
	/** The tool that takes this one along when it is off. */
	readonly within?: string;
	/** Names by which insertions know it, beside its extensions: in lower case. */
	readonly alsoCalled?: readonly string[];
	/** Whatever tool it is: all insertions of these kinds are this entry's. */
	readonly kinds?: readonly InsertionKind[];
	/** Insertions of these kinds may be its own, whoever is named. Absent: those of tools that nobody named may. */
	readonly perhaps?: readonly InsertionKind[];
}
