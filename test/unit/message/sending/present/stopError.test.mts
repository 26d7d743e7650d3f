import type { INode } from 'n8n-workflow';

import type { Outcome } from '../../../../../nodes/CloudChat/message/sending/model/outcome.ts';
import { stopError } from '../../../../../nodes/CloudChat/message/sending/present/stopError.ts';
import { message, WORDS } from '../../../messages.mts';

const node: INode = {
	...{ id: '1', name: 'CloudChat', type: 'cloudChat', typeVersion: 1 },
	...{ position: [0, 0], parameters: {} },
};

const accepted = (itemIndex: number): Outcome => {
	return { status: 'accepted', itemIndex, message: message(itemIndex) };
};
const told = (itemIndex: number) => ({ message: `Item ${itemIndex}.`, hint: 'Look.' });
const failed = (itemIndex: number, more: object = {}): Outcome => {
	const problem = { ...told(itemIndex), ...more, reason: 'refused' as const };
	return { status: 'failed', itemIndex, problem };
};
const notAttempted = (itemIndex: number): Outcome => {
	const problem = { ...told(itemIndex), reason: 'runStopped' as const };
	return { status: 'notAttempted', itemIndex, problem };
};
/** The error of these outcomes in the second round. */
const errorOf = (outcomes: Outcome[], first?: number) =>
	stopError(node, outcomes, { runIndex: 1, first, words: WORDS });

it.each<[string, Outcome[], first: number | undefined, item: number]>([
	['what was tried, before what was not', [notAttempted(0), failed(1)], undefined, 1],
	['the item that showed a fault of all', [failed(0), failed(1), failed(2)], 1, 1],
])('it is of %s', (_case, outcomes, first, item) => {
	const told = { message: `Item ${item}.`, context: { itemIndex: item } };
	expect(errorOf(outcomes, first)).toMatchObject(told);
});

it('it counts what went out in this round', () => {
	expect(errorOf([accepted(0), failed(1)])?.description).toMatch(
		/^Look\. 1 of 2 messages were accepted in this round\. Executions → Retry does not send/,
	);
	expect(errorOf([failed(0)])?.description).toMatch(/No message was accepted in this round\./);
	expect(errorOf([accepted(0)])).toBeUndefined();
	const problem = { ...told(0), reason: 'timeout' as const };
	const unknown: Outcome = { status: 'unknown', itemIndex: 0, problem };
	expect(stopError(node, [unknown], { runIndex: 0, words: WORDS })?.description).toBe(
		'Look. No message was accepted. 1 may have gone out: look in CloudChat before you send again.',
	);
});

it('an answer makes it an API error, with the words of the service', () => {
	const [message, response] = ['Item 0: No such name', 'No such name'];
	expect(errorOf([failed(0, { httpCode: 422, response })])).toMatchObject({
		...{ name: 'NodeApiError', httpCode: '422', message },
		errorResponse: { message, response },
	});
	expect(errorOf([failed(0)])).toMatchObject({ name: 'NodeOperationError', message: 'Item 0.' });
});
