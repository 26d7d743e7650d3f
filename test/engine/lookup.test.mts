import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { orThrow } from '../../nodes/shared/n8n/items.ts';
import { readTemplates } from '../../nodes/shared/templates/readTemplates.ts';
import { readAccount } from '../../nodes/shared/api/account.ts';
import { inOneSentence } from '../../nodes/shared/api/readAnswer.ts';
import type { Result } from '../../nodes/shared/problem.ts';
import { ADMIN_TOKEN, AGENT_TOKEN, BOT_TOKEN, type Fault } from '../../dev/sandbox/index.mts';
import { BY_HAND, errorOf, expectSentence, expectNothingSecret } from './lists.mts';
import { fieldsOf, listOf, openForm, type Form } from '../../dev/engine/loadOptions.mts';
import { useSandbox } from './sandbox.mts';

const sandbox = useSandbox();

/** What is wrong with a read, in a sentence. */
const sentenceIn = (found: Result<unknown>) => (found.ok ? '' : inOneSentence(found.problem));

const openAccount = async (context: ILoadOptionsFunctions) =>
	orThrow(context.getNode(), await readAccount(context));

const inbox = (value: string) => ({ inboxId: { __rl: true, mode: 'list', value } });
const form = (more: Partial<Form> = {}): Form => ({
	baseUrl: sandbox().url,
	...more,
	parameters: {
		...inbox('3'),
		templateName: { __rl: true, mode: 'list', value: 'order_update' },
		specifyVariables: 'template',
		...more.parameters,
	},
});

const NO_RIGHT =
	/^CloudChat did not authorize the request for .* \(40[13]\): check the API Access T/;
const IN_BETWEEN =
	/: check the Base URL of the credential, and whether a sign-in page or a firewall /;

/** A row for each behaviour; what each status means is shown with messages, by the same table. */
const FAULTS: Array<[string, Fault, RegExp, string | undefined]> = [
	['no right', { kind: 'unauthorized' }, NO_RIGHT, '401'],
	['404', { kind: 'notFound' }, /^CloudChat has no .* or does not .*: check .*Account ID/, '404'],
	[
		'a refusal that quotes the token',
		{ kind: 'echoToken' },
		/^CloudChat refused the request for .* \(422\): try again later/,
		'422',
	],
	[
		'429',
		{ kind: 'throttled' },
		/^CloudChat receives too many requests .*: try again later/,
		'429',
	],
	['a fault', { kind: 'badGateway' }, /^CloudChat had an error \(502\): try again later/, '502'],
	[
		'a page',
		{ kind: 'notJson' },
		/^A web page answered instead of CloudChat \(200\): check /,
		'200',
	],
	[
		'a text',
		{ kind: 'notJson', format: 'text' },
		/^CloudChat did not return a list: check the Base URL/,
		'200',
	],
	['nothing', { kind: 'empty' }, /^CloudChat did not return a list: /, '204'],
	[
		'an error with 200',
		{ kind: 'answer', status: 200, body: '{"error":"Down for a moment"}' },
		/^CloudChat answered OK, but its answer says that it failed \(200\): try again later/,
		'200',
	],
	[
		'a redirect',
		{ kind: 'redirect', location: 'https://elsewhere.example/' },
		/^The address answered with a redirect, which is not followed \(307\): check that the Base URL /,
		'307',
	],
	[
		'a redirect to a sign-in page',
		{ kind: 'redirect', status: 302, location: 'https://elsewhere.example/' },
		IN_BETWEEN,
		'302',
	],
	[
		'a connection that is lost',
		{ kind: 'closeBefore' },
		/^The connection to CloudChat was lost: try /,
		undefined,
	],
];

it.each(FAULTS)(
	'a list that meets %s throws one sentence',
	async (_name, fault, pattern, httpCode) => {
		sandbox().faults.onRead(fault);
		const error = await errorOf(listOf('searchInboxes', form()));

		expect(error.message).toMatch(pattern);
		expectSentence(error.message, BY_HAND.searchInboxes);
		expect(error.name).toBe(httpCode === undefined ? 'NodeOperationError' : 'NodeApiError');
		expect((error as { httpCode?: unknown }).httpCode).toBe(httpCode);
		// n8n's server sends the error's own properties to the browser.
		expectNothingSecret({ ...error, message: error.message, stack: error.stack });
		expect(sandbox().requests.all).toHaveLength(1);
	},
);

