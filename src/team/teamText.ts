import { createHash } from 'node:crypto';
import { jsonText, markdownText, visible } from '../report/escape.ts';
import type { TeamReport } from './teamReport.ts';
import { type TeamSection, teamLead, teamSections, teamTitle } from './teamSections.ts';

/** The report as JSON (docs/team-report.schema.json). */
export function teamJson(report: TeamReport): string {
	return `${jsonText(JSON.stringify(report, null, 2))}\n`;
}

/** The report as Markdown without HTML; all data escaped. */
export function teamMarkdown(report: TeamReport): string {
	const parts = [
		`# ${text(teamTitle(report))}`,
		...teamLead(report).map(text),
		...teamSections(report).flatMap((section) => [
			`## ${text(section.title)}`,
			text(section.note),
			...(section.rows.length === 0 ? [] : [markdownTable(section)]),
		]),
		'## Definitions',
		Object.entries(report.definitions)
			.map(([path, meaning]) => `- **${text(path)}**: ${text(meaning)}`)
			.join('\n'),
	];
	return `${parts.join('\n\n')}\n`;
}

/**
 * The report as one page without a script, to be read and printed from a browser. It loads nothing: its content policy
 * allows its own style, by hash, and nothing else. Equal reports give equal pages.
 */
export function teamPage(report: TeamReport): string {
	const hash = createHash('sha256').update(style).digest('base64');
	const title = html(teamTitle(report));
	const lead = teamLead(report).map((line) => `<p>${html(line)}</p>`);
	const definitions = Object.entries(report.definitions).map(
		([path, meaning]) => `<dt><code>${html(path)}</code></dt><dd>${html(meaning)}</dd>`,
	);
	return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${lead.join('\n')}
${teamSections(report).map(htmlSection).join('\n')}
<section><h2>Definitions</h2><dl>${definitions.join('\n')}</dl></section>
</main>
</body>
</html>
`;
}

const longest = 1000;

function text(data: string): string {
	return markdownText(data, longest);
}

function markdownTable({ heads, rows }: TeamSection): string {
	const row = (cells: readonly string[]) => `| ${cells.map(text).join(' | ')} |`;
	const rule = heads.map((_, at) => (at === 0 ? '---' : '---:'));
	return [row(heads), `|${rule.join('|')}|`, ...rows.map(row)].join('\n');
}

/** Text in HTML, also in an attribute, with invisible characters made visible. */
function html(data: string): string {
	return visible(data, longest).replace(/[&<>"']/gu, (mark) => `&#${mark.charCodeAt(0)};`);
}

function htmlSection({ title, note, heads, rows }: TeamSection): string {
	const head = heads
		.map((one) => (one === '' ? '<td></td>' : `<th scope="col">${html(one)}</th>`))
		.join('');
	const body = rows.map(([first = '', ...rest]) => {
		const cells = rest.map((cell) => `<td>${html(cell)}</td>`).join('');
		return `<tr><th scope="row"><bdi>${html(first)}</bdi></th>${cells}</tr>`;
	});
	const table =
		rows.length === 0
			? ''
			: `<div class="scroll" role="region" aria-label="${html(title)}" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`;
	return `<section><h2>${html(title)}</h2><p class="note">${html(note)}</p>${table}</section>`;
}

/** In the light or dark of the browser; black on white on paper. */
const style = `
:root { color-scheme: light dark; --ink: #1f1f1f; --paper: #fff; --quiet: #595959; --line: #c8c8c8; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e6e6; --paper: #1b1b1b; --quiet: #b0b0b0; --line: #555; } }
body { margin: 0; color: var(--ink); background: var(--paper); font: 14px/1.5 system-ui, sans-serif; }
main { max-width: 820px; margin: 0 auto; padding: 16px 20px 48px; overflow-wrap: anywhere; }
h1 { font-size: 1.6em; font-weight: 600; } h2 { margin: 28px 0 4px; font-size: 1.15em; font-weight: 600; border-bottom: 1px solid var(--line); }
.note { margin: 4px 0; color: var(--quiet); } .scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; margin: 8px 0; }
th, td { padding: 3px 6px; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; font-weight: 400; overflow-wrap: normal; }
th:first-child { text-align: left; } thead th { color: var(--quiet); vertical-align: bottom; } td { font-variant-numeric: tabular-nums; }
dt { margin-top: 8px; } dd { margin: 0; color: var(--quiet); }
@media print {
	:root { color-scheme: light; --ink: #000; --paper: #fff; --quiet: #444; --line: #999; }
	body { font-size: 9.5pt; } main { max-width: none; padding: 0; } .scroll { overflow: visible; }
	h2 { break-after: avoid; } tr { break-inside: avoid; } thead { display: table-header-group; }
}
`;
