import {
	cancelled,
	heldBack,
	runStopped,
	tooMany,
} from '../../../../../nodes/CloudChat/message/sending/outcomes/notSent.ts';
import { judge } from '../../../../../nodes/CloudChat/message/sending/outcomes/judge.ts';
import { unknownBefore } from '../../../../../nodes/CloudChat/message/sending/outcomes/sentBefore.ts';
import type { Outcome } from '../../../../../nodes/CloudChat/message/sending/model/outcome.ts';
import { present } from '../../../../../nodes/CloudChat/message/sending/present/present.ts';
import { message, WORDS } from '../../../messages.mts';

const hintOf = (outcome: Outcome): string => {
	const [item] = present([outcome], {
		baseUrl: '',
		accountId: '1',
		simplify: true,
		toModel: false,
		words: WORDS,
	});
	return (item?.json.details as { hint: string }).hint;
};

const broken = (error: object) => judge(message(), { kind: 'broken', error });
const answered = Array.from({ length: 300 }, (_, index) =>
	judge(message(), { kind: 'answer', statusCode: index + 300, body: '<html>' }),
);
const page = judge(message(), { kind: 'answer', statusCode: 200, body: '<html>' });

const OUTCOMES: Outcome[] = [
	...answered,
	page,
	broken({ code: 'ECONNREFUSED', syscall: 'connect' }),
	broken({ code: 'ECONNABORTED' }),
	broken({ code: 'ERR_CANCELED' }),
	broken({ code: 'ECONNRESET' }),
	runStopped(message(), { reason: 'runStopped', why: 'x', hint: 'Wait that long.' }),
	cancelled(message()),
	heldBack(message()),
	tooMany(message(), { count: 3, maxMessages: 2 }),
	unknownBefore(message(), { state: 'timeout' }),
];

/** Words by which a hint leads to another run, and what makes it safe to follow. */
const LEADS_TO_ANOTHER_RUN = /\b(again|resend|send|run|retry)\b/i;
const SAYS_WHAT_IS_SENT_TWICE =
	/do not send the message again|also sends the accepted messages again, unless they were sent with a Send Once Key/;

it('every outcome that is not good has a hint, in whole sentences', () => {
	expect(OUTCOMES.map(hintOf).filter((hint) => !/^[A-Z][^]*\.$/.test(hint))).toEqual([]);
});

it('a hint that leads to another run says what that sends twice', () => {
	const unsafe = OUTCOMES.map(hintOf).filter(
		(hint) => LEADS_TO_ANOTHER_RUN.test(hint) && !SAYS_WHAT_IS_SENT_TWICE.test(hint),
	);
	expect(unsafe).toEqual([]);
});
