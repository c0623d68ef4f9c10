// No unit test: test/surfaces/overviewPage.browser.ts copies a chart in a browser.

/** Twice as many pixels as on the screen: it is pasted into documents. */
const scale = 2;

/**
 * A chart as it looks now, on a canvas: rectangles, lines, paths and texts with their computed colours, on the page's
 * own background. Drawn from the elements and not from an image of the SVG, for which the page's content policy would
 * have to allow images.
 */
export function drawnOnCanvas(svg: SVGSVGElement): HTMLCanvasElement {
	const { width, height } = svg.getBoundingClientRect();
	const canvas = document.createElement('canvas');
	canvas.width = Math.ceil(width * scale);
	canvas.height = Math.ceil(height * scale);
	const context = canvas.getContext('2d');
	if (!context) return canvas;
	context.scale(scale, scale);
	context.fillStyle = backgroundOf(svg);
	context.fillRect(0, 0, width, height);
	for (const element of svg.querySelectorAll('rect, line, path, text')) {
		if (element instanceof SVGTextElement) drawText(context, element);
		else if (element instanceof SVGGeometryElement) drawShape(context, element);
	}
	return canvas;
}

function drawShape(context: CanvasRenderingContext2D, shape: SVGGeometryElement): void {
	const style = getComputedStyle(shape);
	const path = pathOf(shape);
	const opacity = Number(style.opacity);
	if (style.fill !== 'none') {
		context.globalAlpha = opacity * Number(style.fillOpacity);
		context.fillStyle = style.fill;
		context.fill(path);
	}
	if (style.stroke !== 'none') {
		context.globalAlpha = opacity * Number(style.strokeOpacity);
		context.strokeStyle = style.stroke;
		context.lineWidth = Number.parseFloat(style.strokeWidth);
		const dashes = style.strokeDasharray === 'none' ? '' : style.strokeDasharray;
		context.setLineDash((dashes.match(/[\d.]+/gu) ?? []).map(Number));
		context.stroke(path);
	}
	context.globalAlpha = 1;
}

function pathOf(shape: SVGGeometryElement): Path2D {
	const of = (name: string) => Number(shape.getAttribute(name) ?? 0);
	const path = new Path2D(shape.getAttribute('d') ?? '');
	if (shape instanceof SVGRectElement) path.rect(of('x'), of('y'), of('width'), of('height'));
	if (shape instanceof SVGLineElement) {
		path.moveTo(of('x1'), of('y1'));
		path.lineTo(of('x2'), of('y2'));
	}
	return path;
}

function drawText(context: CanvasRenderingContext2D, text: SVGTextElement): void {
	const style = getComputedStyle(text);
	context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
	context.fillStyle = style.fill;
	context.textAlign = anchors.get(style.textAnchor) ?? 'left';
	context.fillText(
		text.textContent,
		Number(text.getAttribute('x') ?? 0),
		Number(text.getAttribute('y') ?? 0),
	);
}

const anchors: ReadonlyMap<string, CanvasTextAlign> = new Map([
	['middle', 'center'],
	['end', 'right'],
]);

/** The first background that is there; a sidebar's own lies on the document. */
function backgroundOf(element: Element): string {
	for (let at: Element | null = element; at; at = at.parentElement) {
		const { backgroundColor } = getComputedStyle(at);
		if (backgroundColor !== 'rgba(0, 0, 0, 0)') return backgroundColor;
	}
	const style = getComputedStyle(document.documentElement);
	const named = style.getPropertyValue('--vscode-sideBar-background').trim();
	return named === '' ? 'Canvas' : named;
}
