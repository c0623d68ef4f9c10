// Entry of the bundle `dist/live.cjs`: what measures, for the extension, and its pipeline alone, for the command line.

export { Live } from './live.ts';
export { Pipeline } from './pipeline.ts';
