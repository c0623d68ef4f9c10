import { evaluate, type Scope } from './ottl.ts';

/**
 * What the collector of docs/teams.md does, read from its very configuration: a stand-in for the parts that it names, as
 * far as it uses them, after their documentation and source (collector-contrib 0.146). A key that is not known is refused,
 * as the collector refuses it. It is no collector: what it shows is that the configuration says what it should.
 */
export interface Point {
	readonly metric: string;
	readonly type: 'gauge' | 'sum' | 'histogram';
	readonly resource: Readonly<Record<string, string>>;
	readonly attributes: Readonly<Record<string, string>>;
	readonly fromMs: number;
	readonly value: number;
	/** Of a histogram: how many values it was made of. */
	readonly count: number | null;
}

type Tree = { readonly [key: string]: unknown };

/** Everything that leaves a collector of this configuration, of all that came in before its batch was full or its time was up. */
export function collected(config: unknown, came: readonly Point[]): readonly Point[] {
	const root = tree(config, ['receivers', 'processors', 'connectors', 'exporters', 'service']);
	const service = tree(root['service'], ['telemetry', 'pipelines']);
	const pipelines = Object.values(tree(service['pipelines'])).map((one) =>
		tree(one, ['receivers', 'processors', 'exporters']),
	);
	const processors = tree(root['processors']);
	const connectors = tree(root['connectors']);
	const exporters = tree(root['exporters']);
	const left: Point[] = [];
	const flow = (from: string, points: readonly Point[]): void => {
		for (const { receivers, processors: names, exporters: to } of pipelines) {
			if (!list(receivers).includes(from)) continue;
			const done = list(names).reduce<readonly Point[]>(
				(so, name) => processed(String(name), processors[String(name)], so),
				points,
			);
			for (const name of list(to).map(String)) {
				if (name in connectors) flow(name, connected(name, connectors[name], done));
				else if (name in exporters) left.push(...done);
				else throw new Error(`No exporter ${name}`);
			}
		}
	};
	for (const name of Object.keys(tree(root['receivers']))) flow(name, came);
	return left;
}

function processed(name: string, config: unknown, points: readonly Point[]): readonly Point[] {
	switch (name.split('/')[0]) {
		case 'filter': {
			const { metrics, error_mode: mode } = tree(config, ['error_mode', 'metrics']);
			if (mode !== 'propagate') throw new Error('A condition that fails must let nothing through');
			const { metric = [], datapoint = [] } = tree(metrics, ['metric', 'datapoint']);
			// Dropped is what any condition holds for.
			return points.filter(
				(point) =>
					!list(metric).some((one) => evaluate(String(one), metricScope(point)) === true) &&
					!list(datapoint).some((one) => evaluate(String(one), pointScope(point)) === true),
			);
		}
		case 'transform': {
			const { metric_statements: groups } = tree(config, ['error_mode', 'metric_statements']);
			return points.map((point) => {
				const attributes = { ...point.attributes };
				for (const group of list(groups)) {
					const { context, statements } = tree(group, ['context', 'statements']);
					if (context !== 'datapoint') throw new Error(`No context ${context}`);
					const scope = pointScope({ ...point, attributes }, attributes);
					for (const one of list(statements)) evaluate(String(one), scope);
				}
				return { ...point, attributes };
			});
		}
		case 'batch':
			tree(config, ['timeout', 'send_batch_size']);
			return points;
		default:
			throw new Error(`No processor ${name}`);
	}
}

/** Adds up what comes at once, a histogram for each set of attributes. */
function connected(name: string, config: unknown, points: readonly Point[]): readonly Point[] {
	if (name !== 'signal_to_metrics') throw new Error(`No connector ${name}`);
	const { datapoints } = tree(config, ['datapoints']);
	return list(datapoints).flatMap((one) => {
		const made = tree(one, [
			...['name', 'description', 'unit', 'conditions', 'include_resource_attributes'],
			...['attributes', 'histogram'],
		]);
		const { count, value } = tree(made['histogram'], ['buckets', 'count', 'value']);
		const found = new Map<string, { -readonly [K in keyof Point]: Point[K] }>();
		for (const point of points) {
			const scope = pointScope(point);
			if (!list(made['conditions']).some((each) => evaluate(String(each), scope) === true))
				continue;
			const attributes = kept(made['attributes'], point.attributes);
			// A point without one of the attributes is not counted.
			if (Object.keys(attributes).length < list(made['attributes']).length) continue;
			const resource = kept(made['include_resource_attributes'], point.resource);
			const key = JSON.stringify([attributes, resource]);
			const sum = found.get(key) ?? {
				...{ metric: String(made['name']), type: 'histogram' as const, attributes, resource },
				...{ fromMs: 0, value: 0, count: 0 },
			};
			const times = Number(evaluate(String(count), scope));
			sum.count = (sum.count ?? 0) + times;
			sum.value += times * Number(evaluate(String(value), scope));
			found.set(key, sum);
		}
		return [...found.values()];
	});
}

function kept(names: unknown, of: Readonly<Record<string, string>>): Record<string, string> {
	const keys = list(names).map((one) => String(tree(one, ['key'])['key']));
	return Object.fromEntries(
		keys.flatMap((key) => {
			const value = of[key];
			return value === undefined ? [] : [[key, value]];
		}),
	);
}

const typeNumbers = { gauge: 1, sum: 2, histogram: 3 } as const;

function metricScope({ metric, type }: Point): Scope {
	return scopeOf({ name: metric, type: typeNumbers[type] }, null);
}

function pointScope(point: Point, attributes: Record<string, string> | null = null): Scope {
	const { metric, type, fromMs, value, count } = point;
	const paths = {
		...{ 'metric.name': metric, 'metric.type': typeNumbers[type], start_time: new Date(fromMs) },
		// A sum of whole numbers has no count, a histogram no value.
		...{ value_int: type === 'histogram' ? null : Math.round(value), count },
	};
	return scopeOf(paths, { read: point.attributes, written: attributes });
}

function scopeOf(
	paths: Tree,
	attributes: {
		readonly read: Readonly<Record<string, string>>;
		readonly written: Record<string, string> | null;
	} | null,
): Scope {
	return {
		get(path, key) {
			if (path === 'attributes' && key !== null && attributes) return attributes.read[key] ?? null;
			if (key !== null || !(path in paths)) throw new Error(`No path ${path}`);
			return paths[path];
		},
		set(path, key, value) {
			if (path !== 'attributes' || key === null || !attributes?.written)
				throw new Error(`${path} is not to be set`);
			attributes.written[key] = String(value);
		},
	};
}

function tree(value: unknown, keys: readonly string[] | null = null): Tree {
	if (typeof value !== 'object' || value === null || Array.isArray(value))
		throw new Error(`Not a section: ${JSON.stringify(value)}`);
	const strange = keys && Object.keys(value).find((key) => !keys.includes(key));
	if (strange) throw new Error(`No setting ${strange}`);
	return value as Tree;
}

function list(value: unknown): readonly unknown[] {
	if (!Array.isArray(value)) throw new Error(`Not a list: ${JSON.stringify(value)}`);
	return value;
}
