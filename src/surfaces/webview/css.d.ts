/** Bundled beside the script; the page links it. */
declare module '*.css';
