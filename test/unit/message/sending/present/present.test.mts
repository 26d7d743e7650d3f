import type { Outcome } from '../../../../../nodes/CloudChat/message/sending/model/outcome.ts';
import { sentAgain } from '../../../../../nodes/CloudChat/message/sending/outcomes/notSent.ts';
import {
	present,
	type Presentation,
} from '../../../../../nodes/CloudChat/message/sending/present/present.ts';
import { message, WORDS } from '../../../messages.mts';

const RUN: Presentation = {
	baseUrl: 'https://chat.example',
	accountId: '2',
	simplify: true,
	toModel: false,
	words: WORDS,
};
const SENT_AGAIN = sentAgain(WORDS);

/** The whole JSON of an outcome's item, keys that are undefined included. */
function json(outcome: Outcome, changes: Partial<Presentation> = {}) {
	return present([outcome], { ...RUN, ...changes })[0]?.json;
}

const plain = message(4);
const { request } = plain;
const route = { phoneNumber: '+5511987654321', inboxId: '3', templateName: 'order_update' };
const ids = { conversationId: 7, messageId: 8 };
const conversationUrl = 'https://chat.example/app/accounts/2/conversations/7';
const response = { id: 7 };

describe('an accepted message', () => {
	const accepted: Outcome = { status: 'accepted', itemIndex: 4, message: plain, ...ids, response };
	const shown = { status: 'accepted', ...route, ...ids, conversationUrl };

	it('has no link where the conversation or the app is not known', () => {
		const { conversationUrl: _, ...unlinked } = shown;
		expect(json(accepted, { baseUrl: '' })).toStrictEqual(unlinked);
		expect(json({ status: 'accepted', itemIndex: 4, message: plain })).toStrictEqual({
			status: 'accepted',
			...route,
		});
	});

	it('is known even where the item is not valid any more', () => {
		expect(json({ status: 'accepted', itemIndex: 4, replayed: true, ...ids })).toStrictEqual({
			...{ status: 'accepted', replayed: true, ...ids, conversationUrl },
			notes: ['An earlier try sent this message. The item is not valid any more.'],
		});
	});
});

it('a preview shows its request, also with Simplify', () => {
	const message = { ...plain, previewText: 'Hi' };
	const shown = { status: 'preview', ...route, previewText: 'Hi', request };
	expect(json({ status: 'preview', itemIndex: 4, message })).toStrictEqual(shown);
});

describe('a skipped message', () => {
	const skipped: Outcome = {
		status: 'skipped',
		reason: 'duplicateInRun',
		itemIndex: 4,
		message: { ...plain, previewText: 'Hi' },
	};
	const shown = { status: 'skipped', reason: 'duplicateInRun', ...route };

	it.each([
		['accepted', 'sent another message to this person'],
		['timeout', 'may have sent another message to this person'],
	] as const)('tells of another message to the same person that is %s', (state, told) => {
		expect(json({ ...skipped, first: { state }, isOther: true })).toMatchObject({
			notes: [
				`An earlier run of the node in this execution ${told}. To send this one too, set the option Duplicates to Allow. ${SENT_AGAIN}`,
			],
		});
	});

	it('tells of the one that an earlier round sent', () => {
		expect(json({ ...skipped, first: { state: 'accepted', ...ids } })).toStrictEqual({
			...{ ...shown, ...ids, conversationUrl },
			notes: [expect.stringContaining('sent this message. To send it again, set the option')],
		});
	});
});

describe('a message that was not placed', () => {
	const about = { itemIndex: 4, to: { phoneNumber: '+5511987654321' }, request };
	const failed: Outcome = {
		...about,
		status: 'failed',
		problem: { reason: 'refused', message: 'It failed.', hint: 'Look.' },
	};

	it('lists its problems', () => {
		const problem = { reason: 'invalidVariable', message: 'It is wrong.', hint: 'Look.' } as const;
		const problems = ['A', 'B'].map((field) => ({ ...problem, field }));
		expect(json({ ...failed, problems } as Outcome)).toMatchObject({ details: { problems } });
	});

	it('tells a model not to call again, where that could send it twice', () => {
		const problem = { reason: 'timeout', message: 'It failed.', hint: 'Look.' } as const;
		const unknown: Outcome = { ...about, status: 'unknown', problem };
		const hintOf = (outcome: Outcome, toModel: boolean) =>
			(json(outcome, { toModel })?.details as { hint: string }).hint;
		expect(hintOf(unknown, true)).toBe(
			'Do not call this tool again for this message: the customer may already have it. Look.',
		);
		expect(hintOf(unknown, false)).toBe('Look.');
		expect(hintOf(failed, true)).toBe('Look.');
	});
});
