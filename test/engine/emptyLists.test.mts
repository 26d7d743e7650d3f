import { BY_HAND, errorOf, expectSentence } from './lists.mts';
import { fieldsOf, listOf, type Form } from '../../dev/engine/loadOptions.mts';
import { useSandbox } from './sandbox.mts';

const sandbox = useSandbox();

const form = (): Form => ({
	baseUrl: sandbox().url,
	parameters: {
		inboxId: { __rl: true, mode: 'list', value: '3' },
		templateName: { __rl: true, mode: 'list', value: 'order_update' },
		specifyVariables: 'template',
	},
});

describe('where there is nothing to choose', () => {
	const answer = (json: object) =>
		sandbox().faults.onRead({ kind: 'answer', status: 200, body: JSON.stringify(json) });
	const whatsapp = { id: 3, channel_type: 'Channel::Whatsapp' };
	const template = (status: string) => ({ name: 'a', language: 'pt_BR', status, components: [] });

	it.each([
		['no inbox', { payload: [] }],
		['no inbox, in a list without a frame', []],
		[
			'no WhatsApp inbox',
			{ payload: [{ id: 7, name: 'Site', channel_type: 'Channel::WebWidget' }] },
		],
		['no inbox that has a number', { payload: [{ channel_type: 'Channel::Whatsapp' }, null] }],
	])('the list of inboxes says so: %s', async (_case, json) => {
		answer(json);
		const { message } = await errorOf(listOf('searchInboxes', form()));

		expect(message).toMatch(/^CloudChat shows no WhatsApp inbox to the owner of the token: ask /);
		expectSentence(message, BY_HAND.searchInboxes);
	});

	it.each([
		['no template', [], /^The inbox has no templates yet: sync them /],
		['never synchronized', {}, /^The inbox has no templates yet: sync them /],
		[
			'a survey of CloudChat',
			[{ ...template('APPROVED'), name: 'customer_satisfaction_survey_3' }],
			/^The only template of the inbox is not approved or cannot be sent/,
		],
		[
			'none that is approved',
			[template('PENDING')],
			/^The only template of the inbox is not approved/,
		],
	])('the list of templates says so: %s', async (_case, message_templates, pattern) => {
		answer({ ...whatsapp, message_templates });
		const { message } = await errorOf(listOf('searchTemplates', form()));

		expect(message).toMatch(pattern);
		expectSentence(message, BY_HAND.searchTemplates);
	});

	it('a list without its templates is not an empty one', async () => {
		answer(whatsapp);
		const { message } = await errorOf(listOf('searchTemplates', form()));

		expect(message).toMatch(/^CloudChat did not list the templates of the inbox: /);
	});

	it('the fields say that there is nothing to fill in', async () => {
		answer({ ...whatsapp, message_templates: [{ ...template('APPROVED'), name: 'order_update' }] });
		expect(await fieldsOf(form())).toEqual({
			fields: [],
			emptyFieldsNotice: 'This template has nothing to fill in.',
		});
	});
});
