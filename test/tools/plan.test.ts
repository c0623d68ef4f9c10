import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
	joinSteps,
	planRestore,
	planSwitch,
	restartingKey,
	type Step,
	writesOf,
} from '../../src/tools/plan.ts';
import type { Json } from '../../src/tools/settings.ts';
import { isOff } from '../../src/tools/switchValue.ts';
import type { ToolEntry } from '../../src/tools/toolEntry.ts';
import { inspect, type Model, used, written } from './editorModel.ts';

const languages = ['css', 'python', 'typescript'];

const entries: readonly ToolEntry[] = [
	tool('chat', { key: restartingKey, how: 'value', off: true, on: false }),
	tool('ghost', { key: 'ghost.on', how: 'value', off: false, on: true, byLanguage: true }),
	tool(
		'copy',
		{ key: 'copy.enable', how: 'languages' },
		{ key: 'copy.fix', how: 'value', off: false, on: true },
	),
	tool('list', { key: 'list.off', how: 'languageList' }),
	tool(
		'extra',
		{ key: 'extra.on', how: 'value', off: false, on: true },
		{ key: 'extra.beta', how: 'value', off: false, on: true },
	),
];
const keys = entries.flatMap(({ switches }) => switches.map(({ key }) => key));
const defaults: Model['defaults'] = {
	[restartingKey]: false,
	'ghost.on': true,
	'copy.enable': { '*': true, markdown: false },
	'copy.fix': true,
	'list.off': [],
	'extra.on': true,
	'extra.beta': false,
};
const plain: Model = { defaults, user: {}, workspace: {}, folders: {}, policy: {} };

describe('planning a switch', () => {
	it('writes what is on, the setting that restarts extensions last', () => {
		const plan = planSwitch(entries, 'off', inspect(plain, keys), languages);
		assert.deepEqual(plan.steps.map(stepText), [
			'ghost.on=false',
			'copy.enable/*=false',
			'copy.fix=false',
			'list.off=["css","python","typescript"]',
			'extra.on=false',
			'chat.disableAIFeatures=true',
		]);
	});

	it('writes nothing where all is as wanted, and leaves alone what is off unless asked for', () => {
		assert.deepEqual(planSwitch(entries, 'on', inspect(plain, keys), languages).steps, []);
	});

	it('says every language that any scope says, for objects merge', () => {
		const model = { ...plain, user: { 'copy.enable': { python: true, css: false } } };
		const plan = planSwitch(entries.slice(2, 3), 'off', inspect(model, keys), languages);
		const after = written(model, writesOf(plan.steps, inspect(model, keys)));
		assert.deepEqual(after.workspace, {
			'copy.enable': { '*': false, python: false },
			'copy.fix': false,
		});
		assert.deepEqual(used(after, 'copy.enable', null, null), {
			'*': false,
			markdown: false,
			python: false,
			css: false,
		});
	});

	it("beats the user's own value for a language with one for that language", () => {
		const model = { ...plain, user: { '[python]': { 'ghost.on': true } } };
		const plan = planSwitch(entries.slice(1, 2), 'off', inspect(model, keys), languages);
		assert.deepEqual(plan.steps.map(stepText), ['ghost.on=false', '[python]ghost.on=false']);
		assert.deepEqual(plan.overrides, []);
	});

	it('names the folder that beats it, and the policy, and writes nothing for a policy', () => {
		const folders = { api: { 'ghost.on': true }, web: {} };
		const model = { ...plain, folders, policy: { [restartingKey]: false } };
		const locked = { ...model, workspace: { [restartingKey]: true } };
		const plan = planSwitch(entries.slice(0, 2), 'off', inspect(locked, keys), languages);
		assert.deepEqual(plan.steps.map(stepText), ['ghost.on=false']);
		assert.deepEqual(plan.overrides, [
			{ key: restartingKey, by: 'policy', where: null },
			{ key: 'ghost.on', by: 'folder', where: 'api' },
		]);
	});

	it('names tools without a switch, and those whose settings are not registered here', () => {
		const settings = new Map([...inspect(plain, keys)].filter(([key]) => key !== 'list.off'));
		const bare = tool('bare');
		const plan = planSwitch([bare, ...entries], 'off', settings, languages);
		assert.deepEqual(plan.noSwitch, ['bare', 'list']);
	});

	it('is off afterwards wherever nothing stronger says otherwise, whatever the scopes hold', () => {
		fc.assert(
			fc.property(models, fc.constantFrom('on' as const, 'off' as const), (model, to) => {
				const { after } = switched(model, to);
				const plan = planSwitch(entries, to, inspect(after, keys), languages);
				// All that could be written was: a second time there is nothing left to do.
				assert.deepEqual(plan.steps, []);
				if (to === 'on') return;
				for (const { switches } of entries)
					for (const of of switches)
						for (const seen of inspect(after, keys).get(of.key)?.seen ?? [])
							assert.ok(seen.folderSets || isOff(of, seen.value, languages), JSON.stringify(seen));
			}),
		);
	});
});

