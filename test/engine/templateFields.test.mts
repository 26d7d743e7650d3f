import type { INodeParameters } from 'n8n-workflow';

import { fieldsOf } from '../../dev/engine/loadOptions.mts';
import { useSandbox } from './sandbox.mts';
import { runNode } from '../../dev/engine/sendTemplate.mts';

const sandbox = useSandbox();

/** The node's parameters after a user picked inbox and template and mapped the fields. */
async function picked(
	templateName: string,
	value: Record<string, string> | null,
	mappingMode = 'defineBelow',
): Promise<INodeParameters> {
	const chosen = {
		inboxId: { __rl: true, mode: 'list', value: '3' },
		templateName: { __rl: true, mode: 'list', value: templateName },
		specifyVariables: 'template',
	};
	const { fields } = await fieldsOf({ baseUrl: sandbox().url, parameters: chosen });
	sandbox().clear();
	return {
		...chosen,
		templateFields: { mappingMode, value, matchingColumns: [], schema: fields },
	} as unknown as INodeParameters;
}

const taken = () =>
	sandbox().ledger.messages.map(({ body }) => {
		const { inbox_id: _inbox, phone_number: _phone, template_name: _name, ...rest } = body;
		return rest;
	});

it('what is mapped by hand goes out, with one request for each message', async () => {
	const parameters = await picked('test_template', {
		header_attachment: '={{ $json.picture }}',
		name: '={{ $json.name }}',
		email: 'x@loja.example',
		custom_code: '={{ $json.code }}',
		button_param_0: '={{ $json.code }}',
		button_param_1: 'b2',
	});
	const { items } = await runNode({
		baseUrl: sandbox().url,
		parameters,
		items: [
			{ phone: '+5511987654321', name: 'Maria', code: 7, picture: 'https://example.com/a.png' },
			{ phone: '+5511987654322', name: 'Rui', code: 'x', picture: 'https://example.com/b.png' },
		],
	});

	expect(items).toMatchObject([{ status: 'accepted' }, { status: 'accepted' }]);
	expect(taken()).toEqual(
		expect.arrayContaining([
			{
				header_attachment: 'https://example.com/a.png',
				name: 'Maria',
				email: 'x@loja.example',
				custom_code: '7',
				button_param_0: '7',
				button_param_1: 'b2',
			},
			expect.objectContaining({ name: 'Rui', custom_code: 'x' }),
		]),
	);
	expect(sandbox().requests.all.map(({ method }) => method)).toEqual(['POST', 'POST']);
});

it('what is mapped automatically comes from the columns of that name', async () => {
	const { items } = await runNode({
		baseUrl: sandbox().url,
		parameters: await picked('pesquisa_satisfacao', null, 'autoMapInputData'),
		items: [
			{ phone: '+5511987654321', nome: 'Maria', button_param_2: 'x9', other: 'y' },
			{ phone: '+5511987654322', button_param_2: 'x9' },
		],
		onError: 'continueRegularOutput',
	});

	expect(items).toMatchObject([
		{ status: 'accepted' },
		{ details: { status: 'failed', reason: 'emptyVariable' } },
	]);
	expect(taken()).toEqual([{ nome: 'Maria', button_param_2: 'x9' }]);
});

it('a workflow whose variables n8n has dropped, since their rows were the default once, sends nothing', async () => {
	const { items } = await runNode({
		baseUrl: sandbox().url,
		parameters: { specifyVariables: undefined },
		onError: 'continueRegularOutput',
	});

	expect(items).toMatchObject([
		{ details: { reason: 'emptyVariable', hint: expect.stringContaining('Using Fields Below') } },
	]);
	expect(taken()).toEqual([]);
});

it('a template from an expression must be the one that was mapped', async () => {
	const parameters = await picked('pedido_confirmado', { 'Body 1': 'Maria', 'Body 2': '7' });
	const { items } = await runNode({
		baseUrl: sandbox().url,
		parameters: {
			...parameters,
			templateName: { __rl: true, mode: 'name', value: '={{ $json.template }}' },
		},
		items: [
			{ phone: '+5511987654321', template: 'pedido_confirmado' },
			{ phone: '+5511987654322', template: 'nota_e_rastreio' },
		],
		onError: 'continueRegularOutput',
	});

	expect(items).toMatchObject([
		{ status: 'accepted' },
		{
			error: expect.stringContaining('"pedido_confirmado", but this item uses "nota_e_rastreio"'),
			details: { status: 'failed', reason: 'templateMismatch', itemIndex: 1 },
		},
	]);
	expect(taken()).toEqual([{ 1: 'Maria', 2: '7' }]);
});

it('an object and an expression that finds nothing spoil their own items only', async () => {
	const { items } = await runNode({
		baseUrl: sandbox().url,
		parameters: await picked('saudacao', { nome: '={{ $json.person.name }}' }),
		items: [
			{ phone: '+5511987654321', person: { name: 'Maria' } },
			{ phone: '+5511987654322', person: { name: { first: 'Rui' } } },
			{ phone: '+5511987654323', person: null },
		],
		onError: 'continueRegularOutput',
	});

	expect(items).toMatchObject([
		{ status: 'accepted' },
		{ details: { reason: 'invalidVariable' } },
		{ details: { reason: 'emptyVariable' } },
	]);
	expect(taken()).toEqual([{ nome: 'Maria' }]);
});

it('header and buttons of the other ways are not sent along', async () => {
	await runNode({
		baseUrl: sandbox().url,
		parameters: {
			...(await picked('saudacao', { nome: 'Maria' })),
			headerAttachment: 'https://example.com/left-over.png',
			buttonParameters: { button: [{ value: 'left over', position: 'auto' }] },
		},
	});

	expect(taken()).toEqual([{ nome: 'Maria' }]);
});

it('the hint on an empty field names nothing that the form does not show', async () => {
	const value = { nome: '={{ $json.nome }}', button_param_2: '={{ $json.code }}' };
	const { items } = await runNode({
		baseUrl: sandbox().url,
		parameters: await picked('pesquisa_satisfacao', value),
		items: [{ phone: '+5511987654321' }],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{
			details: {
				reason: 'emptyVariable',
				hint: "Fill in the value or a default, such as {{ $json.name || 'customer' }}. Fill in its value.",
			},
		},
	]);
});
