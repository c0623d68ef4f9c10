// No unit test: test/surfaces/overviewPage.browser.ts presses these buttons in a browser.
import { html, type TemplateResult } from 'lit';
import { drawnOnCanvas } from './chartImage.ts';

/**
 * Copies the chart of the section around it, as an image or as the text of its table. What is copied is what is shown:
 * nothing is fetched or kept. Says in the page's live region how it went.
 */
export function chartButtons(name: string): TemplateResult {
	return html`<p class="copy">
		<button type="button" class="link" aria-label="Copy as image: ${name}" @click=${copyImage}>
			Copy as image
		</button>
		<button type="button" class="link" aria-label="Copy as text: ${name}" @click=${copyText}>
			Copy as text
		</button>
	</p>`;
}

async function copyImage({ currentTarget }: Event): Promise<void> {
	const svg = sectionOf(currentTarget)?.querySelector(':scope > svg');
	if (!(svg instanceof SVGSVGElement)) return;
	const made = drawnOnCanvas(svg);
	const png = new Promise<Blob>((resolve, reject) => {
		made.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no image'))), 'image/png');
	});
	await told('The image', () =>
		navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]),
	);
}

async function copyText({ currentTarget }: Event): Promise<void> {
	const section = sectionOf(currentTarget);
	const title = section?.querySelector('h2')?.textContent.trim() ?? '';
	const rows = [...(section?.querySelectorAll('table tr') ?? [])].map((row) =>
		[...row.children].map((cell) => cell.textContent.trim().replace(/\s+/gu, ' ')).join('\t'),
	);
	await told('The text', () => navigator.clipboard.writeText(`${[title, ...rows].join('\n')}\n`));
}

async function told(what: string, copy: () => Promise<void>): Promise<void> {
	const live = document.querySelector('#live');
	const say = (words: string) => {
		if (live) live.textContent = words;
	};
	try {
		await copy();
		say(`${what} was copied.`);
	} catch {
		say(`${what} could not be copied: the editor does not allow it here.`);
	}
}

function sectionOf(target: EventTarget | null): Element | null {
	return target instanceof Element ? target.closest('section') : null;
}
