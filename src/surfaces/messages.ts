import { boolean, DecodeError, type Decoder, oneOf, record } from '../core/decode.ts';
import { decodeEvidencePath } from './evidenceFigures.ts';
import { decodeOverview, type OverviewModel } from './overviewShape.ts';
import { type Period, periods, type Scope, scopes } from './periods.ts';

/**
 * What the overview page may ask of the extension. A closed set of names: the extension decides
 * what each of them does, the page can pass no path, query or command.
 */
export const overviewActions = [
	'pause',
	'resume',
	'stopRecording',
	'showReport',
	'exportReport',
	'whatIsStored',
	'showLog',
] as const;

export type OverviewAction = (typeof overviewActions)[number];

/** Whether measuring is paused, and whether events are being written to a recording. */
export interface OverviewStatus {
	readonly paused: boolean;
	readonly recording: boolean;
	/** Whether this window has repositories whose figures could be shown alone. */
	readonly hasRepositories: boolean;
}

export type ToPage =
	| {
			readonly type: 'overview';
			readonly model: OverviewModel;
			readonly status: OverviewStatus;
	  }
	/** The report could not be made; the reason is in the log, where it may name files. */
	| {
			readonly type: 'failed';
			readonly period: Period;
			readonly scope: Scope;
			readonly status: OverviewStatus;
	  };

export type ToExtension =
	/** The page is there, or wants another period or scope, or tries again after a failure. */
	| { readonly type: 'show'; readonly period: Period; readonly scope: Scope }
	/** What lies behind a figure of the model that was sent last, by its path in the report. */
	| { readonly type: 'evidence'; readonly figure: string }
	| { readonly type: 'action'; readonly action: OverviewAction };

/** Validates what arrives in the page; throws `DecodeError` on anything else. */
export const decodeToPage: Decoder<ToPage> = (value, at) => {
	switch (typeOf(value)) {
		case 'overview':
			return overview(value, at);
		case 'failed':
			return failed(value, at);
		default:
			throw new DecodeError(`${at}.type: unknown message`);
	}
};

/** Validates what arrives in the extension; throws `DecodeError` on anything else. */
export const decodeToExtension: Decoder<ToExtension> = (value, at) => {
	switch (typeOf(value)) {
		case 'show':
			return show(value, at);
		case 'evidence':
			return evidence(value, at);
		case 'action':
			return action(value, at);
		default:
			throw new DecodeError(`${at}.type: unknown message`);
	}
};

type Message<T extends (ToPage | ToExtension)['type']> = Extract<
	ToPage | ToExtension,
	{ readonly type: T }
>;

const status = record<OverviewStatus>({
	paused: boolean,
	recording: boolean,
	hasRepositories: boolean,
});

const overview = record<Message<'overview'>>({
	type: oneOf(['overview']),
	model: decodeOverview,
	status,
});

const failed = record<Message<'failed'>>({
	type: oneOf(['failed']),
	period: oneOf(periods),
	scope: oneOf(scopes),
	status,
});

const show = record<Message<'show'>>({
	type: oneOf(['show']),
	period: oneOf(periods),
	scope: oneOf(scopes),
});

const evidence = record<Message<'evidence'>>({
	type: oneOf(['evidence']),
	figure: decodeEvidencePath,
});

const action = record<Message<'action'>>({
	type: oneOf(['action']),
	action: oneOf(overviewActions),
});

function typeOf(value: unknown): unknown {
	return typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
}
