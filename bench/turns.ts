import type { CapturedEvent } from '../src/core/events.ts';
import { Paced } from '../src/paced.ts';
import type { Pipeline } from '../src/pipeline.ts';

/** How long each turn of the event loop took in which these events were handled as the meter does, in ms. */
export function turnsOf(pipeline: Pipeline, events: readonly CapturedEvent[]): number[] {
	const later: (() => void)[] = [];
	const turns: number[] = [];
	const paced = new Paced<CapturedEvent>({
		work: (event) => pipeline.handling(event),
		later: (run) => later.push(run),
		clockMs: () => performance.now(),
		failed: (failure) => {
			throw failure;
		},
	});
	const timed = (work: () => void) => {
		const began = performance.now();
		work();
		turns.push(performance.now() - began);
	};
	for (const event of events) {
		timed(() => paced.push(event));
		for (let run = later.shift(); run; run = later.shift()) timed(run);
	}
	return turns;
}