describe('switching again', () => {
	it('writes only what is missing, and one restore leads to the beginning', () => {
		const first = switched(plain, 'off');
		const since = { ...first.after, user: { '[css]': { 'ghost.on': true } } };
		const second = switched(since, 'off');
		assert.deepEqual(second.steps.map(stepText), ['[css]ghost.on=false']);
		const steps = joinSteps(first.steps, second.steps);
		const { writes } = planRestore(steps, inspect(second.after, keys));
		assert.deepEqual(written(second.after, writes).workspace, {});
	});

	it('restores what the person put there in between', () => {
		const first = switched(plain, 'off');
		const since = written(first.after, [
			{ key: 'copy.fix', language: null, value: true },
			{ key: 'copy.enable', language: null, value: { '*': false, go: true } },
		]);
		const second = switched(since, 'off');
		assert.deepEqual(second.steps.map(stepText), ['copy.enable/go=false', 'copy.fix=false']);
		const steps = joinSteps(first.steps, second.steps);
		const { writes } = planRestore(steps, inspect(second.after, keys));
		const restored = { 'copy.enable': { go: true }, 'copy.fix': true };
		assert.deepEqual(written(second.after, writes).workspace, restored);
	});
});

describe('restoring', () => {
	it('gives the settings file back byte for byte, whatever the scopes hold', () => {
		fc.assert(
			fc.property(models, fc.constantFrom('on' as const, 'off' as const), (model, to) => {
				const { after, steps } = switched(model, to);
				const plan = planRestore(steps, inspect(after, keys));
				const restored = written(after, plan.writes);
				assert.equal(JSON.stringify(restored.workspace), JSON.stringify(model.workspace));
				assert.deepEqual(plan.changed, []);
			}),
		);
	});

	it('gives it back tool by tool in any order, too', () => {
		fc.assert(
			fc.property(models, fc.shuffledSubarray(entries.map(({ id }) => id)), (model, order) => {
				const { after, steps } = switched(model, 'off');
				let now = after;
				const rest = entries.map(({ id }) => id).filter((id) => !order.includes(id));
				for (const id of [...order, ...rest]) {
					const mine = steps.filter((step) => step.tool === id);
					now = written(now, planRestore(mine, inspect(now, keys)).writes);
				}
				assert.equal(JSON.stringify(now.workspace), JSON.stringify(model.workspace));
			}),
		);
	});

	it('can be done again, and changes nothing then', () => {
		const { after, steps } = switched(plain, 'off');
		const once = written(after, planRestore(steps, inspect(after, keys)).writes);
		assert.deepEqual(planRestore(steps, inspect(once, keys)), { writes: [], changed: [] });
	});

	it('leaves alone and names what somebody changed since; keeps what they added beside it', () => {
		const { after, steps } = switched(plain, 'off');
		const since = written(after, [
			{ key: 'extra.on', language: null, value: true },
			{ key: 'copy.enable', language: null, value: { '*': false, go: true } },
			{ key: 'copy.fix', language: null, value: 'sometimes' },
		]);
		const plan = planRestore(steps, inspect(since, keys));
		assert.deepEqual(plan.changed.map(stepText), ['copy.fix=false', 'extra.on=false']);
		assert.deepEqual(written(since, plan.writes).workspace, {
			'copy.enable': { go: true },
			'copy.fix': 'sometimes',
			'extra.on': true,
		});
		const forced = planRestore(steps, inspect(since, keys), true);
		assert.deepEqual(written(since, forced.writes).workspace, { 'copy.enable': { go: true } });
	});

	it('takes the setting that restarts extensions back last', () => {
		const { after, steps } = switched(plain, 'off');
		const { writes } = planRestore(steps, inspect(after, keys));
		assert.equal(writes.at(-1)?.key, restartingKey);
	});
});

function tool(id: string, ...switches: ToolEntry['switches']): ToolEntry {
	return { id, name: id, extensions: [], switches, sure: 'read', source: 'a test' };
}

function switched(model: Model, to: 'on' | 'off'): { after: Model; steps: readonly Step[] } {
	const settings = inspect(model, keys);
	const { steps } = planSwitch(entries, to, settings, languages);
	return { after: written(model, writesOf(steps, settings)), steps };
}

function stepText({ key, language, property, wrote }: Step): string {
	const block = language === null ? '' : `[${language}]`;
	return `${block}${key}${property === null ? '' : `/${property}`}=${JSON.stringify(wrote)}`;
}

const toggles = fc.boolean();
const enabled = fc.dictionary(
	fc.constantFrom('*', 'css', 'python', 'markdown', '__proto__', 'constructor'),
	toggles,
);
const list = fc.subarray([...languages, 'brainfuck']);
const values: Readonly<Record<string, fc.Arbitrary<Json>>> = {
	[restartingKey]: toggles,
	'ghost.on': toggles,
	'copy.enable': enabled,
	'copy.fix': toggles,
	'list.off': list,
	'extra.on': toggles,
	'extra.beta': toggles,
	'other.setting': fc.string(),
};
const block = fc.record({ 'ghost.on': toggles, 'editor.tabSize': fc.nat(8) }, { requiredKeys: [] });
const file: fc.Arbitrary<Record<string, Json>> = fc
	.tuple(
		fc.record(values, { requiredKeys: [] }),
		fc.dictionary(fc.constantFrom('[css]', '[python]'), block),
	)
	.chain(([outside, blocks]) => fc.shuffledSubarray(Object.entries({ ...outside, ...blocks })))
	.map((members) => Object.fromEntries(members) as Record<string, Json>);
const models: fc.Arbitrary<Model> = fc.record({
	defaults: fc.constant(defaults),
	user: file,
	workspace: file,
	folders: fc.oneof(fc.constant({}), fc.record({ api: file, web: file })),
	policy: fc.constant({}),
});
