import { ADMIN_TOKEN } from '../../../dev/sandbox/index.mts';
import { people } from '../campaign.mts';
import { useN8n } from '../n8n.mts';

const n8n = useN8n();

const invalid = { phone: '123', name: 'Maria' };

it('sends a message for each item and gives back what became of each', async () => {
	const { status, items } = await n8n().run({
		items: [
			{ phone: '(11) 98765-4321', name: 'Maria', order: '1' },
			{ phone: '+5521998877665', name: '', order: '2' },
		],
	});
	expect(status).toBe('success');
	expect(items).toMatchObject([
		{ status: 'accepted', phoneNumber: '+5511987654321', conversationId: expect.any(Number) },
		{ status: 'accepted', phoneNumber: '+5521998877665' },
	]);
	expect(n8n().sandbox.ledger.messages).toMatchObject([
		{ inboxId: 3, templateName: 'order_update', body: { name: 'Maria', order_id: '1' } },
		{ phoneNumber: '+5521998877665', body: { name: 'cliente', order_id: '2' } },
	]);
});

describe('an item that cannot be sent', () => {
	const items = [...people(1), invalid, ...people(1, 1)];

	it('ends the workflow before the first message, with a sentence that names it', async () => {
		const { status, error } = await n8n().run({ items });
		expect(status).toBe('error');
		expect(error).toMatchObject({
			message: expect.stringContaining('Phone Number'),
			description: expect.stringContaining('No message was accepted'),
		});
		expect(n8n().sandbox.ledger.messages).toEqual([]);
	});

	it('goes to the error output with its columns', async () => {
		const settings = { onError: 'continueErrorOutput' };
		const { status, items: accepted, errorItems } = await n8n().run({ items, settings });
		expect(status).toBe('success');
		expect(accepted).toHaveLength(2);
		expect(errorItems).toMatchObject([
			{ ...invalid, error: expect.any(String), details: { reason: 'invalidPhoneNumber' } },
		]);
	});
});

it('tells nobody the token, whatever the service answers', async () => {
	n8n().sandbox.faults.next({ kind: 'echoToken' }, 2);
	const settings = { onError: 'continueErrorOutput' };
	const failed = await n8n().run({ items: people(1), settings });
	const ended = await n8n().run({ items: people(1) });
	expect(failed.errorItems).toHaveLength(1);
	expect(ended.status).toBe('error');
	for (const { stored } of [failed, ended]) expect(stored).not.toContain(ADMIN_TOKEN);
});
