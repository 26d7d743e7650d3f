import type { IDataObject } from 'n8n-workflow';

import { useExample } from './runExample.mts';

const { tables, run } = useExample('ask-and-wait-answers');

const QUESTIONS = 'cloudchat_questions';
const at = (conversationId: number) =>
	`https://cloudchat.example.com/app/accounts/1/conversations/${conversationId}`;

const question = (more: IDataObject = {}) =>
	tables.add(QUESTIONS, {
		phone: '+551187654321',
		conversation_url: at(6341),
		message_id: '9001',
		inbox_id: '3',
		resume_url: 'http://n8n.example.com/webhook-waiting/1',
		state: 'waiting',
		answer: null,
		...more,
	});

const answer = async (more: IDataObject = {}) => {
	const event = {
		...{ event: 'messageReceived', messageId: 9101, inboxId: '3', conversationUrl: at(6341) },
		...{ phoneNumber: '+5511987654321', content: 'Confirmar', ...more },
	};
	return await run({ 'When a customer writes': [event] });
};

const answers = () => tables.rows(QUESTIONS).map(({ answer: text }) => text);

it('writes the answer down, and wakes the execution that asked', async () => {
	question();
	const { error, output } = await answer();
	expect(error).toBeUndefined();
	expect(answers()).toEqual(['Confirmar']);
	expect(output('Wake the execution')).toMatchObject([
		{ resume_url: 'http://n8n.example.com/webhook-waiting/1', state: 'answered' },
	]);
});

it.each<[string, IDataObject]>([
	['the message that was replied to', { inReplyToMessageId: 9001, conversationUrl: at(7000) }],
	['the conversation', { phoneNumber: '+14155552671' }],
	['the number, in a new conversation', { conversationUrl: at(7000) }],
	['the number without ninth digit', { conversationUrl: at(7000), phoneNumber: '+551187654321' }],
	['the conversation, without a number', { phoneNumber: undefined }],
])('finds the question by %s', async (_how, reply) => {
	question();
	question({ phone: '+552198877665', conversation_url: at(6342), message_id: '9002' });
	await answer(reply);
	expect(answers()).toEqual(['Confirmar', null]);
});

it('prefers the message that was replied to, then the conversation, then the newest', async () => {
	question();
	question({ conversation_url: at(6342), message_id: '9002' });
	question({ conversation_url: at(6343), message_id: '9003' });
	question({ conversation_url: at(6344), message_id: '9004' });
	await answer({ inReplyToMessageId: 9001, conversationUrl: at(6342), content: 'one' });
	await answer({ conversationUrl: at(6342), content: 'two' });
	await answer({ conversationUrl: at(7000), content: 'four' });
	expect(answers()).toEqual(['one', 'two', null, 'four']);
});

it('finds a question that waits among newer ones that do not', async () => {
	question({ conversation_url: at(6340), message_id: '9000' });
	question({ state: 'answered', answer: 'Confirmar' });
	question({ state: 'no answer', message_id: '9002' });
	await answer({ content: 'Remarcar' });
	expect(answers()).toEqual(['Remarcar', 'Confirmar', null]);
});

it('takes a reply for an answer where CloudChat named no message', async () => {
	question({ message_id: '' });
	await answer({ inReplyToMessageId: 9001 });
	expect(answers()).toEqual(['Confirmar']);
});

it('takes the first answer only', async () => {
	question();
	await answer();
	const { runs } = await answer({ content: 'Remarcar' });
	expect(answers()).toEqual(['Confirmar']);
	expect(runs('Wake the execution')).toBe(0);
});

it('does not take a second reply to one question for an answer to another', async () => {
	question({ state: 'answered', answer: 'Confirmar' });
	question({ conversation_url: at(6342), message_id: '9002' });
	await answer({ inReplyToMessageId: 9001, content: 'Remarcar' });
	expect(answers()).toEqual(['Confirmar', null]);
});

it.each<[string, IDataObject]>([
	['in reply to another message', { inReplyToMessageId: 9050 }],
	['in another inbox', { conversationUrl: at(7000), inboxId: '4' }],
	['of somebody who was not asked', { conversationUrl: at(7000), phoneNumber: '+5521998877665' }],
	['of which nothing is known', { conversationUrl: undefined, phoneNumber: undefined }],
])('leaves a message %s alone', async (_whose, reply) => {
	question();
	question({ conversation_url: '', message_id: '', phone: '+551133334444' });
	const { error, runs } = await answer(reply);
	expect(error).toBeUndefined();
	expect(answers()).toEqual([null, null]);
	expect(runs('Wake the execution')).toBe(0);
});

it('does not wake an execution that stopped waiting', async () => {
	question({ state: 'no answer' });
	const { runs } = await answer();
	expect(runs('Wake the execution')).toBe(0);
});

it('takes a picture without a text as an answer, too', async () => {
	question();
	await answer({ content: undefined });
	expect(tables.rows(QUESTIONS)).toMatchObject([{ state: 'answered', answer: '' }]);
});
