import {
	boolean,
	DecodeError,
	type Decoder,
	list,
	nullable,
	number,
	oneOf,
	record,
	recordWith,
	text,
	whole,
} from '../core/decode.ts';
import type { Step } from './plan.ts';
import type { Json } from './settings.ts';

/** Who switched: the person, or a trial that they started. */
export type Owner = 'person' | 'trial';

/** The file with the workspace's settings, as it was before the first write of a layer. */
export interface FileBefore {
	readonly uri: string;
	/** Its bytes as base64; null: there was no file. */
	readonly bytes: string | null;
	/** Whether its folder existed. */
	readonly hadFolder: boolean;
}

/** What one owner switched in a workspace, and all that is needed to take it back. */
export interface Layer {
	readonly owner: Owner;
	/** `writing` is kept before the first write: found after a crash, some of the steps may be missing. */
	readonly phase: 'writing' | 'written';
	/** When the last writing began. */
	readonly wroteMs: number;
	readonly steps: readonly Step[];
	/** Null where it is too large to keep, or was changed by others meanwhile: then restoring goes key by key. */
	readonly file: FileBefore | null;
	/** Fingerprint of the file after the last write; null while that is not known. */
	readonly after: string | null;
}

/** What a workspace remembers of its switches. */
export interface ToolMemory {
	/** The later layer lies on the earlier one, and is taken away first. */
	readonly layers: readonly Layer[];
	/** When each tool that is off was first seen off. */
	readonly offSince: readonly (readonly [tool: string, sinceMs: number])[];
	/** Tools since whose switching measuring was paused or off at some time: what happened then is not known. */
	readonly unwatched: readonly string[];
	/** The person was told where choices are written. */
	readonly told: boolean;
}

/** A workspace in which nothing was ever switched. */
export const emptyMemory: ToolMemory = { layers: [], offSince: [], unwatched: [], told: false };

/** The layer that is taken away next, or null. */
export function topOf({ layers }: ToolMemory): Layer | null {
	return layers.at(-1) ?? null;
}

/** The memory with another top layer: replaced, or removed (null) where no step of it is left. */
export function withTop(memory: ToolMemory, top: Layer | null): ToolMemory {
	const below = memory.layers.slice(0, -1);
	return { ...memory, layers: top === null ? below : [...below, top] };
}

/** As it comes from the editor's storage. What is not what we kept there is refused by `DecodeError`. */
export function decodeMemory(value: unknown): ToolMemory {
	return memory(value, 'memory');
}

const maxName = 10_000;
/** A settings file that is kept whole; a larger one is restored key by key. */
export const maxFileBytes = 256 * 1024;
const name = text(maxName);
const ms = whole(Date.UTC(9000, 0));

/** Depth of a value in a settings file that anybody would write by hand. */
const maxDepth = 20;

function json(value: unknown, at: string, depth = 0): Json {
	if (value === null || typeof value === 'boolean') return value;
	if (typeof value === 'number') return number(value, at);
	if (typeof value === 'string') return text(maxFileBytes)(value, at);
	if (depth > maxDepth) throw new DecodeError(`${at}: too deep`);
	if (Array.isArray(value)) return value.map((one: unknown) => json(one, at, depth + 1));
	if (typeof value !== 'object') throw new DecodeError(`${at}: not JSON`);
	const members = Object.entries(value).map(([key, one]) => [key, json(one, at, depth + 1)]);
	return Object.fromEntries(members) as Json;
}

const step: Decoder<Step> = recordWith<Step>(
	{
		tool: name,
		to: oneOf(['on', 'off']),
		key: name,
		language: nullable(name),
		property: nullable(name),
		wrote: (value, at) => json(value, at),
		had: boolean,
	},
	{ before: (value, at) => json(value, at) },
);

const layer = record<Layer>({
	owner: oneOf(['person', 'trial']),
	phase: oneOf(['writing', 'written']),
	wroteMs: ms,
	steps: list(step, 100_000),
	file: nullable(
		record<FileBefore>({
			uri: name,
			bytes: nullable(text(2 * maxFileBytes)),
			hadFolder: boolean,
		}),
	),
	after: nullable(name),
});

const memory = record<ToolMemory>({
	layers: list(layer, 2),
	offSince: list((value, at) => {
		if (!Array.isArray(value) || value.length !== 2) throw new DecodeError(`${at}: not a pair`);
		return [name(value[0], at), ms(value[1], at)] as const;
	}),
	unwatched: list(name),
	told: boolean,
});
