/** The periods a surface offers: whole local days that end today. */
export const periods = ['today', '7d', '30d', '365d'] as const;

export type Period = (typeof periods)[number];

/** The names of a period: on a control (`name`), and at the end of a phrase (`phrase`). */
export const periodNames: Readonly<
	Record<Period, { readonly name: string; readonly phrase: string }>
> = {
	today: { name: 'Today', phrase: 'today' },
	'7d': { name: '7 days', phrase: 'in the last 7 days' },
	'30d': { name: '30 days', phrase: 'in the last 30 days' },
	'365d': { name: '1 year', phrase: 'in the last 365 days' },
};

/** Whose code figures are about: all that was ever measured on this machine, or this window's repositories. */
export const scopes = ['all', 'workspace'] as const;

export type Scope = (typeof scopes)[number];

/** As a control says it, and what it means. */
export const scopeNames: Readonly<
	Record<Scope, { readonly name: string; readonly phrase: string }>
> = {
	all: { name: 'All repositories', phrase: 'all repositories' },
	workspace: { name: 'This workspace', phrase: 'the repositories of this workspace' },
};
