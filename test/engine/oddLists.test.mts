import type { INodeParameters } from 'n8n-workflow';

import { fieldsOf, listOf, type Form } from '../../dev/engine/loadOptions.mts';
import { useSandbox } from './sandbox.mts';

const sandbox = useSandbox();

const locator = (value: unknown) => ({ __rl: true, mode: 'list', value });
const form = (parameters: Record<string, unknown> = {}): Form => ({
	baseUrl: sandbox().url,
	parameters: { inboxId: locator('3'), ...parameters } as INodeParameters,
});
const filling = (templateName: string) =>
	form({ templateName: locator(templateName), specifyVariables: 'template' });

/** A WhatsApp inbox that is not in the sandbox's world. */
const inboxNamed = (name: string, templates: object[] = []) => ({
	id: 3,
	name,
	channel_type: 'Channel::Whatsapp',
	phone_number: '+551140028922',
	message_templates: templates,
});
const templateOf = (name: string, text: string) => ({
	name,
	status: 'APPROVED',
	language: 'pt_BR',
	category: 'UTILITY',
	components: [{ type: 'BODY', text }],
});

describe('what n8n would take for an expression, once it is stored', () => {
	const EXPRESSION = '={{ $("Other").item.json.x }}';

	it('is not the name of an inbox in the list', async () => {
		sandbox().faults.onRead({ kind: 'says', json: { payload: [inboxNamed(EXPRESSION)] } });
		const { results } = await listOf('searchInboxes', form());

		expect(results).toEqual([
			expect.objectContaining({ name: `Inbox 3: ${EXPRESSION} (+551140028922)`, value: '3' }),
		]);
	});

	it('is not the name of a template in the list', async () => {
		const templates = [templateOf(EXPRESSION, 'Hi'), templateOf('good', '= {{name}}')];
		sandbox().faults.onRead({ kind: 'says', json: inboxNamed('Vendas', templates) });
		const { results } = await listOf('searchTemplates', form());

		expect(results.map(({ value }) => value)).toEqual(['good']);
	});

	it('is not a field of a template', async () => {
		const templates = [templateOf('odd', 'Hi {{=name}}')];
		sandbox().faults.onRead({ kind: 'says', json: inboxNamed('Vendas', templates) });
		const { fields, emptyFieldsNotice } = await fieldsOf(filling('odd'));

		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toBe(
			'The template has a variable named "=name", which this form cannot hold: choose another template, or choose Using Fields Below or Using JSON.',
		);
	});
});

describe('an empty list is one sentence that says what to do', () => {
	const NO_INBOX =
		'CloudChat shows no WhatsApp inbox to the owner of the token: ask an administrator to add them to the inbox, or choose By ID and type the number of the inbox.';
	const NO_TEMPLATE =
		'The inbox has no templates yet: sync them in the settings of the inbox, or choose By Name and type the name of the template.';
	const NOT_ONE =
		'The only template of the inbox is not approved or cannot be sent from here: wait until it is approved or create another one, or choose By Name and type the name of the template.';
	const pending = { ...templateOf('new', 'Hi'), status: 'PENDING' };
	const site = { id: 7, name: 'Site', channel_type: 'Channel::WebWidget' };

	it.each<[string, 'searchInboxes' | 'searchTemplates', unknown, string]>([
		['no inbox at all', 'searchInboxes', { payload: [] }, NO_INBOX],
		['no inbox, in a list without a frame', 'searchInboxes', [], NO_INBOX],
		['no WhatsApp inbox', 'searchInboxes', { payload: [site] }, NO_INBOX],
		[
			'no inbox that has a number',
			'searchInboxes',
			{ payload: [{ channel_type: 'Channel::Whatsapp' }, null] },
			NO_INBOX,
		],
		['no template at all', 'searchTemplates', inboxNamed('Vendas'), NO_TEMPLATE],
		[
			'templates that were never synchronized',
			'searchTemplates',
			{ ...inboxNamed('Vendas'), message_templates: {} },
			NO_TEMPLATE,
		],
		[
			'one template that is not approved',
			'searchTemplates',
			inboxNamed('Vendas', [pending]),
			NOT_ONE,
		],
		[
			'a survey of CloudChat',
			'searchTemplates',
			inboxNamed('Vendas', [templateOf('customer_satisfaction_survey_3', 'Hi')]),
			NOT_ONE,
		],
		[
			'two templates that cannot be sent',
			'searchTemplates',
			inboxNamed('Vendas', [
				pending,
				{ ...templateOf('code', '{{1}}'), category: 'AUTHENTICATION' },
			]),
			'None of the 2 templates of the inbox is approved and can be sent from here: wait until one is approved or create another one, or choose By Name and type the name of the template.',
		],
	])('%s', async (_case, list, json, sentence) => {
		sandbox().faults.onRead({ kind: 'says', json });
		await expect(listOf(list, form())).rejects.toMatchObject({ message: sentence });
	});

	it('a list without its templates is not an empty one', async () => {
		const { message_templates: _, ...inbox } = inboxNamed('Vendas');
		sandbox().faults.onRead({ kind: 'says', json: inbox });
		await expect(listOf('searchTemplates', form())).rejects.toThrow(
			/^CloudChat did not list the templates of the inbox: /,
		);
	});
});
