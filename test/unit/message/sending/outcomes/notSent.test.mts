import type {
	MessageProblem,
	Refusal,
} from '../../../../../nodes/CloudChat/message/sending/model/message.ts';
import type { Outcome } from '../../../../../nodes/CloudChat/message/sending/model/outcome.ts';
import {
	acceptedBefore,
	endOf,
	notMine,
	notSaved,
	unknownBefore,
} from '../../../../../nodes/CloudChat/message/sending/outcomes/sentBefore.ts';
import {
	cancelled,
	heldBack,
	refused,
} from '../../../../../nodes/CloudChat/message/sending/outcomes/notSent.ts';
import { message, refusal } from '../../../messages.mts';

const good = message(4, {}, { intendedFor: '+5521998877665' });
const about = {
	itemIndex: 4,
	to: { phoneNumber: '+5511987654321', intendedFor: '+5521998877665' },
	request: good.request,
};

it.each([
	[heldBack(good), 'otherItemsInvalid'],
	[cancelled(good), 'cancelled'],
	[notMine(good, 'notSavedYet'), 'keyNotSaved'],
	[notMine({ ...good, onceKey: 'a' }, 'notSaved'), 'keyNotSaved'],
])('what was not tried says that it was not sent, and of which message: %#', (outcome, reason) => {
	expect(outcome).toEqual({
		...{ ...about, status: 'notAttempted' },
		problem: {
			reason,
			message: expect.stringMatching(/^The message was not sent.*\.$/),
			hint: expect.stringMatching(/^[A-Z].*\.$/),
		},
	});
});

it.each([
	[good, 'in a new run of the workflow'],
	[{ ...good, onceKey: 'a' }, 'with another Send Once Key'],
])('what another execution may be sending is unknown, never not sent: %#', (message, how) => {
	expect(notMine(message, 'unknown')).toEqual({
		...{ ...about, status: 'unknown' },
		problem: {
			reason: 'sendingElsewhere',
			message: expect.not.stringContaining('not sent.'),
			hint: expect.stringContaining(how),
		},
	});
});

it('what was accepted before is skipped with a key, and replayed in a Retry', () => {
	const skipped = { status: 'skipped', reason: 'sentBefore', itemIndex: 4 };
	expect(notMine({ ...good, onceKey: 'a' }, 'accepted')).toMatchObject(skipped);
	const replayed = { status: 'accepted', itemIndex: 4, message: good, replayed: true };
	expect(notMine(good, 'accepted')).toEqual(replayed);
});

it('a message that was sent, or may have been, leaves its key so; others leave it free', () => {
	const ends = ['accepted', 'unknown', 'failed', 'notAttempted', 'skipped'] as const;
	expect(ends.map((status) => endOf({ status } as Outcome))).toEqual([
		...['accepted', 'unknown', 'free', 'free', 'free'],
	]);
});

it('a key that could not be settled is noted where there is a message', () => {
	const bare = { status: 'accepted', itemIndex: 4 } as const;
	expect(notSaved(bare)).toEqual(bare);
	expect(notSaved({ ...bare, message: good }).message?.notes).toHaveLength(1);
});

const problem = (text: string, hint = 'Fill it in.'): MessageProblem => ({
	...{ reason: 'invalidVariable', field: 'Variable "a"' },
	...{ message: text, hint },
});

it('a refused item says all that is wrong, and each hint once', () => {
	const problems: Refusal['problems'] = [
		problem('A is empty.'),
		problem('B is empty.'),
		{ ...problem('C is wrong.', 'Remove it.'), reason: 'invalidButton' },
	];
	expect(refused({ ...refusal(4, ...problems), to: { phoneNumber: '123' } })).toEqual({
		...{ status: 'failed', itemIndex: 4, to: { phoneNumber: '123' }, problems },
		problem: {
			reason: 'invalidVariable',
			message: 'A is empty. B is empty. C is wrong.',
			hint: 'Fill it in. Remove it.',
		},
	});
});

describe('what an earlier try left', () => {
	const invalid = refusal(4, problem('A is empty.'));

	it('accepted keeps its ids, and its message where there is one', () => {
		const ids = { conversationId: 7, messageId: 8 };
		const sent = { state: 'accepted', ...ids } as const;
		const accepted = { status: 'accepted', itemIndex: 4, replayed: true };
		expect(acceptedBefore(good, sent)).toEqual({ ...accepted, ...ids, message: good });
		expect(acceptedBefore({ ...invalid, message: good }, sent)).toHaveProperty('message', good);
		expect(acceptedBefore(invalid, { state: 'accepted' })).toEqual(accepted);
	});

	it('unknown stays unknown for the same reason', () => {
		const unknown = { status: 'unknown', problem: { reason: 'timeout' } };
		expect(unknownBefore(good, { state: 'timeout' })).toMatchObject({ ...about, ...unknown });
		const to = { phoneNumber: '123' };
		const left = unknownBefore({ ...invalid, to }, { state: 'timeout' });
		expect(left).toMatchObject({ itemIndex: 4, to, ...unknown });
	});
});
