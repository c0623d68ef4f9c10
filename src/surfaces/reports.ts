// No unit test: it only connects. test/ui/commands.ui.ts runs its commands with real keys.
import { Disposables } from '../core/disposables.ts';
import type { Log } from '../core/log.ts';
import { reportCsv } from '../report/csv.ts';
import { reportJson } from '../report/json.ts';
import { reportMarkdown } from '../report/markdown.ts';
import type { Report } from '../report/model.ts';
import { exportReport } from './exportReport.ts';
import { mergeAddresses } from './mergeAddresses.ts';
import type { Period } from './periods.ts';
import { ReportDocument } from './reportDocument.ts';
import type { ReportPanel } from './reportPanel.ts';

export interface ReportsContext {
	readonly log: Log;
	report(period: Period): Promise<Report>;
	/** The bundle of the panel, loaded when somebody wants to see it. */
	loadPanel(): typeof import('./reportPanel.ts');
}

/** The report as a page, as text, and as a file. */
export class Reports {
	readonly #context: ReportsContext;
	readonly #owned = new Disposables();
	readonly #document: ReportDocument;
	#panel: ReportPanel | null = null;

	constructor(context: ReportsContext) {
		this.#context = context;
		this.#document = this.#owned.add(
			new ReportDocument({ log: context.log, report: context.report, markdown: reportMarkdown }),
		);
	}

	/** Its commands, by their names without the prefix. */
	commands(): Readonly<Record<string, () => unknown>> {
		const html = (report: Report) => this.#shown().page(report);
		const render = { markdown: reportMarkdown, html, csv: reportCsv, json: reportJson };
		const { report } = this.#context;
		return {
			showReport: () => this.#shown().show(),
			showReportAsText: () => this.#document.show(),
			exportReport: () => exportReport({ report, render }),
			mergeAddresses: () => mergeAddresses(report),
		};
	}

	dispose(): void {
		this.#owned.dispose();
	}

	#shown(): ReportPanel {
		const { log, report, loadPanel } = this.#context;
		const asText = (period: Period) => this.#document.show(period);
		this.#panel ??= this.#owned.add(new (loadPanel().ReportPanel)({ log, report, asText }));
		return this.#panel;
	}
}
