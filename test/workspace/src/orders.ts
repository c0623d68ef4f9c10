export interface OrderLine {
	readonly article: string;
	readonly price: number;
	readonly quantity: number;
}

export interface Order {
	readonly id: number;
	readonly customer: string;
	readonly lines: readonly OrderLine[];
}

export function articlesOf(order: Order): readonly string[] {
	return order.lines.map((line) => `${line.quantity} x ${line.article}`);
}

// Sample AI answers here. On a new line below, type one of these and wait for the grey text:
//   parse a csv line        (as a comment: two slashes, a space, then these words)
//   total of an order       (as a comment)
//   retry with backoff      (as a comment)
//   function parseCsvLine(  (as code)

