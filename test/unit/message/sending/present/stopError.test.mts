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
	['the first that failed', [accepted(0), failed(1), failed(2)], undefined, 1],
	['what was tried, before what was not', [notAttempted(0), unknown(1)], undefined, 1],
	['what was not tried, where nothing was', [notAttempted(0), notAttempted(1)], undefined, 0],
	['the item that showed a fault of all', [failed(0), failed(1), failed(2)], 1, 1],
])('it is of %s', (_case, outcomes, first, item) => {
	const error = stopError(node, outcomes, { runIndex: 0, first, words: WORDS });
	expect(error).toMatchObject({ message: `Item ${item}.`, context: { itemIndex: item } });
});

it('an answer makes it an API error, with the words of the service', () => {
	const answered = failed(0, { httpCode: 422, response: 'No such name' });
	expect(stopError(node, [answered], { runIndex: 0, words: WORDS })).toMatchObject({
		...{ name: 'NodeApiError', httpCode: '422', level: 'warning', message: 'Item 0: No such name' },
		errorResponse: { message: 'Item 0: No such name', response: 'No such name' },
	});
	expect(stopError(node, [failed(0)], { runIndex: 0, words: WORDS })).toMatchObject({
		...{ name: 'NodeOperationError', level: 'warning' },
	});
});

const SENDS_AGAIN =
	'Executions → Retry does not send accepted messages again. Running the workflow again does, unless they were sent with a Send Once Key.';

it.each<[Outcome[], runIndex: number, counted: string]>([
	[[failed(0)], 1, `No message was accepted in this round. ${SENDS_AGAIN}`],
	[[accepted(0), failed(1)], 1, `1 of 2 messages were accepted in this round. ${SENDS_AGAIN}`],
	[
		[unknown(0)],
		0,
		'No message was accepted. 1 may have gone out: look in CloudChat before you send again.',
	],
	[
		[accepted(0), unknown(1), unknown(2)],
		0,
		`1 of 3 messages were accepted. 2 may have gone out: look in CloudChat before you send again. ${SENDS_AGAIN}`,
	],
])(
	'it counts what went out, and says what would send that again: %#',
	(outcomes, runIndex, counted) => {
		expect(stopError(node, outcomes, { runIndex, words: WORDS })?.description).toBe(
			`Look. ${counted}`,
		);
	},
);
