// The clock of the whole extension host is ahead by the milliseconds in the file REWORK_TEST_CLOCK: extensions share it.
// Activated before all that wait for the start to be over, so that none of them sees another time.
const { readFileSync } = require('node:fs');

const file = process.env.REWORK_TEST_CLOCK;
const RealDate = Date;
let shiftMs = 0;
let readMs = 0;

function now() {
	const realMs = RealDate.now();
	if (realMs - readMs > 100) {
		readMs = realMs;
		try {
			shiftMs = Number(readFileSync(file, 'utf8')) || 0;
		} catch {
			// Not written yet: the clock is right.
		}
	}
	return realMs + shiftMs;
}

globalThis.Date = new Proxy(RealDate, {
	apply: () => new RealDate(now()).toString(),
	construct: (target, given, newTarget) =>
		Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
	get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});

exports.activate = () => {};
