// No test of its own. Tested with the other exports: test/report/golden.test.ts.
import { jsonText } from './escape.ts';
import type { Report } from './model.ts';

/**
 * The report as JSON, in the key order of the model (docs/report.md), with a final line feed.
 * Equal reports give equal bytes.
 */
export function reportJson(report: Report): string {
	return `${jsonText(JSON.stringify(report, null, 2))}\n`;
}
