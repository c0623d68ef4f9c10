import type { Gesture } from '../gesture.ts';
import { accepting } from './accepting.ts';
import { chatting } from './chatting.ts';
import { closedFiles } from './closedFiles.ts';
import { lines } from './lines.ts';
import { onDisk } from './onDisk.ts';
import { pasting } from './pasting.ts';
import { otherAgents, programs } from './programs.ts';
import { tools } from './tools.ts';
import { typing } from './typing.ts';
import { undoing } from './undoing.ts';

/** Every gesture of the session, in the order in which they are played. */
export const allGestures: readonly Gesture[] = [
	...accepting,
	...undoing,
	...otherAgents,
	...chatting,
	...typing,
	...pasting,
	...lines,
	...tools,
	...programs,
	...onDisk,
	...closedFiles,
];
