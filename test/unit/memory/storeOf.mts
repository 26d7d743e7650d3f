import { OnceStore } from '../../../nodes/CloudChat/memory/onceStore.ts';
import type { Clock } from '../../../nodes/CloudChat/deliver/clock.ts';
import { Contention } from '../../../nodes/CloudChat/memory/contention.ts';
import { Patience } from '../../../nodes/CloudChat/memory/patience.ts';
import { Standing } from '../../../nodes/CloudChat/memory/standing.ts';
import { Row, type RowRules } from '../../../nodes/CloudChat/memory/row.ts';
import { TestClock } from '../clock.mts';
import { RowStore } from './fakeStore.mts';

/** n8n's row of the test; `newRow` begins with an empty one. */
export let row = new RowStore();

export function newRow(): void {
	row = new RowStore();
}

/** A run in a process of its own. */
export function onceStore(clock: Clock, rules: Partial<RowRules> = {}, sure = true): OnceStore {
	const own = {
		patience: new Patience(),
		contention: new Contention('test'),
		standing: new Standing(),
	};
	const named = new Row(row, clock, { name: 'row', messages: 1, ...own, ...rules });
	return new OnceStore(named, { sure });
}

export const store = ({
	sure = false,
	clock = new TestClock(),
	rowName = 'row',
	messages = 1,
} = {}) => onceStore(clock, { name: rowName, messages }, sure);

export const accept = async (...accepted: string[]) =>
	await store().settle({ accepted, released: [] });
