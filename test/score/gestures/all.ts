import type { Gesture } from '../gesture.ts';
import { accepting } from './accepting.ts';
import { pasting } from './pasting.ts';
import { otherAgents, programs } from './programs.ts';
import { typing } from './typing.ts';

/** Every gesture of the session, in the order in which they are played. */
export const allGestures: readonly Gesture[] = [
	...accepting,
	...otherAgents,
	...typing,
	...pasting,
	...programs,
];
