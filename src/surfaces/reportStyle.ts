// No test of its own. A style sheet; test/surfaces/reportPage.browser.ts looks at the page with it.

/**
 * Style of the report's page: the editor's colours in the editor, black on white on paper and in a browser. It is inline,
 * for an exported page has no file beside it.
 */
export const reportStyle = `
:root { color-scheme: light dark; --ink: var(--vscode-editor-foreground, #1f1f1f); --paper: var(--vscode-editor-background, #ffffff);
	--quiet: var(--vscode-descriptionForeground, #595959); --line: var(--vscode-widget-border, var(--vscode-contrastBorder, #c8c8c8));
	--red: var(--vscode-charts-red, #c4314b); --yellow: var(--vscode-charts-yellow, #a86f00); --purple: var(--vscode-charts-purple, #652d90);
	--green: var(--vscode-charts-green, #2e7d32); --blue: var(--vscode-charts-blue, #1a6fd0); --orange: var(--vscode-charts-orange, #b35900); }
body { margin: 0; color: var(--ink); background: var(--paper); font: 14px/1.5 var(--vscode-font-family, system-ui, sans-serif); }
main { max-width: 760px; margin: 0 auto; padding: 16px 20px 48px; overflow-wrap: anywhere; }
h1 { font-size: 1.6em; font-weight: 600; } h2 { margin: 28px 0 8px; font-size: 1.15em; font-weight: 600; border-bottom: 1px solid var(--line); }
.lead { font-size: 1.15em; }
.scroll { overflow-x: auto; } thead th { white-space: nowrap; }
table { width: 100%; border-collapse: collapse; margin: 8px 0; } caption { padding: 2px 0; color: var(--quiet); text-align: left; }
th, td { padding: 3px 6px; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; font-weight: 400; overflow-wrap: anywhere; }
th:first-child { text-align: left; } thead th { color: var(--quiet); vertical-align: bottom; overflow-wrap: normal; }
td { font-variant-numeric: tabular-nums; }
dt { margin-top: 8px; } dd { margin: 0; color: var(--quiet); }
svg[role] { display: block; width: 100%; height: auto; }
.tick { stroke: var(--line); } .axis { fill: var(--quiet); font-size: 11px; } .end { text-anchor: end; } .middle { text-anchor: middle; }
.state { stroke: var(--paper); stroke-width: 0.75px; } .rework { fill: var(--red); } .review { fill: var(--yellow); } .wait { fill: var(--purple); }
.debug { fill: var(--orange); } .laterRework { fill: var(--red); fill-opacity: 0.5; } .author { fill: var(--blue); fill-opacity: 0.7; } .read { fill: var(--quiet); fill-opacity: 0.3; }
.curve { fill: none; stroke-width: 2px; } .curve.ai { stroke: var(--purple); } .curve.own { stroke: var(--green); stroke-dasharray: 6 4; }
.dot.ai, .band.ai { fill: var(--purple); } .dot.own, .band.own { fill: var(--green); } .band { fill-opacity: 0.18; }
.legend { display: flex; flex-wrap: wrap; gap: 2px 14px; margin: 6px 0; padding: 0; list-style: none; }
@media print {
	:root { color-scheme: light; --ink: #000; --paper: #fff; --quiet: #444; --line: #999; --red: #c4314b; --yellow: #a86f00; --purple: #652d90;
		--green: #2e7d32; --blue: #1a6fd0; --orange: #b35900; }
	.scroll { overflow: visible; } thead th { white-space: normal; } body { font-size: 10pt; } main { max-width: none; padding: 0; } section { break-inside: auto; } h2 { break-after: avoid; }
	tr, svg[role] { break-inside: avoid; } thead { display: table-header-group; }
	.state, .dot, .band { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
