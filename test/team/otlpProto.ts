import { parse } from 'protobufjs';

/**
 * What OTLP 1.x says of metrics, as far as ours go, by its field numbers (opentelemetry-proto, metrics.proto and
 * metrics_service.proto): decoded by another library than the one that encodes.
 */
const { root } = parse(`
	syntax = "proto3";
	message Request { repeated ResourceMetrics resource_metrics = 1; }
	message ResourceMetrics { Resource resource = 1; repeated ScopeMetrics scope_metrics = 2; string schema_url = 3; }
	message Resource { repeated KeyValue attributes = 1; uint32 dropped_attributes_count = 2; }
	message ScopeMetrics { Scope scope = 1; repeated Metric metrics = 2; string schema_url = 3; }
	message Scope { string name = 1; string version = 2; repeated KeyValue attributes = 3; uint32 dropped_attributes_count = 4; }
	message Metric { string name = 1; string description = 2; string unit = 3; oneof data { Gauge gauge = 5; Sum sum = 7; } }
	message Gauge { repeated Point data_points = 1; }
	message Sum { repeated Point data_points = 1; int32 aggregation_temporality = 2; bool is_monotonic = 3; }
	message Point {
		fixed64 start_time_unix_nano = 2;
		fixed64 time_unix_nano = 3;
		oneof value { double as_double = 4; sfixed64 as_int = 6; }
		repeated KeyValue attributes = 7;
		uint32 flags = 8;
	}
	message KeyValue { string key = 1; AnyValue value = 2; }
	message AnyValue { oneof value { string string_value = 1; bool bool_value = 2; int64 int_value = 3; double double_value = 4; } }
	message Response { PartialSuccess partial_success = 1; }
	message PartialSuccess { int64 rejected_data_points = 1; string error_message = 2; }
`);

/** A decoded point, in whatever form it came. */
export interface SentPoint {
	readonly metric: string;
	readonly unit: string;
	/** `delta`, or `gauge`. */
	readonly as: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly fromMs: number;
	readonly toMs: number;
	readonly value: number;
}

export interface SentMetrics {
	readonly resource: Readonly<Record<string, string>>;
	readonly scope: string;
	readonly points: readonly SentPoint[];
}

/** Reads the body of a request as a collector does. */
export function decoded(body: Uint8Array, contentType: string): SentMetrics {
	const request =
		contentType === 'application/json'
			? JSON.parse(Buffer.from(body).toString('utf8'))
			: fromProtobuf(body);
	const [{ resource, scopeMetrics }, ...more] = request.resourceMetrics;
	const [{ scope, metrics }, ...others] = scopeMetrics;
	if (more.length + others.length > 0) throw new Error('More than one resource or scope');
	return {
		resource: attributesOf(resource.attributes),
		scope: scope.name,
		points: metrics.flatMap(pointsOf),
	};
}

/** The body of a collector's answer. */
export function answer(rejectedDataPoints: number, errorMessage: string): Uint8Array {
	const type = root.lookupType('Response');
	return type
		.encode(type.create({ partialSuccess: { rejectedDataPoints, errorMessage } }))
		.finish();
}

function fromProtobuf(body: Uint8Array) {
	const type = root.lookupType('Request');
	return type.toObject(type.decode(body), { longs: String, arrays: true });
}

type KeyValues = { key: string; value: { stringValue: string } }[];

function attributesOf(list: KeyValues): Record<string, string> {
	return Object.fromEntries(list.map(({ key, value }) => [key, value.stringValue]));
}

interface RawPoint {
	readonly attributes: KeyValues;
	readonly startTimeUnixNano: string;
	readonly timeUnixNano: string;
	readonly asInt?: string | number;
	readonly asDouble?: number;
}

function pointsOf(metric: {
	name: string;
	unit: string;
	sum?: { dataPoints: RawPoint[]; aggregationTemporality: number; isMonotonic: boolean };
	gauge?: { dataPoints: RawPoint[] };
}): SentPoint[] {
	const { name, unit, sum, gauge } = metric;
	if (sum && (sum.aggregationTemporality !== 1 || !sum.isMonotonic))
		throw new Error(`${name} is not a delta`);
	return (
		(sum ?? gauge)?.dataPoints.map((point) => ({
			metric: name,
			unit,
			as: sum ? 'delta' : 'gauge',
			attributes: attributesOf(point.attributes),
			fromMs: Number(BigInt(point.startTimeUnixNano) / 1_000_000n),
			toMs: Number(BigInt(point.timeUnixNano) / 1_000_000n),
			value: Number(point.asInt ?? point.asDouble),
		})) ?? []
	);
}
