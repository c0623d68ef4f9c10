import type { CapturedEvent } from './core/events.ts';

/** Of these a recording that begins in the middle of a session begins with the last. */
const once = new Set<CapturedEvent['type']>([
	'session',
	'focus',
	'viewed',
	'selected',
	'runsObserved',
	'calibrated',
	'toolsSwitched',
]);

/** The events that lead to the present state, as far as documents do not say it: for a recording's beginning. */
export class LatestEvents {
	readonly #events = new Map<string, CapturedEvent>();

	note(event: CapturedEvent): void {
		switch (event.type) {
			case 'repo':
				return this.#put(`repo ${event.root}`, event);
			case 'terminalStarted':
				return this.#put(`terminal ${event.run}`, event);
			case 'terminalEnded':
				return this.#drop(`terminal ${event.run}`);
			case 'runStarted':
				return this.#put(`run ${event.run}`, event);
			case 'runEnded':
				return this.#drop(`run ${event.run}`);
			case 'proposalShown':
				return this.#put(`shown ${event.doc}`, event);
			case 'proposalClosed':
				return this.#drop(`shown ${event.doc}`);
			case 'agentTurnStarted':
				return this.#put(`turn ${event.turn}`, event);
			case 'agentCommandStarted':
				return this.#put(`turn ${event.turn} command ${event.call}`, event);
			case 'agentCommandEnded':
				return this.#drop(`turn ${event.turn} command ${event.call}`);
			case 'agentAsked':
				return this.#put(`turn ${event.turn} asked ${event.call}`, event);
			case 'agentAnswered':
				return this.#drop(`turn ${event.turn} asked ${event.call}`);
			case 'agentTurnEnded':
				for (const key of [...this.#events.keys()])
					if (`${key} `.startsWith(`turn ${event.turn} `)) this.#drop(key);
				return;
			default:
				if (once.has(event.type)) this.#put(event.type, event);
		}
	}

	/** In the order in which each first came. */
	all(): CapturedEvent[] {
		return [...this.#events.values()];
	}

	#put(key: string, event: CapturedEvent): void {
		this.#events.set(key, event);
	}

	#drop(key: string): void {
		this.#events.delete(key);
	}
}
