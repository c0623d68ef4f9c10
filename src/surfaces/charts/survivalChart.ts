import { scaleLinear, scaleSqrt } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { SurvivalModel } from '../overviewShape.ts';
import type { ChartSize } from './dayChart.ts';

export interface SurvivalShapes {
	readonly of: 'ai' | 'own';
	/** SVG path through the points; from 1 at day 0. */
	readonly line: string;
	/** SVG path around the interval; empty where there is none. */
	readonly band: string;
	readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface SurvivalChart extends ChartSize {
	readonly curves: readonly SurvivalShapes[];
	readonly ticks: readonly { readonly y: number; readonly label: string }[];
	readonly labels: readonly { readonly x: number; readonly label: string }[];
	readonly plot: { readonly left: number; readonly right: number; readonly ground: number };
}

const margin = { left: 38, right: 16, top: 8, bottom: 18 };
/** The axis never begins above half: a small difference must not look like a great one. */
const floorAtMost = 0.5;

/**
 * Where the curves go. The axis of days is a square root: most happens in the first weeks, and the points lie at 1 to 90
 * days. Lines between points are for the eye only. Null where no point of any curve was measured.
 */
export function survivalChart(
	{ curves }: SurvivalModel,
	{ width, height }: ChartSize,
): SurvivalChart | null {
	const all = curves.flatMap(({ points }) => points);
	const shares = all.flatMap(({ share, low }) => (share === null ? [] : [low ?? share]));
	if (shares.length === 0) return null;
	const floor = Math.min(floorAtMost, Math.floor(Math.min(...shares) * 10) / 10);
	const ground = height - margin.bottom;
	const right = width - margin.right;
	const days = [...new Set(all.map((point) => point.days))].sort((a, b) => a - b);
	const x = scaleSqrt()
		.domain([0, Math.max(...days)])
		.range([margin.left, right]);
	const y = scaleLinear().domain([floor, 1]).range([ground, margin.top]);
	const step = (1 - floor) / 2;
	return {
		width,
		height,
		curves: curves.map(({ of, points }) => {
			const known = points.flatMap(({ days: at, share, low, high }) =>
				share === null ? [] : [{ at, share, low, high }],
			);
			const start = { at: 0, share: 1, low: 1, high: 1 };
			const banded = [start, ...known].flatMap(({ at, low, high }) =>
				low === null || high === null ? [] : [{ at, low, high }],
			);
			return {
				of,
				line:
					line<typeof start>()
						.x(({ at }) => x(at))
						.y(({ share }) => y(share))([start, ...known] as (typeof start)[]) ?? '',
				band:
					banded.length < 2
						? ''
						: (area<(typeof banded)[number]>()
								.x(({ at }) => x(at))
								.y0(({ low }) => y(low))
								.y1(({ high }) => y(high))(banded) ?? ''),
				points: known.map(({ at, share }) => ({ x: x(at), y: y(share) })),
			};
		}),
		ticks: [floor, floor + step, 1].map((share) => ({
			y: y(share),
			label: `${Math.round(share * 100)} %`,
		})),
		// 14 and 21 days would touch their neighbours.
		labels: days
			.filter((day) => width > 300 || ![14, 21].includes(day))
			.map((day) => ({ x: x(day), label: `${day} d` })),
		plot: { left: margin.left, right, ground },
	};
}
