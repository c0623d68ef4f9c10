// No test of its own. Tested with all events: test/core/eventDecoder.test.ts.
import { type Answers, doings, situations } from './calibration.ts';
import { list, oneOf, record, text, whole } from './decode.ts';

const answers = record<Answers>({ situation: oneOf(situations), yes: whole(), no: whole() });
const run = text(10_000);

/** The fields of events that say what time is spent on: debug sessions, test runs, and what the person answered. */
export const timeEventFields = {
	calibrated: record<{ readonly answers: readonly Answers[] }>({ answers: list(answers) }),
	answered: record({ situation: oneOf(situations), doing: oneOf(doings) }),
	runsObserved: record({}),
	runStarted: record({ run, what: oneOf(['debug', 'test']) }),
	runEnded: record({ run }),
} as const;
