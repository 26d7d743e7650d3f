import { useExample } from './runExample.mts';

const { sandbox, tables, run, bodies } = useExample('ask-and-wait');

const customer = (phone = '(11) 98765-4321') => ({
	...{ name: 'Maria', doctor: 'Dra. Ana', date: '12/05', time: '14:30' },
	phone,
});

/** With a Wait that ends at once: what the real one does is tested in a real n8n. */
async function ask(...customers: Array<ReturnType<typeof customer>>) {
	const ended = await run({ 'Test customer': customers });
	return { ...ended, questions: tables.rows('cloudchat_questions') };
}

it('asks, and remembers the question before it waits', async () => {
	const { error, questions, output } = await ask(customer());
	expect(error).toBeUndefined();
	expect(bodies()).toEqual([
		{
			inbox_id: '3',
			phone_number: '+5511987654321',
			template_name: 'lembrete_agendamento',
			profissional: 'Dra. Ana',
			nome: 'Maria',
			data: '12/05',
			hora: '14:30',
		},
	]);
	const [message] = sandbox().ledger.messages;
	expect(questions).toEqual([
		{
			id: expect.any(Number),
			phone: '+551187654321',
			conversation_url: `${sandbox().url}/app/accounts/1/conversations/${message?.conversationId}`,
			message_id: String(message?.messageId),
			inbox_id: '3',
			resume_url: expect.stringMatching(/^http/),
			state: 'no answer',
		},
	]);
	expect(output('Which answer?', 2)).toHaveLength(1);
});

it('waits for nobody whom it did not ask', async () => {
	const { questions, output } = await ask(customer('98765'));
	expect(questions).toEqual([]);
	expect(output('Not asked')).toMatchObject([{ name: 'Maria', phone: '98765', status: 'failed' }]);
});

it('asks nobody where an execution has more than one customer', async () => {
	const { questions, output } = await ask(customer(), customer('21 99887-7665'));
	expect(bodies()).toEqual([]);
	expect(questions).toEqual([]);
	expect(output('Not asked')).toHaveLength(2);
});

it('remembers a question also where CloudChat names no conversation', async () => {
	sandbox().faults.next({ kind: 'empty' });
	const { questions } = await ask(customer());
	expect(questions).toMatchObject([{ phone: '+551187654321', conversation_url: '' }]);
});
