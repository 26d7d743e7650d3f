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
	it("equals the documentation's example", async () => {
		const variables = {
			specifyVariables: 'json',
			variablesJson: '={{ { name: $json.name, email: "john@example.com", custom_code: 12345 } }}',
		};
		const parameters = { ...routing, ...variables };
		await runNode({ baseUrl: sandbox().url, parameters, items: [{ name: 'John Doe' }] });
		expect(sandbox().requests.all).toMatchObject([
			{
				method: 'POST',
				path: '/api/v1/accounts/1/conversations/create_proactive_whatsapp_conversation',
				headers: { 'content-type': 'application/json', api_access_token: ADMIN_TOKEN },
			},
		]);
		expect(sandbox().requests.all[0]?.body).toEqual(EXAMPLE);
		expect(sandbox().ledger.messages).toHaveLength(1);
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
		const inbox = 'https://cloudchat.cloudhumans.com/app/accounts/1/settings/inboxes/3';
		await runNode({
			baseUrl: sandbox().url,
			parameters: {
				inboxId: { __rl: true, mode: 'url', value: '={{ $json.inbox }}' },
				templateName: { __rl: true, mode: 'name', value: '={{ $json.template }}' },
			},
			items: [{ phone: '11987654321', name: 'Maria', inbox, template: 'order_update' }],
		});
		const routed = { inbox_id: '3', template_name: 'order_update' };
		expect(sandbox().requests.all[0]?.body).toMatchObject(routed);
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
});

describe('a text in which an expression found nothing is noted, where it is used', () => {
	const EMPTY_PART = 'has an empty part: an expression found no value';
	const GONE = 'x-{{ $json.gone }}';
	const row = (name: string, value: string, fallback = '') => ({ name, value, fallback });
	const variables = (...variable: object[]) => ({ templateVariables: { variable } });
	const json = (name: string) => ({
		specifyVariables: 'json',
		variablesJson: `={ "name": "Olá {{ ${name} }}", "order_id": "{{ $json.name }}" }`,
	});
	const mapped = {
		specifyVariables: 'template',
		templateFields: {
			mappingMode: 'defineBelow',
			value: { name: `=${GONE}`, header_attachment: `=https://example.com/${GONE}.png` },
		},
	};
	const button = { buttonParameters: { button: [{ value: `=${GONE}`, position: 'auto' }] } };
	const NAME = `Variable "name" ${EMPTY_PART}`;
	const HEADER = `Header Attachment URL ${EMPTY_PART}`;
	const fallback = row('name', '={{ $json.gone }}', `=${GONE}`);

	it.each<[string, object, unknown]>([
		['a variable', variables(row('name', `=${GONE}`)), [NAME]],
		['a fallback', variables(fallback), ['Variable "name" was empty: used its fallback', NAME]],
		['a fallback that is not used', variables({ ...fallback, value: 'Maria' }), undefined],
		['JSON text', json('$json.gone'), [`Variables (JSON) ${EMPTY_PART}`]],
		['whole JSON text', json('$json.name'), undefined],
		['a button', button, [expect.stringMatching(/button.* has an empty part: /i)]],
		['a header', { headerAttachment: `=https://example.com/${GONE}.png` }, [HEADER]],
		['template fields', mapped, [HEADER, NAME]],
	])('%s', async (_case, parameters, notes) => {
		const { items } = await runNode({
			baseUrl: sandbox().url,
			parameters: parameters as INodeParameters,
		});
		expect(items).toMatchObject([{ status: 'accepted' }]);
		expect(items[0]?.notes).toEqual(notes);
	});
});
