import { readTemplates } from '../../nodes/CloudChat/lookup/templates.ts';
import { readAccount } from '../../nodes/CloudChat/read/account.ts';
import {
	ADMIN_TOKEN,
	AGENT_TOKEN,
	BOT_TOKEN,
	META_API_KEY,
	type Fault,
} from '../sandbox/index.mts';
import { fieldsOf, listOf, openForm, type Form } from './loadOptions.mts';
import { useSandbox } from './sandbox.mts';

const sandbox = useSandbox();

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

/** What a list throws, without anything that could hide in it. */
async function errorOf(reading: Promise<unknown>): Promise<Error & { description?: string }> {
	const error: unknown = await reading.then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	if (!(error instanceof Error)) throw new Error('Nothing was thrown');
	return error;
}

/** How each list ends its sentences. */
const BY_HAND = {
	searchInboxes: 'or choose By ID and type the number of the inbox.',
	searchTemplates: 'or choose By Name and type the name of the template.',
	fields: 'or choose Using Fields Below or Using JSON.',
};

const NO_RIGHT =
	/^CloudChat did not let the token of the credential read .*: use a valid token of a person /;
const FAULTS: Array<[string, Fault, RegExp, string?]> = [
	['no token', { kind: 'unauthorized', variant: 'noToken' }, NO_RIGHT, '401'],
	['a wrong token', { kind: 'unauthorized' }, NO_RIGHT, '401'],
	['a bot’s token', { kind: 'unauthorized', variant: 'bot' }, NO_RIGHT, '401'],
	['a suspended account', { kind: 'unauthorized', variant: 'suspended' }, NO_RIGHT, '401'],
	['403', { kind: 'forbidden' }, NO_RIGHT, '403'],
	['404', { kind: 'notFound' }, /^CloudChat has no .* or does not .*: look at .*Account ID/, '404'],
	['400', { kind: 'badRequest' }, /^CloudChat refused to show .* \(400\): /, '400'],
	['422 that quotes the token', { kind: 'echoToken' }, /^CloudChat refused .* \(422\): /, '422'],
	['429', { kind: 'throttled' }, /^CloudChat receives too many requests just now: /, '429'],
	[
		'429 of a gateway',
		{ kind: 'throttled', by: 'kong', retryAfter: 9 },
		/^CloudChat receives /,
		'429',
	],
	['500', { kind: 'serverError' }, /^CloudChat had a fault \(500\): try again later/, '500'],
	['500 as a page', { kind: 'serverError', format: 'html' }, /^CloudChat had a fault /, '500'],
	['502', { kind: 'badGateway' }, /^CloudChat had a fault \(502\): /, '502'],
	['504', { kind: 'gatewayTimeout' }, /^CloudChat had a fault \(504\): /, '504'],
	['a page', { kind: 'notJson' }, /^CloudChat answered with something that is no list: /, '200'],
	['a text', { kind: 'notJson', format: 'text' }, /^CloudChat answered with something /, '200'],
	['half a JSON', { kind: 'truncated', wellFramed: true }, /^CloudChat answered with som/, '200'],
	['nothing', { kind: 'empty' }, /^CloudChat answered with something that is no list: /, '204'],
	['an answer cut off', { kind: 'truncated' }, /^The connection to CloudChat was lost: try again/],
	['a closed connection', { kind: 'closeBefore' }, /^The connection to CloudChat was lost: /],
	['a reset', { kind: 'closeBefore', reset: true }, /^The connection to CloudChat was lost: /],
	[
		'a redirect',
		{ kind: 'redirect', location: 'https://elsewhere.example/' },
		/^The address answered with a redirect, which is not followed: set the Base URL /,
		'307',
	],
];

