import type { INodeParameters } from 'n8n-workflow';

import {
	ADMIN_TOKEN,
	AGENT_TOKEN,
	BOT_TOKEN,
	deadUrl,
	type Fault,
} from '../../dev/sandbox/index.mts';
import { fieldsOf, listOf, type Form } from '../../dev/engine/loadOptions.mts';
import { locator } from './conversation.mts';
import { HELD_BACK, useHeldBack } from './heldBack.mts';
import { useSandbox } from './sandbox.mts';
import { errorOf, expectNothingSecret } from './shown.mts';

const sandbox = useSandbox();
const met = useHeldBack();

const form = (more: Partial<Form> = {}): Form => ({
	baseUrl: sandbox().url,
	...more,
	parameters: {
		inboxId: locator('3', 'list'),
		templateName: locator('order_update', 'list'),
		specifyVariables: 'template',
		...more.parameters,
	},
});

/** How each list ends its sentences. */
const BY_HAND = {
	searchInboxes: 'or choose By ID and type the number of the inbox.',
	searchTemplates: 'or choose By Name and type the name of the template.',
	fields: 'or choose Using Fields Below or Using JSON.',
};
const NO_RIGHT =
	/^CloudChat did not authorize the request for .* \(40[13]\): check the API Access T/;
const NO_ANSWER = /^CloudChat did not answer in time: try again later/;

/** One sentence for a person, with another way out; no code names, no objects, no token. */
function expectSentence(sentence: string, ending: string): void {
	expect(sentence.endsWith(ending)).toBe(true);
	expect(sentence).toMatch(/^[A-Z][^:]*: [^:]*\.$/);
	expect(sentence).not.toMatch(/\[object|undefined|E[A-Z]{5,}/);
	expectNothingSecret(sentence);
}

/** A row for each behaviour; what each status means is shown with messages, by the same table. */
it.each<[string, Fault, RegExp, string | undefined]>([
	['no right', { kind: 'unauthorized' }, NO_RIGHT, '401'],
	['404', { kind: 'notFound' }, /^CloudChat has no .* or does not .*: check .*Account ID/, '404'],
	['its token', { kind: 'echoToken' }, /^CloudChat refused the request for .* \(422\): /, '422'],
	['429', { kind: 'throttled' }, /^CloudChat receives too many requests .*: try again /, '429'],
	['a page', { kind: 'notJson' }, /^A web page answered instead of CloudChat \(200\): /, '200'],
	['nothing', { kind: 'empty' }, /^CloudChat did not return a list: /, '204'],
	['no answer', HELD_BACK, NO_ANSWER, undefined],
	['a drop', { kind: 'closeBefore' }, /^The connection to CloudChat was lost: try /, undefined],
	[
		'an error with 200',
		{ kind: 'says', json: { error: 'Down for a moment' } },
		/^CloudChat answered OK, but its answer says that it failed \(200\): try again later/,
		'200',
	],
	[
		'a redirect',
		{ kind: 'redirect', location: 'https://elsewhere.example/' },
		/^The address answered with a redirect, which is not followed \(307\): check that the Base URL /,
		'307',
	],
])('a list that meets %s throws one sentence', async (_name, fault, pattern, httpCode) => {
	sandbox().faults.onRead(() => met(fault));
	const error = await errorOf(listOf('searchInboxes', form()));

	expect(error.message).toMatch(pattern);
	expectSentence(error.message, BY_HAND.searchInboxes);
	expect(error.name).toBe(httpCode === undefined ? 'NodeOperationError' : 'NodeApiError');
	expect((error as { httpCode?: unknown }).httpCode).toBe(httpCode);
	// n8n's server sends the error's own properties to the browser.
	expectNothingSecret({ ...error, message: error.message, stack: error.stack });
	expect(sandbox().requests.all).toHaveLength(1);
});

it('what goes wrong with an inbox is told by each list, and a mapping that is there is left alone', async () => {
	const { fields: schema } = await fieldsOf(form());
	sandbox().faults.onRead({
		kind: 'answer',
		status: 422,
		body: `{"error":"${ADMIN_TOKEN} <b>"}`,
	});
	const pattern = /^CloudChat refused the request for inbox 3 \(422\)/;
	const { fields, emptyFieldsNotice = '' } = await fieldsOf(form());
	expect(fields).toEqual([]);

	const templateFields = { mappingMode: 'defineBelow', value: {}, schema };
	const parameters = { templateFields } as unknown as INodeParameters;
	const templates = await errorOf(listOf('searchTemplates', form()));
	const mapping = await errorOf(fieldsOf(form({ parameters })));
	for (const [message, ending] of [
		[templates.message, BY_HAND.searchTemplates],
		[emptyFieldsNotice, BY_HAND.fields],
		[mapping.message, BY_HAND.fields],
	] as const) {
		expect(message).toMatch(pattern);
		expectSentence(message, ending);
	}
	expectNothingSecret([{ ...templates }, { ...mapping }, templates.stack, mapping.stack]);
});

const NOT_FOR_BOTS = 'CloudChat said: Access to this endpoint is not authorized for bots';

it.each<[Partial<Form>, RegExp, description?: string]>([
	[{ token: BOT_TOKEN }, NO_RIGHT, NOT_FOR_BOTS],
	[{ accountId: '99' }, /^CloudChat has no such account /],
	[{ accountId: 'x' }, /^Account ID of the credential is not a number: fix the credential, /],
	[{ baseUrl: 'ftp://x' }, /^Base URL of the credential must start with https/],
	[{ baseUrl: deadUrl() }, /^CloudChat could not be reached: check the Base URL /],
])('the credential is wrong: %j', async (wrong, pattern, said = '') => {
	const { message, description } = await errorOf(listOf('searchInboxes', form(wrong)));
	expect(message).toMatch(pattern);
	expect(message.endsWith(BY_HAND.searchInboxes)).toBe(true);
	expect(description ?? '').toContain(said);
});

it.each([
	['99', ADMIN_TOKEN, /^CloudChat has no inbox 99 or does not show it: check the inbox/],
	['4', AGENT_TOKEN, NO_RIGHT],
])('inbox %s with the token of %s', async (value, token, pattern) => {
	const parameters = { inboxId: locator(value, 'list') };
	const { message } = await errorOf(listOf('searchTemplates', form({ token, parameters })));
	expect(message).toMatch(pattern);
});
