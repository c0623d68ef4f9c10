/**
 * The part of OpenTelemetry's transformation language that the configuration in docs/teams.md uses, written after its
 * documentation and source (opentelemetry-collector-contrib, pkg/ottl): conditions with `not`, `and`, `or` and comparisons,
 * paths, text, whole numbers, names of enumerations and calls. Whatever else stands there is refused.
 */

/** What paths lead to; `set` writes to it. */
export interface Scope {
	get(path: string, key: string | null): unknown;
	set(path: string, key: string | null, value: unknown): void;
}

const enumeration: Readonly<Record<string, number>> = {
	METRIC_DATA_TYPE_GAUGE: 1,
	METRIC_DATA_TYPE_SUM: 2,
	METRIC_DATA_TYPE_HISTOGRAM: 3,
};

const tokens = /\s*("(?:[^"\\]|\\.)*"|[A-Za-z_][\w.]*(?:\["[^"]*"\])?|\d+|==|!=|<=|>=|<|>|[(),])/y;

/** The value of an expression. */
export function evaluate(text: string, scope: Scope): unknown {
	return new Reading(text, scope).whole();
}

class Reading {
	readonly #tokens: readonly string[];
	readonly #scope: Scope;
	#at = 0;

	constructor(text: string, scope: Scope) {
		const found: string[] = [];
		tokens.lastIndex = 0;
		while (tokens.lastIndex < text.trimEnd().length) {
			const match = tokens.exec(text);
			if (!match) throw new Error(`Not understood: ${text}`);
			found.push(match[1] ?? '');
		}
		this.#tokens = found;
		this.#scope = scope;
	}

	whole(): unknown {
		const value = this.#or();
		if (this.#at < this.#tokens.length) throw new Error(`Too much: ${this.#tokens.join(' ')}`);
		return value;
	}

	#took(token: string): boolean {
		if (this.#tokens[this.#at] !== token) return false;
		this.#at++;
		return true;
	}

	/** Neither side is left out: a name that is not known must not hide behind the other. */
	#or(): unknown {
		let value = this.#and();
		while (this.#took('or')) {
			const other = this.#and();
			value = value === true || other === true;
		}
		return value;
	}

	#and(): unknown {
		let value = this.#not();
		while (this.#took('and')) {
			const other = this.#not();
			value = value === true && other === true;
		}
		return value;
	}

	#not(): unknown {
		return this.#took('not') ? this.#not() !== true : this.#compared();
	}

	#compared(): unknown {
		const left = this.#value();
		const sign = /^(==|!=|<=|>=|<|>)$/.exec(this.#tokens[this.#at] ?? '')?.[0];
		if (sign === undefined) return left;
		this.#at++;
		return compare(left, sign, this.#value());
	}

	#value(): unknown {
		const token = this.#tokens[this.#at++] ?? '';
		if (token === '(') return this.#closed(this.#or());
		if (token.startsWith('"')) return JSON.parse(token);
		if (/^\d/.test(token)) return Number(token);
		if (this.#took('(')) return this.#called(token);
		if (token in enumeration) return enumeration[token];
		const [, path = '', key = null] = /^([a-z][\w.]*)(?:\["([^"]*)"\])?$/.exec(token) ?? [];
		return this.#scope.get(path, key);
	}

	#closed(value: unknown): unknown {
		if (!this.#took(')')) throw new Error(`Not closed: ${this.#tokens.join(' ')}`);
		return value;
	}

	#called(name: string): unknown {
		const target = this.#tokens[this.#at] ?? '';
		const values = [this.#or()];
		while (this.#took(',')) values.push(this.#or());
		this.#closed(null);
		const [first, second] = values;
		switch (name) {
			case 'IsMatch':
				return typeof first === 'string' && new RegExp(String(second)).test(first);
			case 'Double':
				return Number(first);
			case 'FormatTime':
				// Days in UTC, as the collector reads times.
				if (second !== '%Y-%m-%d' || !(first instanceof Date)) throw new Error('Not a day');
				return first.toISOString().slice(0, 10);
			case 'set': {
				const [, path = '', key = null] = /^([a-z][\w.]*)(?:\["([^"]*)"\])?$/.exec(target) ?? [];
				this.#scope.set(path, key, second);
				return null;
			}
			default:
				throw new Error(`No function ${name}`);
		}
	}
}

/** What has no value is equal to nothing else, and neither less nor more. */
function compare(left: unknown, sign: string, right: unknown): boolean {
	if (sign === '==') return left === right;
	if (sign === '!=') return left !== right;
	if (typeof left !== 'number' || typeof right !== 'number') return false;
	switch (sign) {
		case '<':
			return left < right;
		case '<=':
			return left <= right;
		case '>':
			return left > right;
		default:
			return left >= right;
	}
}
