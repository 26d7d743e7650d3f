import type { INodeParameters } from 'n8n-workflow';

import { ADMIN_TOKEN } from '../../dev/sandbox/index.mts';
import { useSandbox } from './sandbox.mts';
import { runNode } from '../../dev/engine/sendTemplate.mts';

const sandbox = useSandbox();

/** Body and variables of the example in CloudChat's documentation, with ids that exist here. */
const EXAMPLE = {
	inbox_id: '3',
	phone_number: '+5511987654321',
	template_name: 'test_template',
	header_attachment: 'https://example.com/image.jpg',
	button_param_0: 'BUTTON PARAMETER',
	button_param_1: 'ANOTHER BUTTON PARAMETER',
	name: 'John Doe',
	email: 'john@example.com',
	custom_code: '12345',
};

const routing = {
	inboxId: { __rl: true, mode: 'id', value: '3' },
	phoneNumber: '+55 11 98765-4321',
	templateName: { __rl: true, mode: 'name', value: 'test_template' },
	headerAttachment: EXAMPLE.header_attachment,
	buttonParameters: {
		button: [
			{ value: 'BUTTON PARAMETER', position: 'auto' },
			{ value: 'ANOTHER BUTTON PARAMETER', position: 'auto' },
		],
	},
};

describe('the request that arrives', () => {
	it.each([
		[
			'from fields',
			{
				specifyVariables: 'fields',
				templateVariables: {
					variable: [
						{ name: 'name', value: '={{ $json.name }}', fallback: '' },
						{ name: 'email', value: 'john@example.com', fallback: '' },
						{ name: 'custom_code', value: '={{ 12345 }}', fallback: '' },
					],
				},
			},
		],
		[
			'from JSON as an expression',
			{
				specifyVariables: 'json',
				variablesJson: '={{ { name: $json.name, email: "john@example.com", custom_code: 12345 } }}',
			},
		],
		[
			'from JSON as text',
			{
				specifyVariables: 'json',
				variablesJson:
					'{ "name": "John Doe", "email": "john@example.com", "custom_code": "12345" }',
			},
		],
	])("equals the documentation's example, with variables %s", async (_case, variables) => {
		const { items } = await runNode({
			baseUrl: sandbox().url,
			parameters: { ...routing, ...variables },
			items: [{ name: 'John Doe' }],
		});

		const [request] = sandbox().requests.all;
		expect(request?.body).toEqual(EXAMPLE);
		expect(request?.method).toBe('POST');
		expect(request?.path).toBe(
			'/api/v1/accounts/1/conversations/create_proactive_whatsapp_conversation',
		);
		expect(request?.headers).toMatchObject({
			'content-type': 'application/json',
			api_access_token: ADMIN_TOKEN,
		});
		expect(sandbox().ledger.messages).toHaveLength(1);
		expect(items).toHaveLength(1);
	});

	it('has no key for what was left empty', async () => {
		await runNode({
			baseUrl: sandbox().url,
			parameters: { headerAttachment: '', buttonParameters: {}, templateVariables: {} },
		});
		expect(Object.keys(sandbox().requests.all[0]?.body ?? {})).toEqual([
			'inbox_id',
			'phone_number',
			'template_name',
		]);
	});

	it('takes inbox and template from the items', async () => {
		await runNode({
			baseUrl: `${sandbox().url}/`,
			parameters: {
				inboxId: { __rl: true, mode: 'url', value: '={{ $json.inbox }}' },
				templateName: { __rl: true, mode: 'name', value: '={{ $json.template }}' },
			},
			items: [
				{
					phone: '11987654321',
					name: 'Maria',
					inbox: 'https://cloudchat.cloudhumans.com/app/accounts/1/settings/inboxes/3',
					template: 'order_update',
				},
			],
		});
		expect(sandbox().requests.all[0]?.body).toMatchObject({
			inbox_id: '3',
			template_name: 'order_update',
		});
	});

	it('does not take the inbox of another account for one of its own', async () => {
		const { items } = await runNode({
			baseUrl: sandbox().url,
			parameters: {
				inboxId: { __rl: true, mode: 'url', value: `${sandbox().url}/app/accounts/2/inbox/3` },
			},
			onError: 'continueRegularOutput',
		});
		expect(items).toMatchObject([
			{
				error: expect.stringContaining('account 2, but the credential is for account 1.'),
				details: { status: 'failed', reason: 'invalidInbox' },
			},
		]);
		expect(sandbox().requests.count).toBe(0);
	});

	const written = { name: '=Sra. {{ $json.surname }}', button: '={{ $json.order }}-x' };

	it.each<[string, INodeParameters]>([
		[
			'fields',
			{
				templateVariables: {
					variable: [
						{ name: 'name', value: written.name, fallback: '' },
						{ name: 'order_id', value: '=N. {{ $json.id }}', fallback: '' },
					],
				},
				buttonParameters: { button: [{ value: written.button, position: 'auto' }] },
			},
		],
		[
			'template',
			{
				specifyVariables: 'template',
				templateFields: {
					mappingMode: 'defineBelow',
					value: {
						name: written.name,
						order_id: '=N. {{ $json.id }}',
						button_param_0: written.button,
					},
				},
			},
		],
	])('notes a text in which an expression found nothing: %s', async (_way, parameters) => {
		const items = [{ phone: '+5511987654321', id: 7 }];
		const { items: output } = await runNode({ baseUrl: sandbox().url, parameters, items });
		expect(output[0]?.notes).toEqual([
			'Variable "name" has an empty part: an expression found no value',
			expect.stringMatching(/button.* has an empty part: an expression found no value$/i),
		]);
	});
});
