/** How far the reading of a past has come. */
export interface CatchUpState {
	/** Commits, of all that may have been made meanwhile. */
	readonly read: number;
	readonly total: number;
	readonly how: 'reading' | 'stopped';
}

/** What the status bar says of it: text, what a screen reader says, and the lines of the tooltip. */
export interface CatchUpText {
	readonly text: string;
	readonly label: string;
	readonly lines: readonly string[];
}

/** One item that says how far it is, and what a click does. What was not read is said as long as it is not read. */
export function catchUpText({ read, total, how }: CatchUpState): CatchUpText {
	const counted = (n: number) => `${n} ${n === 1 ? 'commit' : 'commits'}`;
	if (how === 'reading') {
		const far = `${Math.min(read, total)} of ${counted(total)}`;
		return {
			text: `$(sync~spin) Rework: ${far}`,
			label: `Rework Meter: ${far} made meanwhile are read. Press to stop`,
			lines: [
				'Rework Meter reads the commits that were made while nobody watched. You can go on working.',
				'Click to stop. The rest is then read at the next start, and counts for nothing until then.',
			],
		};
	}
	const left = counted(Math.max(1, total - read));
	return {
		text: `$(debug-pause) Rework: ${left} not read`,
		label: `Rework Meter: ${left} made meanwhile not read. Press to read on`,
		lines: [
			`You stopped the reading of ${left} made while nobody watched: what became of AI code in them is not counted yet.`,
			'Click to read on. Otherwise they are read at the next start.',
		],
	};
}
