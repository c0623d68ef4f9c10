import assert from 'node:assert/strict';
import { standingOf, toolsNow } from '../../src/tools/standing.ts';
import type { ToolEntry } from '../../src/tools/toolEntry.ts';
import { isLocked, stateOf } from '../../src/tools/toolState.ts';
import { inspect, type Model } from './editorModel.ts';

const languages = ['css', 'python'];
const ghost: ToolEntry = {
	...{ id: 'ghost', name: 'Ghost', extensions: [], sure: 'read', source: 'a test' },
	switches: [{ key: 'ghost.on', how: 'value', off: false, on: true, byLanguage: true }],
};
const copy: ToolEntry = {
	...ghost,
	id: 'copy',
	switches: [
		{ key: 'copy.enable', how: 'languages' },
		{ key: 'copy.fix', how: 'value', off: false, on: true },
		{ key: 'copy.beta', how: 'value', off: false, on: true },
	],
};
const defaults = {
	'ghost.on': true,
	'copy.enable': { '*': true },
	'copy.fix': true,
	'copy.beta': false,
};
const plain: Model = { defaults, user: {}, workspace: {}, folders: {}, policy: {} };

describe('how a tool stands', () => {
	const state = (entry: ToolEntry, more: Partial<Model>) =>
		stateOf(entry, inspect({ ...plain, ...more }, keys), languages);

	it('is on, or off by whose word', () => {
		assert.deepEqual(state(ghost, {}), { is: 'on' });
		assert.deepEqual(state(ghost, { workspace: { 'ghost.on': false } }), off('workspace'));
		assert.deepEqual(state(ghost, { user: { 'ghost.on': false } }), off('elsewhere'));
	});

	it('is partly on where some of its settings are; what is off by default is no part', () => {
		assert.deepEqual(state(copy, {}), { is: 'on' });
		const some = { workspace: { 'copy.enable': { '*': false } } };
		assert.deepEqual(state(copy, some), { is: 'partly', on: ['copy.fix'], by: 'workspace' });
		const beta = { workspace: { ...some.workspace, 'copy.fix': false, 'copy.beta': true } };
		assert.deepEqual(state(copy, beta), { is: 'partly', on: ['copy.beta'], by: 'workspace' });
	});

	it('is overridden by a folder, by the user for a language, by what no file shows', () => {
		const workspace = { 'ghost.on': false };
		const overrides = (more: Partial<Model>) => {
			const found = state(ghost, { workspace, ...more });
			return found.is === 'overridden'
				? found.overrides.map(({ by, where }) => `${by} ${where}`)
				: found.is;
		};
		assert.deepEqual(overrides({ folders: { api: { 'ghost.on': true }, web: {} } }), [
			'folder api',
		]);
		assert.deepEqual(overrides({ user: { '[css]': { 'ghost.on': true } } }), ['language css']);
		assert.deepEqual(overrides({ policy: { 'ghost.on': true } }), ['policy null']);
		const named = state(copy, {
			workspace: { 'copy.enable': { '*': false } },
			user: { 'copy.enable': { python: true } },
		});
		assert.deepEqual(named, {
			is: 'overridden',
			overrides: [{ key: 'copy.enable', by: 'language', where: 'python' }],
		});
	});

	it('has no switch where none of its settings can be set', () => {
		assert.deepEqual(stateOf(ghost, new Map(), languages), { is: 'noSwitch' });
		const settings = inspect(plain, keys);
		const machine = new Map(
			[...settings].map(([key, one]) => [key, { ...one, isSettable: false }]),
		);
		assert.deepEqual(stateOf(ghost, machine, languages), { is: 'noSwitch' });
	});

	it('is known to be locked where what is used is in no file', () => {
		const of = ghost.switches[0] ?? assert.fail();
		const setting = (more: Partial<Model>) =>
			inspect({ ...plain, ...more }, keys).get('ghost.on') ?? assert.fail();
		assert.equal(isLocked(of, setting({ policy: { 'ghost.on': false } })), true);
		assert.equal(isLocked(of, setting({ workspace: { 'ghost.on': false } })), false);
		assert.equal(isLocked(of, setting({ folders: { api: { 'ghost.on': false } } })), false);
	});
});

describe('how the tools of a workspace stand', () => {
	const chat: ToolEntry = {
		...ghost,
		id: 'chat',
		switches: [{ key: 'chat.off', how: 'value', off: true, on: false }],
	};
	const inside: ToolEntry = { ...copy, id: 'inside', within: 'chat' };
	const bare: ToolEntry = { ...ghost, id: 'bare', switches: [] };
	const extension = { id: 'x.y', name: '', categories: [], contributes: [] };
	const standing = (workspace: Model['workspace'], entries = [chat, inside, ghost], user = {}) => {
		const model = { ...plain, defaults: { ...defaults, 'chat.off': false }, workspace, user };
		const found = entries.map((entry) => ({ entry, extension }));
		const { ai, tools } = standingOf(
			toolsNow(found, inspect(model, [...keys, 'chat.off']), languages),
		);
		return `${ai}: ${tools.map(([, is]) => is).join(' ')}`;
	};

	it('is on, off or partly; one within another goes with it', () => {
		assert.equal(standing({}), 'on: on on on');
		assert.equal(standing({ 'chat.off': true }), 'partly: off off on');
		assert.equal(standing({ 'chat.off': true, 'ghost.on': false }), 'off: off off off');
	});

	it("is on where only the user's own settings have something off: they work so", () => {
		assert.equal(standing({}, undefined, { 'ghost.on': false }), 'on: on on off');
		assert.equal(standing({}, [ghost], { 'ghost.on': false }), 'off: off');
	});

	it("leaves out what is the editor's and not in this one", () => {
		const found = [ghost, bare].map((entry) => ({ entry, extension: null }));
		const tools = toolsNow(found, inspect(plain, keys), languages);
		assert.deepEqual(
			tools.map(({ entry }) => entry.id),
			['ghost'],
		);
	});

	it('is never off where a tool has no switch', () => {
		assert.equal(standing({ 'ghost.on': false }, [ghost, bare]), 'partly: off noSwitch');
		assert.equal(standing({}, [ghost, bare]), 'on: on noSwitch');
	});
});

const keys = ['ghost.on', 'copy.enable', 'copy.fix', 'copy.beta'];
function off(by: string) {
	return { is: 'off', by };
}
