/** What a person types, and what Sample AI then offers behind it. */
export interface Prompt {
	readonly languages: readonly string[];
	/** The trimmed beginning of a line that asks for the suggestion. */
	readonly prompt: string;
	readonly suggestion: string;
}

const typescript = ['typescript', 'javascript'];
const python = ['python'];

const csvBody = `line: string): string[] {
	const fields: string[] = [];
	let field = '';
	let quoted = false;
	for (const char of line) {
		if (char === '"') quoted = !quoted;
		else if (char === ',' && !quoted) {
			fields.push(field);
			field = '';
		} else field += char;
	}
	return [...fields, field];
}`;

const pythonCsvBody = `line: str) -> list[str]:
    fields: list[str] = []
    field = ""
    quoted = False
    for char in line:
        if char == '"':
            quoted = not quoted
        elif char == "," and not quoted:
            fields.append(field)
            field = ""
        else:
            field += char
    return [*fields, field]`;

/** The whole repertoire; the README beside this extension lists the same prompts. */
export const prompts: readonly Prompt[] = [
	{
		languages: typescript,
		prompt: '// parse a csv line',
		suggestion: `\nexport function parseCsvLine(${csvBody}`,
	},
	{ languages: typescript, prompt: 'export function parseCsvLine(', suggestion: csvBody },
	{ languages: typescript, prompt: 'function parseCsvLine(', suggestion: csvBody },
	{
		languages: typescript,
		prompt: '// total of an order',
		suggestion:
			'\nconst total = order.lines.reduce((sum, line) => sum + line.price * line.quantity, 0);',
	},
	{
		languages: typescript,
		prompt: 'const label =',
		suggestion: " order.lines.length > 10 ? 'large order' : order.customer.toUpperCase();",
	},
	{
		languages: typescript,
		prompt: '// retry with backoff',
		suggestion: `
export async function retry<T>(action: () => Promise<T>, attempts = 3): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await action();
		} catch (error) {
			if (attempt >= attempts) throw error;
			await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt));
		}
	}
}`,
	},
	{
		languages: typescript,
		prompt: '// totals by customer',
		suggestion: `
export function totalsByCustomer(orders: readonly Order[]): Map<string, number> {
	const totals = new Map<string, number>();
	for (const order of orders) {
		let sum = 0;
		for (const line of order.lines) {
			sum += line.price * line.quantity;
		}
		const before = totals.get(order.customer) ?? 0;
		totals.set(order.customer, before + sum);
	}
	return totals;
}`,
	},
	{
		languages: python,
		prompt: '# parse a csv line',
		suggestion: `\ndef parse_csv_line(${pythonCsvBody}`,
	},
	{ languages: python, prompt: 'def parse_csv_line(', suggestion: pythonCsvBody },
	{
		languages: python,
		prompt: '# mean of the amounts',
		suggestion: '\nmean = sum(row.amount for row in rows) / len(rows) if rows else 0.0',
	},
	{
		languages: python,
		prompt: '# group by month',
		suggestion: `
def group_by_month(rows: list[Row]) -> dict[str, list[Row]]:
    months: dict[str, list[Row]] = {}
    for row in rows:
        months.setdefault(row.day[:7], []).append(row)
    return months`,
	},
];

/**
 * The rest of a suggestion, given all text before the caret, or undefined. What was already typed or
 * accepted of it (a word, a line) is taken off, so the rest is offered again after a partial accept.
 */
export function continuation(language: string, before: string): string | undefined {
	const lines = before.split('\n');
	for (let index = lines.length - 1; index >= 0 && index > lines.length - reachLines; index--) {
		const line = lines[index] ?? '';
		const trimmed = line.trimStart();
		const indent = line.slice(0, line.length - trimmed.length);
		for (const { languages, prompt, suggestion } of prompts) {
			if (!languages.includes(language) || !trimmed.startsWith(prompt)) continue;
			const text = suggestion.replaceAll('\n', `\n${indent}`);
			const typed = [trimmed.slice(prompt.length), ...lines.slice(index + 1)].join('\n');
			if (typed.length < text.length && text.startsWith(typed)) return text.slice(typed.length);
		}
	}
	return undefined;
}

/** No suggestion is longer than this, so a prompt further up cannot be the one asking. */
const reachLines = 16;

/** One word to be replaced away from the caret. Offsets are those of the text given. */
export interface NextEdit {
	readonly from: number;
	readonly to: number;
	readonly newText: string;
}

/**
 * The next edit asked for by a comment `rename OLD to NEW` (in any language) that stands on the caret's line: the
 * first OLD after that line, or, when none is left there, the first above it.
 */
export function nextEdit(text: string, caret: number): NextEdit | undefined {
	const lineStart = text.lastIndexOf('\n', caret - 1) + 1;
	const newline = text.indexOf('\n', caret);
	const lineEnd = newline < 0 ? text.length : newline;
	const asked = /(?:\/\/|#) rename (\w+) to (\w+)\s*$/.exec(text.slice(lineStart, lineEnd));
	const [, oldName, newName] = asked ?? [];
	if (oldName === undefined || newName === undefined) return undefined;
	const found = [...text.matchAll(new RegExp(`\\b${oldName}\\b`, 'g'))].map((match) => match.index);
	const from = found.find((at) => at > lineEnd) ?? found.find((at) => at < lineStart);
	return from === undefined ? undefined : { from, to: from + oldName.length, newText: newName };
}
