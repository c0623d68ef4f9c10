import { globPattern } from './glob.ts';

/**
 * Says which paths are never looked at. Paths are relative to the worktree, with `/`; upper and lower case do not
 * differ, for they do not on most people's disks.
 *
 * `globs` (the setting `rework.exclude`) adds to what is always excluded.
 */
export function excluder(globs: readonly string[]): (path: string) => boolean {
	const patterns = [...alwaysExcluded, ...globs].map(globPattern);
	return (path) => patterns.some((pattern) => pattern.test(path));
}

/** Written by a program: nobody accepts, reviews or reworks these lines one by one. */
const lockFiles = [
	'*.lock',
	'*.lockb',
	'*.lockfile',
	'*-lock.{json,yaml,yml}',
	'packages.lock.json',
	'npm-shrinkwrap.json',
	'go.{sum,work.sum}',
	'Package.resolved',
];

/** Written by others. */
const vendored = [
	'{node_modules,bower_components,jspm_packages,vendor,vendored,third_party,third-party,Pods}/**',
	'{.yarn,.venv,venv,site-packages,Carthage}/**',
	'.pnp.{cjs,js,loader.mjs}',
	'gradlew{,.bat}',
	'mvnw{,.cmd}',
];

const minified = ['*.min.*', '*-min.{js,css}', '*.map', '*.{bundle,chunk}.{js,css}'];

/** May hold a secret: not even their names are stored with a text. */
const secrets = [
	'.env*',
	'*.env',
	'*.{pem,key,p8,p12,pfx,crt,cer,der,csr,jks,keystore,kdbx,ppk,asc,gpg,pgp,ovpn,tfvars,tfstate}',
	'id_{rsa,dsa,ecdsa,ed25519}*',
	'.{netrc,npmrc,pypirc,htpasswd,git-credentials,pgpass}',
	'_netrc',
	'{.ssh,.gnupg,.aws}/**',
];

const alwaysExcluded: readonly string[] = [...lockFiles, ...vendored, ...minified, ...secrets];
