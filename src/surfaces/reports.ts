// No unit test: it only connects. test/ui/commands.ui.ts runs its commands with real keys.
import { Disposables } from '../core/disposables.ts';
import type { Log } from '../core/log.ts';
import type { Report } from '../report/model.ts';
import { exportReport } from './exportReport.ts';
import { mergeAddresses } from './mergeAddresses.ts';
import type { Period } from './periods.ts';
import { ReportDocument } from './reportDocument.ts';
import type { ReportPanel } from './reportPanel.ts';

export interface ReportsContext {
	readonly log: Log;
	report(period: Period): Promise<Report>;
	/** What prints reports, loaded when somebody wants one. */
	loadReporter(): typeof import('../report/reporter.ts');
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
			new ReportDocument({
				log: context.log,
				report: context.report,
				markdown: (report) => context.loadReporter().reportMarkdown(report),
			}),
		);
	}

	/** Its commands, by their names without the prefix. */
	commands(): Readonly<Record<string, () => unknown>> {
		const html = (report: Report) => this.#shown().page(report);
		const { report, loadReporter } = this.#context;
		const render = {
			markdown: (made: Report) => loadReporter().reportMarkdown(made),
			html,
			csv: (made: Report) => loadReporter().reportCsv(made),
			json: (made: Report) => loadReporter().reportJson(made),
		};
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
