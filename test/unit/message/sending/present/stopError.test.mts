import type { INode } from 'n8n-workflow';

import type { Outcome } from '../../../../../nodes/CloudChat/message/sending/model/outcome.ts';
import { stopError } from '../../../../../nodes/CloudChat/message/sending/present/stopError.ts';
import { message, WORDS } from '../../../messages.mts';

const node: INode = {
	...{ id: '1', name: 'CloudChat', type: 'cloudChat', typeVersion: 1 },
	...{ position: [0, 0], parameters: {} },
};

const accepted = (itemIndex: number): Outcome => ({
	status: 'accepted',
	itemIndex,
	message: message(itemIndex),
});
const told = (itemIndex: number, more: object = {}) => ({
	...{ message: `Item ${itemIndex}.`, hint: 'Look.' },
	...more,
});
const failed = (itemIndex: number, more?: object): Outcome => ({
	...{ itemIndex, status: 'failed' },
	problem: { ...told(itemIndex, more), reason: 'refused' },
});
const unknown = (itemIndex: number): Outcome => ({
	...{ itemIndex, status: 'unknown' },
	problem: { ...told(itemIndex), reason: 'timeout' },
});
const notAttempted = (itemIndex: number): Outcome => ({
	...{ itemIndex, status: 'notAttempted' },
	problem: { ...told(itemIndex), reason: 'runStopped' },
});

it('there is none where all was placed', () => {
	expect(stopError(node, [accepted(0)], { runIndex: 0, words: WORDS })).toBeUndefined();
	expect(stopError(node, [], { runIndex: 0, words: WORDS })).toBeUndefined();
});

it.each<[string, Outcome[], first: number | undefined, item: number]>([
	['what was tried, before what was not', [notAttempted(0), unknown(1)], undefined, 1],
	['the item that showed a fault of all', [failed(0), failed(1), failed(2)], 1, 1],
])('it is of %s', (_case, outcomes, first, item) => {
	const error = stopError(node, outcomes, { runIndex: 0, first, words: WORDS });
	expect(error).toMatchObject({ message: `Item ${item}.`, context: { itemIndex: item } });
});

const SENDS_AGAIN =
	'Executions → Retry does not send accepted messages again. Running the workflow again does, unless they were sent with a Send Once Key.';

it.each<[Outcome[], runIndex: number, counted: string]>([
	[[accepted(0), failed(1)], 1, `1 of 2 messages were accepted in this round. ${SENDS_AGAIN}`],
	[
		[unknown(0)],
		0,
		'No message was accepted. 1 may have gone out: look in CloudChat before you send again.',
	],
])(
	'it counts what went out, and says what would send that again: %#',
	(outcomes, runIndex, counted) => {
		expect(stopError(node, outcomes, { runIndex, words: WORDS })?.description).toBe(
			`Look. ${counted}`,
		);
	},
);
