/** A process of its own: merges the summaries of a folder as the command line does, and says what that took. */
import { argv, cpuUsage, resourceUsage } from 'node:process';
import { teamCommand } from '../src/cli/team.ts';

const [, , folder = '', nowMs = ''] = argv;
const startedMs = performance.now();
const startedCpu = cpuUsage();
let report = '';
const code = await teamCommand.run(['merge', folder, '--json'], {
	out: (text) => {
		report += text;
	},
	err: (text) => process.stderr.write(text),
	nowMs: () => Number(nowMs),
	environment: {},
	home: '/nowhere',
	platform: process.platform,
});
const { user, system } = cpuUsage(startedCpu);
const took = {
	code,
	ms: performance.now() - startedMs,
	cpuMs: (user + system) / 1000,
	peakMB: resourceUsage().maxRSS / 1024,
	report: code === 0 ? JSON.parse(report) : null,
};
process.stdout.write(JSON.stringify(took));
