import { setTimeout as delay } from 'node:timers/promises';

/** Asks again and again until `condition` holds; says what was waited for when it never does. */
export async function waitUntil(
	what: string,
	condition: () => boolean | Promise<boolean>,
	withinMs = 20_000,
): Promise<void> {
	const deadline = Date.now() + withinMs;
	while (!(await condition())) {
		if (Date.now() > deadline) throw new Error(`waited ${withinMs} ms for ${what}`);
		await delay(50);
	}
}
