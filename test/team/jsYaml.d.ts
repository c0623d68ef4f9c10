declare module 'js-yaml' {
	/** A document of YAML 1.2 as JSON values. Throws where it is none. */
	export function load(text: string): unknown;
}
