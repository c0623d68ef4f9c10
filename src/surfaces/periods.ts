/** The periods a surface offers: whole local days that end today. */
export const periods = ['today', '7d', '30d'] as const;

export type Period = (typeof periods)[number];

/** The names of a period: on a control (`name`), and at the end of a phrase (`phrase`). */
export const periodNames: Readonly<
	Record<Period, { readonly name: string; readonly phrase: string }>
> = {
	today: { name: 'Today', phrase: 'today' },
	'7d': { name: '7 days', phrase: 'in the last 7 days' },
	'30d': { name: '30 days', phrase: 'in the last 30 days' },
};
