import type {
	Problem,
	Refusal,
} from '../../../../../nodes/CloudChat/message/sending/model/message.ts';
import type { Outcome } from '../../../../../nodes/CloudChat/message/sending/model/outcome.ts';
import {
	endOf,
	notMine,
	notSaved,
} from '../../../../../nodes/CloudChat/message/sending/outcomes/keys.ts';
import {
	heldBack,
	refused,
	tooMany,
} from '../../../../../nodes/CloudChat/message/sending/outcomes/notSent.ts';
import {
	acceptedBefore,
	unknownBefore,
} from '../../../../../nodes/CloudChat/message/sending/outcomes/sentBefore.ts';
import {
	cancelled,
	runStopped,
} from '../../../../../nodes/CloudChat/message/sending/outcomes/stopped.ts';
import { message } from '../../../messages.mts';

const good = { ...message(4), intendedFor: '+5521998877665' };
const about = {
	itemIndex: 4,
	phoneNumber: '+5511987654321',
	intendedFor: '+5521998877665',
	request: good.request,
};

it.each([
	[
		() => heldBack(good),
		'otherItemsInvalid',
		'The message was not sent, because another item is invalid.',
		'Fix the invalid items. To send the others anyway, set On Error of this node to Continue and remove the option All or Nothing.',
	],
	[
		() => tooMany(good, { count: 7, maxMessages: 5 }),
		'tooManyMessages',
		'The message was not sent: with this round, the execution would send 7 messages, and the option Max Messages allows 5.',
		'Check the list of items. If the number is right, increase Max Messages.',
	],
	[
		() => runStopped(good, { why: 'it rains', hint: 'Wait.' }),
		'runStopped',
		'The message was not sent, because it rains.',
		'Wait. Then run only the items that were not sent.',
	],
	[
		() => cancelled(good),
		'cancelled',
		'The message was not sent, because the execution was stopped.',
		'To send it, run only the items that were not sent.',
	],
	[
		() => notMine(good, 'notSavedYet'),
		'keyNotSaved',
		'The message was not sent. n8n can only save its key when the workflow is saved.',
		'Save the workflow and run it again.',
	],
	[
		() => notMine({ ...good, onceKey: 'a' }, 'notSaved'),
		'keyNotSaved',
		'The message was not sent, because n8n could not save its key in the database.',
		'Try again later. Messages that were accepted are not sent again, as their keys are saved. If it happens again, look at the log of n8n.',
	],
])('what was not tried says why, and of which message: %#', (outcome, reason, error, hint) => {
	expect(outcome()).toEqual({ ...about, status: 'notAttempted', reason, error, hint });
});

it.each([
	[good, 'in a new run of the workflow'],
	[{ ...good, onceKey: 'a' }, 'with another Send Once Key'],
])('what another execution may be sending is unknown: %#', (message, how) => {
	expect(notMine(message, 'unknown')).toEqual({
		...about,
		status: 'unknown',
		reason: 'sendingElsewhere',
		hint: `Wait until that execution has ended. Look for the conversation in CloudChat. If it is there, do not send the message again. If it is not, send only this item again, ${how}.`,
		error: expect.stringContaining('Another execution is sending this message, or ended before'),
	});
});

it('what was accepted before is skipped with a key, and replayed in a Retry', () => {
	expect(notMine({ ...good, onceKey: 'a' }, 'accepted')).toMatchObject({
		status: 'skipped',
		reason: 'sentBefore',
		itemIndex: 4,
	});
	expect(notMine(good, 'accepted')).toEqual({
		status: 'accepted',
		itemIndex: 4,
		message: good,
		replayed: true,
	});
});

it.each([
	['accepted', 'accepted'],
	['unknown', 'unknown'],
	['failed', 'free'],
	['notAttempted', 'free'],
	['skipped', 'free'],
] as const)('a message that ended as %s leaves its key %s', (status, end) => {
	expect(endOf({ status } as Outcome)).toBe(end);
});

it('a key that could not be settled is noted', () => {
	const noted = notSaved({ status: 'accepted', itemIndex: 4, message: good });
	expect(noted.message?.notes).toEqual([
		'n8n could not save that this message was accepted. Another execution with this key will report it as unknown.',
	]);
	const bare = { status: 'accepted', itemIndex: 4 } as const;
	expect(notSaved(bare)).toEqual(bare);
});

const problem = (text: string, hint: string): Problem => ({
	reason: 'invalidVariable',
	field: 'Variable "a"',
	message: text,
	hint,
});
const refusal = (...problems: Refusal['problems']): Refusal => ({
	kind: 'refusal',
	itemIndex: 4,
	problems,
});

describe('a refused item', () => {
	it('says all that is wrong, and each hint once', () => {
		const problems: Refusal['problems'] = [
			problem('A is empty.', 'Fill it in.'),
			problem('B is empty.', 'Fill it in.'),
			{ ...problem('C is wrong.', 'Remove it.'), reason: 'invalidButton' },
		];
		expect(refused({ ...refusal(...problems), phoneNumber: '123' })).toEqual({
			...{ status: 'failed', reason: 'invalidVariable', itemIndex: 4, phoneNumber: '123' },
			error: 'A is empty. B is empty. C is wrong.',
			hint: 'Fill it in. Remove it.',
			problems,
		});
	});

	it('with one problem lists no problems', () => {
		expect(Object.keys(refused(refusal(problem('A is empty.', 'Fill it in.')))).sort()).toEqual([
			...['error', 'hint', 'itemIndex', 'reason', 'status'],
		]);
	});
});

describe('what an earlier try left', () => {
	const invalid = refusal(problem('A is empty.', 'Fill it in.'));

	it('accepted keeps its ids, and its message where there is one', () => {
		const sent = { state: 'accepted', conversationId: 7, messageId: 8 } as const;
		const accepted = { status: 'accepted', itemIndex: 4, replayed: true };
		const ids = { conversationId: 7, messageId: 8 };
		expect(acceptedBefore(good, sent)).toEqual({ ...accepted, ...ids, message: good });
		expect(acceptedBefore({ ...invalid, message: good }, sent)).toHaveProperty('message', good);
		expect(Object.keys(acceptedBefore(invalid, { state: 'accepted' })).sort()).toEqual([
			...['itemIndex', 'replayed', 'status'],
		]);
	});

	it('unknown stays unknown for the same reason', () => {
		const unknown = {
			...{
				status: 'unknown',
				reason: 'timeout',
				hint: expect.stringContaining('Look for the conversation') as string,
			},
			error:
				'This message was sent before in this execution, and it is not known whether it went out. So it was not sent again.',
		};
		expect(unknownBefore(good, { state: 'timeout' })).toEqual({ ...about, ...unknown });
		expect(unknownBefore({ ...invalid, phoneNumber: '123' }, { state: 'timeout' })).toEqual({
			...{ itemIndex: 4, phoneNumber: '123' },
			...unknown,
		});
	});
});
