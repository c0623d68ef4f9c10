import { type Detector, verdict } from '../candidate.ts';

/** Changes between will-save and did-save are the editor's: formatters, organized imports, trimming. */
export const saving: Detector = ({ event, signals }) => {
	if (!signals.saving || event.reason) return null;
	return verdict('editor', 'editor', 0.9);
};
