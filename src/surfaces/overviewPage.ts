/** Where the page's two files are, and what its content policy allows. */
export interface PageResources {
	readonly script: string;
	readonly style: string;
	/** Source of the files, as the editor names it. */
	readonly cspSource: string;
	/** New for each page, 128 random bits or more. */
	readonly nonce: string;
}

/**
 * The document of the overview page. It holds no data: those come in messages. Nothing is allowed
 * but its own script, style and fonts; there is no inline style.
 */
export function overviewPage({ script, style, cspSource, nonce }: PageResources): string {
	const policy = [
		`default-src 'none'`,
		`script-src 'nonce-${nonce}'`,
		`style-src ${cspSource}`,
		`font-src ${cspSource}`,
	].join('; ');
	return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rework overview</title>
<link rel="stylesheet" href="${attribute(style)}">
</head>
<body>
<main id="page"></main>
<div id="live" class="unseen" role="status" aria-live="polite"></div>
<script nonce="${attribute(nonce)}" src="${attribute(script)}"></script>
</body>
</html>
`;
}

function attribute(value: string): string {
	return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