/** One sentence for a person, with another way out; no code names, no objects. */
function expectSentence(sentence: string, ending: string): void {
	expect(sentence.endsWith(ending)).toBe(true);
	expect(sentence).toMatch(/^[A-Z][^:]*: [^:]*\.$/);
	expect(sentence).not.toMatch(/\[object|undefined|E[A-Z]{5,}/);
}

function expectNothingSecret(shown: unknown): void {
	const text = typeof shown === 'string' ? shown : JSON.stringify(shown);
	for (const secret of [ADMIN_TOKEN, AGENT_TOKEN, BOT_TOKEN, META_API_KEY]) {
		expect(text).not.toContain(secret);
	}
}

describe.each(FAULTS)('where a read meets %s', (_name, fault, pattern, httpCode) => {
	beforeEach(() => sandbox().faults.onRead(fault));

	it.each([
		['searchInboxes', ADMIN_TOKEN],
		['searchInboxes', AGENT_TOKEN],
		['searchTemplates', ADMIN_TOKEN],
		['searchTemplates', AGENT_TOKEN],
	] as const)('%s throws one sentence (%s)', async (list, token) => {
		const error = await errorOf(listOf(list, form({ token })));

		expect(error.message).toMatch(pattern);
		expectSentence(error.message, BY_HAND[list]);
		expect(error.name).toBe(httpCode === undefined ? 'NodeOperationError' : 'NodeApiError');
		expect((error as { httpCode?: unknown }).httpCode).toBe(httpCode);
		// n8n's server sends the error's own properties to the browser.
		expectNothingSecret({ ...error, message: error.message, stack: error.stack });
		expect(sandbox().requests.all).toHaveLength(1);
	});

	it('the fields are a notice', async () => {
		const { fields, emptyFieldsNotice = '' } = await fieldsOf(form());

		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toMatch(pattern);
		expectSentence(emptyFieldsNotice, BY_HAND.fields);
		expectNothingSecret(emptyFieldsNotice);
	});

	it('a mapping that is there is left alone: the fields throw', async () => {
		const { fields } = await withoutFault(() => fieldsOf(form()));
		const templateFields = { mappingMode: 'defineBelow', value: {}, schema: fields };
		const error = await errorOf(fieldsOf(form({ parameters: { templateFields } as never })));

		expect(error.message).toMatch(pattern);
		expectSentence(error.message, BY_HAND.fields);
	});

	async function withoutFault<T>(work: () => Promise<T>): Promise<T> {
		sandbox().faults.onRead(undefined);
		const result = await work();
		sandbox().faults.onRead(fault);
		return result;
	}

	it('a run gets it as a sentence and goes on', async () => {
		const { context } = await openForm(form());
		const found = await readTemplates(context, await readAccount(context), '3');

		expect(found).toEqual({ ok: false, why: expect.stringMatching(pattern) });
		expectNothingSecret(found);
	});
});

it.each([
	['searchInboxes', NO_RIGHT, 'CloudChat said: Access to this endpoint is not authorized for bots'],
	[
		'searchTemplates',
		NO_RIGHT,
		'CloudChat said: Access to this endpoint is not authorized for bots',
	],
] as const)('%s tells a bot so, with the service’s words', async (list, pattern, words) => {
	const error = await errorOf(listOf(list, form({ token: BOT_TOKEN })));

	expect([error.message, error.description]).toEqual([expect.stringMatching(pattern), words]);
});

it.each([
	[{ accountId: '99' }, /^CloudChat has no such account /],
	[{ accountId: '2' }, NO_RIGHT],
	[
		{ accountId: 'x' },
		/^Account ID "x" of the credential is not a number: correct the credential, /,
	],
	[{ baseUrl: 'ftp://x' }, /^Base URL of the credential must start with https/],
])('the credential is wrong: %j', async (wrong, pattern) => {
	const { message } = await errorOf(listOf('searchInboxes', form(wrong)));

	expect(message).toMatch(pattern);
	expect(message.endsWith(BY_HAND.searchInboxes)).toBe(true);
});

it.each([
	['99', ADMIN_TOKEN, /^CloudChat has no inbox 99 or does not show it: look at the inbox/],
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

	expect(await readTemplates(context, await readAccount(context), '3', 100)).toEqual({
		ok: false,
		why: 'CloudChat did not answer in time: try again later',
	});
});

it('where no connection can be made', async () => {
	sandbox().refuseConnections();
	try {
		const { message } = await errorOf(listOf('searchInboxes', form()));

		expect(message).toMatch(/^No connection to CloudChat could be made: look at the Base URL /);
		expectSentence(message, BY_HAND.searchInboxes);
	} finally {
		await sandbox().acceptConnections();
	}
});

it('a run reads templates that hold nothing secret', async () => {
	const { context } = await openForm(form());
	const found = await readTemplates(context, await readAccount(context), '3');

	expect(found).toMatchObject({ ok: true });
	if (found.ok) expect(found.templates).toHaveLength(19);
	expectNothingSecret(found);
	expect(JSON.stringify(found)).not.toMatch(/provider_config|phone_number_id|verify/);
});
