import type { INodeParameters } from 'n8n-workflow';

import { phoneOf } from '../../dev/phoneOf.mts';
import { ADMIN_TOKEN } from '../../dev/sandbox/index.mts';
import { fc } from '../property.mts';
import { sized } from '../size.mts';
import { anyText, JOINED } from '../texts.mts';
import { locator } from './conversation.mts';
import { useSandbox } from './sandbox.mts';
import { useSend } from './send.mts';

// What each value becomes: unit tests. Here: what n8n reads of the form, and what arrives.
const sandbox = useSandbox();
const { run } = useSend(sandbox);
const send = async (parameters: object, items: object[] = [MARIA]) =>
	await run({}, { parameters: parameters as INodeParameters, items: items as never });
const bodies = () => sandbox().requests.all.map(({ body }) => body);

const MARIA = { phone: '+5511987654321', name: 'Maria' };
const row = (name: string, value: string, fallback = '') => ({ name, value, fallback });
const variables = (...variable: object[]) => ({ templateVariables: { variable } });
const buttons = (...values: string[]) => ({
	buttonParameters: { button: values.map((value) => ({ value, position: 'auto' })) },
});
const mapped = (value: object) => ({
	specifyVariables: 'template',
	templateFields: { mappingMode: 'defineBelow', value },
});
const json = (variablesJson: string) => ({ specifyVariables: 'json', variablesJson });

describe('the request that arrives', () => {
	it("equals the documentation's example", async () => {
		const example = {
			...{ inbox_id: '3', phone_number: '+5511987654321', template_name: 'test_template' },
			header_attachment: 'https://example.com/image.jpg',
			...{ button_param_0: 'BUTTON PARAMETER', button_param_1: 'ANOTHER BUTTON PARAMETER' },
			...{ name: 'John Doe', email: 'john@example.com', custom_code: '12345' },
		};
		const parameters = {
			inboxId: locator('3'),
			phoneNumber: '+55 11 98765-4321',
			templateName: locator('test_template', 'name'),
			headerAttachment: example.header_attachment,
			...buttons('BUTTON PARAMETER', 'ANOTHER BUTTON PARAMETER'),
			...json('={{ { name: $json.name, email: "john@example.com", custom_code: 12345 } }}'),
		};
		await send(parameters, [{ name: 'John Doe' }]);
		expect(sandbox().requests.all).toMatchObject([
			{
				method: 'POST',
				path: '/api/v1/accounts/1/conversations/create_proactive_whatsapp_conversation',
				headers: { 'content-type': 'application/json', api_access_token: ADMIN_TOKEN },
			},
		]);
		expect(bodies()).toEqual([example]);
		expect(sandbox().ledger.messages).toHaveLength(1);
	});

	it('takes inbox and template from the items, and has no key for what was left empty', async () => {
		const inbox = 'https://cloudchat.cloudhumans.com/app/accounts/1/settings/inboxes/3';
		const parameters = {
			inboxId: locator('={{ $json.inbox }}', 'url'),
			templateName: locator('={{ $json.template }}', 'name'),
			...{ headerAttachment: '', buttonParameters: {}, templateVariables: {} },
		};
		await send(parameters, [{ ...MARIA, inbox, template: 'boas_vindas' }]);
		const routing = { inbox_id: '3', phone_number: MARIA.phone, template_name: 'boas_vindas' };
		expect(bodies()).toEqual([routing]);
	});

	it('does not take the inbox of another account for one of its own', async () => {
		const inboxId = locator(`${sandbox().url}/app/accounts/2/inbox/3`, 'url');
		const error = expect.stringContaining('account 2, but the credential is for account 1.');
		const details = { status: 'failed', reason: 'invalidInbox' };
		expect((await send({ inboxId })).items).toMatchObject([{ error, details }]);
		expect(bodies()).toEqual([]);
	});
});

/** Texts without what WhatsApp refuses, and with something to see at their ends, for buttons. */
const TEXTS = [...JOINED, ...fc.sample(anyText, { numRuns: sized(50, 1_000), seed: 7 })]
	.map((text) => `.${text.replace(/[\p{Cc}\u2028\u2029]|\p{Zs}{5,}/gu, '')}.`)
	.filter((text) => [...text].length <= 1000);
const TEXT = '={{ $json.text }}';
const IN_JSON = '{{ JSON.stringify($json.text) }}';