describe('what goes wrong is told', () => {
	const fault: Fault = { kind: 'answer', status: 422, body: `{"error":"${ADMIN_TOKEN} <b>"}` };
	const pattern = /^CloudChat refused the request for inbox 3 \(422\)/;
	const meetFault = () => sandbox().faults.onRead(fault);

	it('by the list of templates', async () => {
		meetFault();
		const error = await errorOf(listOf('searchTemplates', form()));

		expect(error.message).toMatch(pattern);
		expectSentence(error.message, BY_HAND.searchTemplates);
		expectNothingSecret({ ...error, message: error.message, stack: error.stack });
	});

	it('by a notice in the place of the fields', async () => {
		meetFault();
		const { fields, emptyFieldsNotice = '' } = await fieldsOf(form());

		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toMatch(pattern);
		expectSentence(emptyFieldsNotice, BY_HAND.fields);
		expectNothingSecret(emptyFieldsNotice);
	});

	it('by an error where a mapping is there, which is left alone', async () => {
		const { fields } = await fieldsOf(form());
		meetFault();
		const templateFields = { mappingMode: 'defineBelow', value: {}, schema: fields };
		const error = await errorOf(fieldsOf(form({ parameters: { templateFields } as never })));

		expect(error.message).toMatch(pattern);
		expectSentence(error.message, BY_HAND.fields);
	});

	it('to a run as a sentence, and it goes on', async () => {
		meetFault();
		const { context } = await openForm(form());
		const found = await readTemplates(context, await openAccount(context), '3');

		expect(sentenceIn(found)).toMatch(pattern);
		expectNothingSecret(found);
	});
});

it('a list tells a bot so, with the service’s words', async () => {
	const error = await errorOf(listOf('searchInboxes', form({ token: BOT_TOKEN })));

	expect([error.message, error.description]).toEqual([
		expect.stringMatching(NO_RIGHT),
		'CloudChat said: Access to this endpoint is not authorized for bots',
	]);
});

it.each([
	[{ accountId: '99' }, /^CloudChat has no such account /],
	[{ accountId: '2' }, NO_RIGHT],
	[{ accountId: 'x' }, /^Account ID of the credential is not a number: fix the credential, /],
	[{ baseUrl: 'ftp://x' }, /^Base URL of the credential must start with https/],
])('the credential is wrong: %j', async (wrong, pattern) => {
	const { message } = await errorOf(listOf('searchInboxes', form(wrong)));

	expect(message).toMatch(pattern);
	expect(message.endsWith(BY_HAND.searchInboxes)).toBe(true);
});

it.each([
	['99', ADMIN_TOKEN, /^CloudChat has no inbox 99 or does not show it: check the inbox/],
	['4', AGENT_TOKEN, NO_RIGHT],
])('inbox %s with the token of %s', async (id, token, pattern) => {
	const { message } = await errorOf(
		listOf('searchTemplates', form({ token, parameters: inbox(id) })),
	);

	expect(message).toMatch(pattern);
});

it('an answer that comes late but comes is taken', async () => {
	sandbox().faults.onRead({ kind: 'slow', delay: 400 });

	expect((await listOf('searchInboxes', form())).results).toHaveLength(3);
});

it('an answer that does not come is not waited for', async () => {
	sandbox().faults.onRead({ kind: 'slow', delay: 5_000 });
	const { context } = await openForm(form());

	const found = await readTemplates(context, await openAccount(context), '3', 100);
	expect(sentenceIn(found)).toBe('CloudChat did not answer in time: try again later.');
});

it('where no connection can be made', async () => {
	sandbox().refuseConnections();
	try {
		const { message } = await errorOf(listOf('searchInboxes', form()));

		expect(message).toMatch(/^CloudChat could not be reached: check the Base URL /);
		expectSentence(message, BY_HAND.searchInboxes);
	} finally {
		await sandbox().acceptConnections();
	}
});

it('a run reads templates that hold nothing secret', async () => {
	const { context } = await openForm(form());
	const found = await readTemplates(context, await openAccount(context), '3');

	expect(found).toMatchObject({ ok: true });
	if (found.ok) expect(found.value).toHaveLength(19);
	expectNothingSecret(found);
	expect(JSON.stringify(found)).not.toMatch(/provider_config|phone_number_id|verify/);
});
