// No unit test: it is a dialogue. What decides when it is asked is in calibrationQuestion.ts.
import * as vscode from 'vscode';
import type { Doing, Situation } from '../core/calibration.ts';
import { Disposables } from '../core/disposables.ts';
import { guard, type Log } from '../core/log.ts';
import { answers, type Moment, questionAt } from './calibrationQuestion.ts';

/** What is measured in this window. */
export interface Measured {
	/** What is known of the present; null while nothing is measured. */
	moment(): Omit<Moment, 'askedMs' | 'askedToday'> | null;
	answered(situation: Situation, doing: Doing): void;
}

const lookEveryMs = 15_000;
const key = 'calibrationAsked';

/** When it was asked last, and how often on that day. */
interface Asked {
	readonly lastMs: number;
	readonly day: string;
	readonly times: number;
}

/** Asks now and then what the person was just doing, where they turned that on: one click, and it can be ignored. */
export class CalibrationPrompt implements vscode.Disposable {
	readonly #owned = new Disposables();
	readonly #memory: vscode.Memento;
	readonly #measured: Measured;

	/** `memory` is kept on this machine, whatever workspace is open. */
	constructor(log: Log, memory: vscode.Memento, measured: Measured) {
		this.#memory = memory;
		this.#measured = measured;
		const look = guard(log, 'calibration', () => this.#look());
		const timer = setInterval(look, lookEveryMs);
		this.#owned.add({ dispose: () => clearInterval(timer) });
	}

	dispose(): void {
		this.#owned.dispose();
	}

	#look(): void {
		// Off until the person asks for it; no repository can turn it on.
		if (!vscode.workspace.getConfiguration('rework').get('calibration.enabled', false)) return;
		const now = this.#measured.moment();
		if (!now) return;
		const day = new Date(now.nowMs).toDateString();
		const asked = this.#memory.get<Asked>(key);
		const askedToday = asked?.day === day ? asked.times : 0;
		const askedMs = asked?.lastMs ?? Number.NEGATIVE_INFINITY;
		const situation = questionAt({ ...now, askedMs, askedToday });
		if (!situation) return;
		const next: Asked = { lastMs: now.nowMs, day, times: askedToday + 1 };
		void this.#memory.update(key, next);
		void this.#ask(situation);
	}

	async #ask(situation: Situation): Promise<void> {
		const labels = answers.map(([label]) => label);
		const picked = await vscode.window.showInformationMessage(
			'Rework Meter: what were you just doing? Your answers stay on this machine and tune the estimates; “Rework: Calibrate Estimates…” turns the question off.',
			...labels,
		);
		const answer = answers.find(([label]) => label === picked);
		if (answer) this.#measured.answered(situation, answer[1]);
	}
}
