/** Turns something that came from outside into a `T`, or throws `DecodeError` with its place. */
export type Decoder<T> = (value: unknown, at: string) => T;

/** What arrived is not what was agreed on. The message names the place, never the value. */
export class DecodeError extends Error {}

export const number: Decoder<number> = (value, at) => {
	if (typeof value === 'number' && Number.isFinite(value)) return value;
	throw new DecodeError(`${at}: not a finite number`);
};

/** An integer from 0 to `most`. */
export function whole(most = Number.MAX_SAFE_INTEGER): Decoder<number> {
	return (value, at) => {
		if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most)
			return value;
		throw new DecodeError(`${at}: not a whole number from 0 to ${most}`);
	};
}

export const boolean: Decoder<boolean> = (value, at) => {
	if (typeof value === 'boolean') return value;
	throw new DecodeError(`${at}: not a boolean`);
};

/** A string of at most `longest` UTF-16 code units; the default fits a definition. */
export function text(longest = 2000): Decoder<string> {
	return (value, at) => {
		if (typeof value === 'string' && value.length <= longest) return value;
		throw new DecodeError(`${at}: not a string of at most ${longest}`);
	};
}

export function oneOf<const T extends string>(choices: readonly T[]): Decoder<T> {
	return (value, at) => {
		const found = choices.find((choice) => choice === value);
		if (found !== undefined) return found;
		throw new DecodeError(`${at}: none of ${choices.join(', ')}`);
	};
}

export function nullable<T>(of: Decoder<T>): Decoder<T | null> {
	return (value, at) => (value === null ? null : of(value, at));
}

/** At most `longest` elements; the default is more than any view shows. */
export function list<T>(of: Decoder<T>, longest = 1000): Decoder<readonly T[]> {
	return (value, at) => {
		if (!Array.isArray(value) || value.length > longest) throw new DecodeError(`${at}: not a list`);
		return value.map((element: unknown, index) => of(element, `${at}[${index}]`));
	};
}

/** Exactly the given fields: a missing or an additional one is refused. */
export function record<T extends object>(
	fields: {
		readonly [K in keyof T]: Decoder<T[K]>;
	},
): Decoder<T> {
	return decoderOf<T>(fields, {});
}

/** As `record`, with fields that may be missing. */
export function recordWith<T extends object>(
	fields: { readonly [K in Exclude<keyof T, OptionalKeys<T>>]: Decoder<T[K]> },
	optional: { readonly [K in OptionalKeys<T>]: Decoder<Exclude<T[K], undefined>> },
): Decoder<T> {
	return decoderOf<T>(fields, optional);
}

type OptionalKeys<T> = {
	[K in keyof T]-?: Record<never, never> extends Pick<T, K> ? K : never;
}[keyof T];

function decoderOf<T extends object>(
	fields: Readonly<Record<string, Decoder<unknown>>>,
	optional: Readonly<Record<string, Decoder<unknown>>>,
): Decoder<T> {
	const required = Object.entries(fields);
	const possible = Object.entries(optional);
	return (value, at) => {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) {
			throw new DecodeError(`${at}: not an object`);
		}
		const given = value as Readonly<Record<string, unknown>>;
		const decoded: Record<string, unknown> = {};
		let count = required.length;
		for (const [name, of] of required) {
			if (!Object.hasOwn(given, name)) throw new DecodeError(`${at}.${name}: missing`);
			decoded[name] = of(given[name], `${at}.${name}`);
		}
		for (const [name, of] of possible) {
			if (!Object.hasOwn(given, name)) continue;
			decoded[name] = of(given[name], `${at}.${name}`);
			count++;
		}
		if (Object.keys(given).length !== count) throw new DecodeError(`${at}: has unknown fields`);
		// Each field of T has just been decoded by the decoder of that field.
		return decoded as T;
	};
}
