// Runs in the page before its own script: the editor's side of a web view, as far as we use it.
{
	const { theme, state } = globalThis.stage;
	let kept = state;
	globalThis.sent = [];
	globalThis.refused = [];
	globalThis.kept = () => kept;
	globalThis.acquireVsCodeApi = () => ({
		postMessage: (message) => globalThis.sent.push(message),
		getState: () => kept,
		setState: (next) => {
			kept = next;
		},
	});
	document.addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile }) => {
		globalThis.refused.push(`${violatedDirective} ${sourceFile}`);
	});
	addEventListener('error', ({ message }) => globalThis.refused.push(message));
	addEventListener('DOMContentLoaded', () => {
		document.body.className = theme.bodyClass;
		const { style } = document.documentElement;
		for (const [name, color] of Object.entries(theme.colors)) {
			style.setProperty(`--vscode-${name}`, color);
		}
		style.setProperty('--vscode-font-family', 'system-ui, Ubuntu, "Droid Sans", sans-serif');
		style.setProperty('--vscode-font-size', '13px');
		style.backgroundColor = theme.colors['sideBar-background'] ?? '';
	});
}
