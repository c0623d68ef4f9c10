/**
 * Whether this is `npm run test:full`: what another test shows as well, or what only repeats itself in another place, is
 * left to it, so that every change can be tested within a quarter of an hour.
 */
export const isFullRun = Boolean(process.env['REWORK_FULL']);
