import type { IDataObject } from 'n8n-workflow';

import { useExample } from './runExample.mts';

const { tables, run } = useExample('opt-out');

const TABLE = 'cloudchat_opt_outs';

const happens = async (more?: IDataObject) => {
	const event = {
		...{ event: 'messageReceived', messageId: 9101, conversationId: 6341, inboxId: '3' },
		...{ phoneNumber: '+5511987654321', content: 'PARAR', createdAt: '2026-03-02T13:15:00.000Z' },
		conversationUrl: 'https://cloudchat.example.com/app/accounts/1/conversations/6341',
		...more,
	};
	return await run({ 'Replies and failures': [event] });
};
const listed = () => tables.rows(TABLE).map(({ phone }) => phone);

it.each([
	...['PARAR', 'SAIR', 'STOP', 'parar', ' Sair. ', '“Parar!”', 'stop 🙏', 'PARÁR'],
	...['\u200bsair\u200b', 'S A I R', 'sair\n', 'Parar de receber'],
])('writes down who answers %j', async (content) => {
	await happens({ content });
	expect(listed()).toEqual(['+551187654321']);
});

it.each([
	'quero sair',
	'não parar',
	'Confirmar',
	'Cancelar',
	'VOLTAR',
	'pare',
	'',
	'👍',
	undefined,
])('does not take %j for it', async (content) => {
	const { error } = await happens({ content });
	expect(error).toBeUndefined();
	expect(listed()).toEqual([]);
});

it('writes down what somebody needs to know, once for each number', async () => {
	await happens();
	await happens({ phoneNumber: '+551187654321', content: 'Sair' });
	expect(tables.rows(TABLE)).toEqual([
		{
			id: expect.any(Number),
			phone: '+551187654321',
			reason: 'SAIR',
			since: '2026-03-02T13:15:00.000Z',
			conversation_url: 'https://cloudchat.example.com/app/accounts/1/conversations/6341',
		},
	]);
});

it('writes down who stopped marketing messages in WhatsApp itself, and no other failure', async () => {
	const failed = { event: 'messageFailed', status: 'failed', content: 'Responda SAIR' };
	await happens({ ...failed, nextStep: 'retryLater', phoneNumber: '+5521998877665' });
	await happens({ ...failed, nextStep: 'useOtherChannel', phoneNumber: '+5521998877665' });
	await happens({ ...failed, content: 'SAIR', phoneNumber: '+5521998877665' });
	expect(listed()).toEqual([]);
	await happens({ ...failed, nextStep: 'doNotContact' });
	expect(tables.rows(TABLE)).toMatchObject([{ phone: '+551187654321', reason: 'doNotContact' }]);
});

it('VOLTAR A RECEBER takes back the entry of that number, with or without the ninth digit', async () => {
	await happens();
	await happens({ phoneNumber: '+5521998877665' });
	await happens({ content: 'Voltar a receber', phoneNumber: '+551187654321' });
	expect(listed()).toEqual(['+552198877665']);
});

it('VOLTAR A RECEBER takes back also what somebody wrote into the table by hand', async () => {
	tables.add(TABLE, { phone: '+5511987654321' });
	await happens({ content: 'Voltar a receber', phoneNumber: '+551187654321' });
	expect(listed()).toEqual([]);
});

it('keeps the numbers apart that differ by more than a ninth digit', async () => {
	// A mobile, the landline that it would be without its first digit, and numbers abroad.
	const numbers = ['+5511934567890', '+551134567890', '+14155552671', '+5491198765432'];
	for (const phoneNumber of numbers) await happens({ phoneNumber });
	expect(listed()).toEqual(numbers);
});

it('fails where CloudChat gave no number, so that somebody looks', async () => {
	const { error } = await happens({ phoneNumber: undefined });
	expect(error).toContain('such as +5511987654321: https://cloudchat');
	expect(error).toContain('/conversations/6341');
	const other = await happens({ phoneNumber: undefined, content: 'Bom dia' });
	expect(other.error).toBeUndefined();
});
