import { JsonMetricsSerializer, ProtobufMetricsSerializer } from '@opentelemetry/otlp-transformer';
import { metricsOf } from './metrics.ts';
import type { TeamSummary } from './summary.ts';

/** The two forms in which OTLP goes over HTTP. */
export const otlpForms = ['json', 'protobuf'] as const;
export type OtlpForm = (typeof otlpForms)[number];

export const contentTypes: Readonly<Record<OtlpForm, string>> = {
	json: 'application/json',
	protobuf: 'application/x-protobuf',
};

/** What a collector says of what it took. */
export interface Taken {
	/** Data points that it refused, and why, in its own words: data from outside. */
	readonly rejected: number;
	readonly words: string;
}

/**
 * A summary as the body of an OTLP request, by OpenTelemetry's own serializer. JSON gets line breaks, so that a person can
 * read the very bytes; that changes nothing of what it says.
 */
export function otlpBytes(summary: TeamSummary, form: OtlpForm): Uint8Array {
	const metrics = metricsOf(summary);
	const bytes =
		form === 'json'
			? JsonMetricsSerializer.serializeRequest(metrics)
			: ProtobufMetricsSerializer.serializeRequest(metrics);
	if (!bytes) throw new Error('The metrics could not be serialized');
	if (form === 'protobuf') return bytes;
	const request: unknown = JSON.parse(new TextDecoder().decode(bytes));
	return new TextEncoder().encode(`${JSON.stringify(request, null, 2)}\n`);
}

/** Reads a collector's answer; null where it is none. */
export function readAnswer(body: Uint8Array, contentType: string): Taken | null {
	if (body.length === 0) return { rejected: 0, words: '' };
	const type = contentType.split(';')[0]?.trim().toLowerCase();
	try {
		if (type === contentTypes.protobuf)
			return takenOf(ProtobufMetricsSerializer.deserializeResponse(body));
		// By hand: OpenTelemetry's own reader takes anything that is no JSON for a success.
		if (type === contentTypes.json) return takenOf(JSON.parse(new TextDecoder().decode(body)));
	} catch {
		// What follows says it.
	}
	return null;
}

function takenOf(answer: unknown): Taken | null {
	if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return null;
	const partial = 'partialSuccess' in answer ? answer.partialSuccess : {};
	if (typeof partial !== 'object' || partial === null) return null;
	// An int64 in JSON is a string.
	const rejected = Number('rejectedDataPoints' in partial ? partial.rejectedDataPoints : 0);
	const words = 'errorMessage' in partial ? partial.errorMessage : '';
	if (!Number.isFinite(rejected) || rejected < 0) return null;
	return { rejected, words: typeof words === 'string' ? words : '' };
}
