import type { INodeParameters } from 'n8n-workflow';

import { fieldsOf } from '../../dev/engine/loadOptions.mts';
import { phoneOf } from '../../dev/phoneOf.mts';
import { locator } from './conversation.mts';
import { useSandbox } from './sandbox.mts';
import { useNode } from './send.mts';

const sandbox = useSandbox();

/** The node's parameters after a user picked inbox and template and mapped the fields. */
async function picked(
	templateName: string,
	value: Record<string, string> | null,
	mappingMode = 'defineBelow',
): Promise<INodeParameters> {
	const chosen = {
		inboxId: locator('3', 'list'),
		templateName: locator(templateName, 'list'),
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

const node = useNode(sandbox, {});
const send = async (parameters: INodeParameters, items: object[]) => {
	const people = items.map((item, index) => ({ phone: phoneOf(index), ...item }));
	return (await node(people, { parameters })).items;
};

it('what is mapped by hand goes out, with one request for each message', async () => {
	const parameters = await picked('test_template', {
		header_attachment: '={{ $json.picture }}',
		name: '={{ $json.name }}',
		email: 'x@loja.example',
		custom_code: '={{ $json.code }}',
		button_param_0: '={{ $json.code }}',
		button_param_1: 'b2',
	});
	const items = [
		{ name: 'Maria', code: 7, picture: 'https://example.com/a.png' },
		{ name: 'Rui', code: 'x', picture: 'https://example.com/b.png' },
	];
	const ACCEPTED = { status: 'accepted' };
	expect(await send(parameters, items)).toMatchObject([ACCEPTED, ACCEPTED]);
	const maria = { header_attachment: 'https://example.com/a.png', name: 'Maria', custom_code: '7' };
	const same = { email: 'x@loja.example', button_param_0: '7', button_param_1: 'b2' };
	expect(taken()).toContainEqual({ ...maria, ...same });
	expect(taken()).toContainEqual(expect.objectContaining({ name: 'Rui', custom_code: 'x' }));
	expect(sandbox().requests.all.map(({ method }) => method)).toEqual(['POST', 'POST']);
});

it('what is mapped automatically comes from the columns of that name', async () => {
	const parameters = {
		...(await picked('pesquisa_satisfacao', null, 'autoMapInputData')),
		// What the other ways hold is not sent along.
		headerAttachment: 'https://example.com/left-over.png',
		buttonParameters: { button: [{ value: 'left over', position: 'auto' }] },
	};
	const items = [{ nome: 'Maria', button_param_2: 'x9', other: 'y' }, { button_param_2: 'x9' }];
	expect(await send(parameters, items)).toMatchObject([
		{ status: 'accepted' },
		{ details: { status: 'failed', reason: 'emptyVariable' } },
	]);
	expect(taken()).toEqual([{ nome: 'Maria', button_param_2: 'x9' }]);
});

it('the hint on an empty field names nothing that the form does not show', async () => {
	const value = { nome: '={{ $json.nome }}', button_param_2: '={{ $json.code }}' };
	const hint =
		"Fill in the value or a default, such as {{ $json.name || 'customer' }}. Fill in its value.";
	expect(await send(await picked('pesquisa_satisfacao', value), [{}])).toMatchObject([
		{ details: { reason: 'emptyVariable', hint } },
	]);
});