/** Each way to give the same text as both variables and as the button's parameter. */
it.each<[way: string, parameters: object]>([
	['fields', variables(row('name', TEXT), row('order_id', TEXT))],
	['a JSON object', json('={{ ({ name: $json.text, order_id: $json.text }) }}')],
	['JSON text', json(`={ "name": ${IN_JSON}, "order_id": ${IN_JSON} }`)],
	['the template’s own fields', mapped({ name: TEXT, order_id: TEXT, button_param_0: TEXT })],
])('given as %s, a text in any script arrives whole', async (_way, parameters) => {
	const items = TEXTS.map((text, index) => ({ phone: phoneOf(index), text }));
	await send({ ...buttons(TEXT), ...parameters }, items);
	const arrived = [...sandbox().ledger.messages]
		.sort((one, other) => (one.phoneNumber < other.phoneNumber ? -1 : 1))
		.map(({ body }) => [body.name, body.order_id, body.button_param_0]);
	expect(arrived).toEqual(TEXTS.map((text) => [text, text, text]));
});

const GONE = "={{ $('Nowhere').first().json.x }}";

it.each<[string, string, object]>([
	['Inbox', 'invalidInbox', { inboxId: locator(GONE) }],
	['Phone Number', 'invalidPhoneNumber', { phoneNumber: GONE }],
	['Template', 'invalidTemplateName', { templateName: locator(GONE, 'name') }],
	['Header Attachment URL', 'invalidAttachment', { headerAttachment: GONE }],
	['Template Variables', 'invalidVariable', variables(row('name', GONE))],
	['Variables (JSON)', 'invalidVariable', json(GONE)],
	['Template Fields', 'invalidVariable', mapped({ name: GONE })],
	['Button Parameters', 'invalidButton', buttons(GONE)],
])('an expression that fails in %s is told as %s: %j', async (label, reason, parameters) => {
	const { items } = await send(parameters);
	const words = `^The expression in ${label.replace(/[()]/g, '\\$&')} failed: .`;
	const details = { status: 'failed', reason };
	expect(items).toMatchObject([{ error: expect.stringMatching(words), details }]);
	expect(items[0]).not.toHaveProperty('details.problems');
	expect(bodies()).toEqual([]);
});

describe('a text in which an expression found nothing is noted, where it is used', () => {
	const EMPTY_PART = 'has an empty part: an expression found no value';
	const PART = '=x-{{ $json.gone }}';
	const jsonWith = (name: string) =>
		json(`={ "name": "Olá {{ ${name} }}", "order_id": "{{ $json.name }}" }`);
	const FILE = '=https://example.com/x-{{ $json.gone }}.png';
	const NAME = `Variable "name" ${EMPTY_PART}`;
	const HEADER = `Header Attachment URL ${EMPTY_PART}`;
	const fallback = row('name', '={{ $json.gone }}', PART);

	it.each<[string, object, unknown]>([
		['a variable', variables(row('name', PART)), [NAME]],
		['a fallback', variables(fallback), ['Variable "name" was empty: used its fallback', NAME]],
		['a fallback that is not used', variables({ ...fallback, value: 'Maria' }), undefined],
		['JSON text', jsonWith('$json.gone'), [`Variables (JSON) ${EMPTY_PART}`]],
		['whole JSON text', jsonWith('$json.name'), undefined],
		['a button', buttons(PART), [expect.stringMatching(/button.* has an empty part: /i)]],
		['a header', { headerAttachment: FILE }, [HEADER]],
		['template fields', mapped({ name: PART, header_attachment: FILE }), [HEADER, NAME]],
	])('%s', async (_case, parameters, notes) => {
		const { items } = await send(parameters);
		expect(items).toMatchObject([{ status: 'accepted' }]);
		expect(items[0]?.notes).toEqual(notes);
	});
});

it.each(['nome;telefone', 'nome\ttelefone', 'sep=;'])(
	'tells that a CSV file was read with the wrong delimiter: %j',
	async (column) => {
		const phoneNumber = '={{ $json.telefone }}';
		const { items } = await send({ phoneNumber }, [{ [column]: 'Ana' }]);
		const hint = expect.stringMatching(/only one column.*Set Delimiter/);
		expect(items).toMatchObject([{ details: { hint } }]);
		const { items: told } = await send({ phoneNumber }, [{ [column]: 'Ana', telefone: '' }]);
		expect(JSON.stringify(told)).not.toContain('Delimiter');
	},
);
