import { useEditor } from '../editor.mts';
import { account, useN8n } from '../n8n.mts';

const n8n = useN8n();
const theEditor = useEditor(n8n);

const expectOneMessage = () => {
	expect(n8n().sandbox.ledger.messages).toMatchObject([
		{
			inboxId: 3,
			phoneNumber: '+5511987654321',
			templateName: 'order_update',
			body: { name: 'Maria', order_id: '10234', button_param_0: '10234' },
		},
	]);
};

it('from the panel to a message: credential, lists, the template’s fields, output', async () => {
	const editor = theEditor();
	expect(await editor.searchPanel('whatsapp', 'CloudChat')).toContain('CloudChat');
	await editor.picture('panel');
	await editor.addNode('CloudChat', 'Send template message');

	const dialog = await editor.newCredential();
	const { accountId, apiAccessToken, baseUrl } = account(n8n().sandbox);
	await editor.fill('accountId', accountId, dialog);
	await editor.fill('apiAccessToken', 'wrong-token', dialog);
	await editor.fill('baseUrl', baseUrl, dialog);
	await dialog.getByTestId('credential-save-button').click();
	await dialog.getByText('More details').click();
	await dialog.getByText('CloudChat did not authorize').waitFor();
	await editor.picture('credential-refused');
	await editor.fill('apiAccessToken', apiAccessToken, dialog);
	await dialog.getByTestId('credential-save-button').click();
	await dialog.waitFor({ state: 'hidden' }); // n8n closes it once its test is well

	expect(await editor.pick('inboxId', 'WhatsApp Vendas')).not.toContainEqual(
		expect.stringContaining('Instagram'),
	);
	await editor.fill('phoneNumber', '(11) 98765-4321');
	await editor.pick('templateName', 'order_update', 'template-list');
	await editor.choose('specifyVariables', 'Using Template Fields');
	await editor.fill('name', 'Maria');
	await editor.fill('order_id', '10234');
	await editor.fill('button_param_0', '10234');

	expect(await editor.executeWith('Dry Run', 'dryRun', 'Olá Maria!')).toContain('1 previewed.');
	expect(n8n().sandbox.ledger.messages).toEqual([]);
	expect(await editor.execute(/^accepted$/)).toContain('1 accepted.');
	expectOneMessage();
	await editor.picture('sent');
});

it('a wrong number: the sentence that the user reads, and how to fix it', async () => {
	const editor = theEditor();
	await editor.fill('phoneNumber', '1198765');
	const output = await editor.execute(/not a valid phone number in Brazil/);
	expect(output).toContain('Phone Number "1198765"');
	expect(output).toContain('No message was accepted.');
	expect(n8n().sandbox.ledger.messages).toEqual([]);
	await editor.picture('wrong-number');

	await editor.fill('phoneNumber', '(11) 98765-4321');
	await editor.execute('+5511987654321');
	expectOneMessage();
});
