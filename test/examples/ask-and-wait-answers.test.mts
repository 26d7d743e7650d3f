import type { IDataObject } from 'n8n-workflow';

import { useExample } from './runExample.mts';

const { tables, run } = useExample('ask-and-wait-answers');

const QUESTIONS = 'cloudchat_questions';
const RESUME = 'http://n8n.example.com/webhook-waiting/1';
const at = (conversationId: number) =>
	`https://cloudchat.example.com/app/accounts/1/conversations/${conversationId}`;

const question = (more: IDataObject) =>
	tables.add(QUESTIONS, {
		...{ phone: '+551187654321', conversation_url: at(1), message_id: '9001', inbox_id: '3' },
		...{ resume_url: RESUME, state: 'waiting', answer: null, ...more },
	});

const answer = async (more: IDataObject = {}) => {
	const event = {
		...{ event: 'messageReceived', messageId: 9101, inboxId: '3', conversationUrl: at(1) },
		...{ phoneNumber: '+5511987654321', content: 'Confirmar', ...more },
	};
	return await run({ 'When a customer writes': [event] });
};

it('writes the answer down, and wakes the execution that asked', async () => {
	question({});
	const { error, output } = await answer();
	expect(error).toBeUndefined();
	expect(output('Wake the execution')).toMatchObject([{ resume_url: RESUME, state: 'answered' }]);
});

const FIRST = {};
const SECOND = { conversation_url: at(2), message_id: '9002' };
const THIRD = { conversation_url: at(3), message_id: '9003' };
const OF_JOAO = { ...SECOND, phone: '+552198877665' };
const ANSWERED = { state: 'answered', answer: 'Confirmar' };
const NAMELESS = { conversation_url: '', message_id: '', phone: '+551133334444' };
const ELSEWHERE = { conversationUrl: at(7) };

type Case = [string, asked: IDataObject[], replies: IDataObject[], Array<string | null>];

const finds = (by: string, reply: IDataObject): Case => {
	return [`finds the question by ${by}`, [FIRST, OF_JOAO], [reply], ['Confirmar', null]];
};
const leaves = (whose: string, reply: IDataObject): Case => {
	return [`leaves a message ${whose} alone`, [FIRST, NAMELESS], [reply], [null, null]];
};

/** What customers were asked, what one of them writes, and the answers that are written down then. */
const CASES: Case[] = [
	finds('the message that was replied to', { ...ELSEWHERE, inReplyToMessageId: 9001 }),
	finds('the conversation', { phoneNumber: '+14155552671' }),
	finds('the number, in a new conversation', ELSEWHERE),
	finds('the number without ninth digit', { ...ELSEWHERE, phoneNumber: '+551187654321' }),
	finds('the conversation, without a number', { phoneNumber: undefined }),
	[
		'prefers the message that was replied to, then the conversation, then the newest',
		[FIRST, SECOND, THIRD, { ...THIRD, conversation_url: at(4) }],
		[
			{ inReplyToMessageId: 9001, conversationUrl: at(2), content: 'one' },
			{ conversationUrl: at(2), content: 'two' },
			{ ...ELSEWHERE, content: 'four' },
		],
		['one', 'two', null, 'four'],
	],
	[
		'finds a question that waits among newer ones that do not',
		[SECOND, ANSWERED, { state: 'no answer', message_id: '9003' }],
		[{ content: 'Remarcar' }],
		['Remarcar', 'Confirmar', null],
	],
	[
		'takes a reply for an answer where CloudChat named no message',
		[{ message_id: '' }],
		[{ inReplyToMessageId: 9001 }],
		['Confirmar'],
	],
	['takes the first answer only', [FIRST], [{}, { content: 'Remarcar' }], ['Confirmar']],
	['takes a picture without a text as an answer, too', [FIRST], [{ content: undefined }], ['']],
	[
		'does not take a second reply to one question for an answer to another',
		[ANSWERED, SECOND],
		[{ inReplyToMessageId: 9001, content: 'Remarcar' }],
		['Confirmar', null],
	],
	leaves('in reply to another message', { inReplyToMessageId: 9050 }),
	leaves('in another inbox', { ...ELSEWHERE, inboxId: '4' }),
	leaves('of somebody who was not asked', { ...ELSEWHERE, phoneNumber: '+5521998877665' }),
	leaves('of which nothing is known', { conversationUrl: undefined, phoneNumber: undefined }),
	['does not wake an execution that stopped waiting', [{ state: 'no answer' }], [{}], [null]],
];

it.each(CASES)('%s', async (_case, asked, replies, answers) => {
	for (const one of asked) question(one);
	let woken = 0;
	for (const reply of replies) {
		const { error, runs } = await answer(reply);
		expect(error).toBeUndefined();
		woken += runs('Wake the execution');
	}
	expect(tables.rows(QUESTIONS).map(({ answer: text }) => text)).toEqual(answers);
	const isNew = (text: string | null, place: number) => text !== (asked[place]?.answer ?? null);
	expect(woken).toBe(answers.filter(isNew).length);
});
