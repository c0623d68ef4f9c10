import { survivalText } from '../report/format.ts';
import type { Report, SurvivalCurve } from '../report/model.ts';
import type { SurvivalModel } from './overviewShape.ts';
import { count } from './wording.ts';

/** The two curves, worded. A point that nobody was followed long enough for has no share, and none is drawn. */
export function survivalModel({ survival }: Report): SurvivalModel {
	return {
		curves: [
			worded('ai', 'AI code', survival.ai),
			worded('own', 'Your own code', survival.own),
		].filter(({ lines }) => lines > 0),
	};
}

function worded(of: 'ai' | 'own', name: string, curve: SurvivalCurve) {
	return {
		of,
		name,
		lines: curve.lines,
		followed: `${count(curve.lines)} lines of ${count(curve.commits)} commits`,
		points: curve.points.map((point) => {
			const measured = point.status === 'measured' ? point : null;
			return {
				days: point.days,
				share: measured?.share ?? null,
				low: measured?.interval?.low ?? null,
				high: measured?.interval?.high ?? null,
				shown: survivalText(point),
			};
		}),
	};
}
