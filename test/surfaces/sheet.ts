import { readFile, writeFile } from 'node:fs/promises';
import { launchChromium } from '../host/chromium.ts';

/** PNG files by row and column; those of a column are equally wide. */
export type Pictures = readonly (readonly string[])[];

const gap = 12;
/** Text stays readable, and nine pictures are some 100 kB. */
const quality = 0.45;

/** Draws pictures beside and below each other into a WebP file, each cut to `height`. Gives the file's bytes. */
export async function drawSheet(
	pictures: Pictures,
	widths: readonly number[],
	height: number,
	file: string,
): Promise<number> {
	const browser = await launchChromium();
	try {
		const page = await browser.newPage();
		const placed = [];
		for (const [row, paths] of pictures.entries())
			for (const [column, path] of paths.entries()) {
				const x = widths.slice(0, column).reduce((sum, each) => sum + each + gap, 0);
				const src = (await readFile(path)).toString('base64');
				placed.push({ src, x, y: row * (height + gap) });
			}
		const size = {
			width: widths.reduce((sum, each) => sum + each + gap, 0),
			height: pictures.length * (height + gap),
		};
		const of = JSON.stringify({ placed, size, height, quality });
		const bytes = Buffer.from(await page.evaluate<string>(`(${draw})(${of})`), 'base64');
		await writeFile(file, bytes);
		return bytes.length;
	} finally {
		await browser.close();
	}
}

/** Runs in the browser, which can write what this runtime cannot. */
const draw = `async ({ placed, size, height, quality }) => {
	const canvas = Object.assign(document.createElement('canvas'), size);
	const context = canvas.getContext('2d');
	context.fillStyle = '#808080';
	context.fillRect(0, 0, size.width, size.height);
	for (const { src, x, y } of placed) {
		const image = new Image();
		image.src = 'data:image/png;base64,' + src;
		await image.decode();
		const shown = Math.min(height, image.height);
		context.drawImage(image, 0, 0, image.width, shown, x, y, image.width, shown);
	}
	return canvas.toDataURL('image/webp', quality).split(',')[1];
}`;
