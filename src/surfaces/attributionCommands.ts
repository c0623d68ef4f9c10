// No unit test: it only connects dialogues; see importAttribution.ts and exportAttribution.ts.
import { type ExportAttributionContext, exportAttribution } from './exportAttribution.ts';
import { type ImportContext, importAttribution } from './importAttribution.ts';

/** The commands on other tools' accounts of AI code, by their names without the prefix. */
export function attributionCommands(
	context: ImportContext & ExportAttributionContext,
): Readonly<Record<string, () => unknown>> {
	return {
		importAttribution: () => importAttribution(context),
		exportAttribution: () => exportAttribution(context),
	};
}
