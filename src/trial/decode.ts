import {
	DecodeError,
	type Decoder,
	list,
	nullable,
	number,
	oneOf,
	record,
	text,
	whole,
} from '../core/decode.ts';
import type { Bounds } from '../core/states.ts';
import type { TrialEvent } from './events.ts';
import { type Place, sizeClasses } from './types.ts';

type Of<T extends TrialEvent['type']> = Extract<TrialEvent, { readonly type: T }>;

/** Longest title or reason that is kept, UTF-16 code units. */
export const longestWords = 500;

const tMs = whole();
const id = text(100);
const words = text(longestWords);
const type = <T extends TrialEvent['type']>(name: T): Decoder<T> => oneOf([name]) as Decoder<T>;
const bounds = record<Bounds>({ low: number, point: number, high: number });
const arm = oneOf(['on', 'off']);
const place = record<Place>({
	stratum: id,
	block: whole(),
	size: whole(4),
	position: whole(3),
});

const decoders: { readonly [T in TrialEvent['type']]: Decoder<Of<T>> } = {
	trialStarted: record<Of<'trialStarted'>>({
		type: type('trialStarted'),
		tMs,
		trial: id,
		unit: oneOf(['tasks', 'halfDays']),
		commitment: id,
		planned: whole(),
	}),
	taskNamed: record<Of<'taskNamed'>>({
		type: type('taskNamed'),
		tMs,
		task: id,
		title: words,
		size: oneOf(sizeClasses),
		estimate: number,
	}),
	coinTossed: record<Of<'coinTossed'>>({ type: type('coinTossed'), tMs, task: id, place, arm }),
	switched: record<Of<'switched'>>({
		type: type('switched'),
		tMs,
		task: id,
		problems: list(text()),
	}),
	suspended: record<Of<'suspended'>>({
		type: type('suspended'),
		tMs,
		task: id,
		why: oneOf(['person', 'otherTask']),
	}),
	resumed: record<Of<'resumed'>>({ type: type('resumed'), tMs, task: id }),
	skipped: record<Of<'skipped'>>({ type: type('skipped'), tMs, task: id, reason: words }),
	taskEnded: record<Of<'taskEnded'>>({
		type: type('taskEnded'),
		tMs,
		task: id,
		commit: nullable(id),
		minutes: bounds,
		insertions: whole(),
		lines: nullable(whole()),
	}),
	perceived: record<Of<'perceived'>>({ type: type('perceived'), tMs, task: id, percent: number }),
	laterKnown: record<Of<'laterKnown'>>({
		type: type('laterKnown'),
		tMs,
		task: id,
		rework: bounds,
	}),
	taskDropped: record<Of<'taskDropped'>>({
		type: type('taskDropped'),
		tMs,
		task: id,
		reason: words,
	}),
	looked: record<Of<'looked'>>({ type: type('looked'), tMs }),
	trialEnded: record<Of<'trialEnded'>>({
		type: type('trialEnded'),
		tMs,
		why: oneOf(['planned', 'person']),
		seed: nullable(id),
	}),
};

/** An event as it was kept, from JSON; a DecodeError says where it is none. */
export function decodeTrialEvent(json: string): TrialEvent {
	let value: unknown;
	try {
		value = JSON.parse(json);
	} catch {
		throw new DecodeError('event: not JSON');
	}
	const name = typeof value === 'object' && value !== null && 'type' in value ? value.type : null;
	if (typeof name !== 'string' || !Object.hasOwn(decoders, name))
		throw new DecodeError('event.type: no event of a trial');
	return decoders[name as TrialEvent['type']](value, 'event');
}
