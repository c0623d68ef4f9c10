import { scaleBand, scaleLinear } from 'd3-scale';
import { type SeriesPoint, stack } from 'd3-shape';
import { type DayBar, type StackedState, stackedStates } from '../overviewShape.ts';

export interface ChartSize {
	readonly width: number;
	readonly height: number;
}

/** A rectangle of the chart over days, in px from the upper left. */
export interface DaySegment {
	readonly state: StackedState;
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

export interface DayChart extends ChartSize {
	readonly segments: readonly DaySegment[];
	/** Horizontal lines with their labels, from the axis up. */
	readonly ticks: readonly { readonly y: number; readonly label: string }[];
	/** Below some of the bars: as many as have room. */
	readonly labels: readonly { readonly x: number; readonly label: string }[];
	/** Left and right end of the plot, and its ground. */
	readonly plot: { readonly left: number; readonly right: number; readonly ground: number };
}

/** Room for `12 h` and for the days. */
const margin = { left: 34, right: 14, top: 6, bottom: 18 };
/** A label of a day needs as much. */
const labelWidth = 46;
const ticksWanted = 3;

/** Where everything in the chart over days goes. Values that were not measured take no room. O(bars). */
export function dayChart(bars: readonly DayBar[], { width, height }: ChartSize): DayChart {
	const ground = height - margin.bottom;
	const right = width - margin.right;
	const x = scaleBand<number>()
		.domain(bars.map((_, index) => index))
		.range([margin.left, right])
		.paddingInner(0.25)
		.paddingOuter(0.1);
	const most = Math.max(0, ...bars.map(({ total }) => total));
	const { top, step, label } = axisOf(most);
	const y = scaleLinear().domain([0, top]).range([ground, margin.top]);
	const series = stack<DayBar, StackedState>()
		.keys(stackedStates)
		.value((bar, state) => bar.values.find((value) => value.state === state)?.value ?? 0)(bars);
	const segments = series.flatMap((layer) =>
		[...layer].flatMap((point, index) => segment(point, layer.key, x(index), x.bandwidth(), y)),
	);
	const every = Math.max(1, Math.ceil((labelWidth * bars.length) / (right - margin.left)));
	return {
		width,
		height,
		segments,
		ticks: Array.from({ length: Math.round(top / step) + 1 }, (_, n) => ({
			y: y(n * step),
			label: label(n * step),
		})),
		// From the last one backwards: today is always named.
		labels: bars.flatMap((bar, index) =>
			(bars.length - 1 - index) % every === 0
				? [{ x: (x(index) ?? 0) + x.bandwidth() / 2, label: bar.label }]
				: [],
		),
		plot: { left: margin.left, right, ground },
	};
}

function segment(
	[from, to]: SeriesPoint<DayBar>,
	state: StackedState,
	x: number | undefined,
	width: number,
	y: (value: number) => number,
): DaySegment[] {
	if (x === undefined || !(to > from)) return [];
	return [{ state, x, y: y(to), width, height: y(from) - y(to) }];
}

/** Round numbers that people count time in: minutes below two hours, else hours. */
function axisOf(mostMinutes: number): {
	top: number;
	step: number;
	label(minutes: number): string;
} {
	const steps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 480, 720, 1440, 2880, 7200];
	const wanted = Math.max(1, mostMinutes) / ticksWanted;
	const step = steps.find((each) => each >= wanted) ?? Math.ceil(wanted / 7200) * 7200;
	const top = Math.max(1, Math.ceil(mostMinutes / step)) * step;
	const label = (minutes: number) =>
		minutes === 0 ? '0' : step < 60 ? `${minutes} m` : `${minutes / 60} h`;
	return { top, step, label };
}
