import assert from 'node:assert/strict';
import { Pipeline } from '../src/pipeline.ts';
import { replay } from '../src/replay.ts';
import { reportJson } from '../src/report/json.ts';
import type { StoreWrite } from '../src/store/rows.ts';
import { standIn } from './storeStandIn.ts';
import { VirtualWindow } from './virtualWindow.ts';

const reviewedWrites = (events: VirtualWindow['events']) => {
	const written: StoreWrite[] = [];
	const pipeline = new Pipeline({ write: (write) => written.push(write), ask: () => {} });
	for (const event of events) pipeline.handle(event);
	return written.filter(({ put }) => put === 'reviewed');
};

describe('what the person marks as reviewed', () => {
	it('is kept by insertion and can be taken back, and changes no figure but presence', () => {
		const { store, close } = standIn();
		try {
			const window = new VirtualWindow(store);
			const before = reportJson(replay(window.events, { period: 'today' }));
			window.emit({ type: 'reviewed', insertions: ['w-1', 'w-2'], reviewed: true });
			window.emit({ type: 'reviewed', insertions: ['w-2'], reviewed: false });
			const rows = reviewedWrites(window.events).map((write) =>
				write.put === 'reviewed' ? `${write.insertion} ${write.tMs !== null}` : '',
			);
			assert.deepEqual(rows, ['w-1 true', 'w-2 true', 'w-2 false']);
			const after = replay(window.events, { period: 'today' });
			const { lines, insertions } = JSON.parse(before);
			assert.deepEqual([after.lines, after.insertions], [lines, insertions]);
		} finally {
			close();
		}
	});
});
