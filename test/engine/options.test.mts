import { phoneOf } from '../../dev/phoneOf.mts';
import { useSandbox } from './sandbox.mts';
import { crowd, ends, people, useSend } from './send.mts';

// What each option takes, and what a run does with it: unit tests. Here: that nothing is sent.
const sandbox = useSandbox();
const { run: send, received } = useSend(sandbox);

/** An item for each value of the column that an option's expression reads. */
const itemsWith = (...values: unknown[]) =>
	values.map((value, index) => ({
		...{ phone: phoneOf(index), name: 'Maria' },
		...(value === undefined ? {} : { value: value as string }),
	}));

const run = async (options: unknown, items = itemsWith('', '', ''), more: object = {}) =>
	await send(options as object, { items, ...more });

const invalidOption = { details: { status: 'failed', reason: 'invalidOption' } };
const withHint = (hint: RegExp) => ({
	details: { ...invalidOption.details, hint: expect.stringMatching(hint) },
});

it.each([
	['Dry Run', { dryRun: '={{ "TRUE" }}' }, 'preview'],
	['All or Nothing', { allOrNothing: '={{ "yes" }}' }, 'otherItemsInvalid'],
	['Max Messages', { maxMessages: '={{ "1" }}' }, 'tooManyMessages'],
])('%s that is given as a text holds: %j', async (_label, options, told) => {
	const result = await run(options, [...itemsWith('', ''), { phone: '123', name: 'Ana' }]);
	expect(ends(result)).toEqual([told, told, 'invalidPhoneNumber']);
	expect(received()).toEqual([]);
});

describe('a guard that is not understood', () => {
	const GONE = "={{ $('Nowhere').first().json.x }}";

	it.each<[label: string, name: string, given: unknown]>([
		['Dry Run', 'dryRun', '=sim'],
		['Dry Run', 'dryRun', '={{ $json.value }}'],
		['Dry Run', 'dryRun', null],
		['Max Messages', 'maxMessages', '1 000'],
		['Check Template', 'checkTemplate', '={{ {} }}'],
		['Timeout', 'timeout', GONE],
		['Duplicates', 'duplicates', 'recipients'],
		['Redirect To', 'redirectTo', '={{ $json.value }}'],
		['Send Once Key', 'sendOnceKey', '={{ $json.value }}'],
	])('%s (%s: %j) sends nothing', async (label, name, given) => {
		const items = itemsWith(undefined, undefined);
		const told = { error: expect.stringContaining(label), ...invalidOption };
		const split = await run({ [name]: given }, items, { onError: 'continueErrorOutput' });
		expect(split.items).toEqual([]);
		expect(split.errorItems).toMatchObject(items.map((item) => ({ ...item, ...told })));

		const { error } = await run({ [name]: given }, items, { onError: 'stopWorkflow' });
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: told.error,
			description: expect.any(String),
			context: { itemIndex: 0 },
		});
		expect(received()).toEqual([]);
	});

	it.each([
		['dryRun', 'dryRun', [undefined, '', false], ['preview', 'preview', 'accepted']],
		['maxMessages', 'maxMessages', [undefined, '', 0], ['accepted', 'accepted', 'tooManyMessages']],
		['defaultCountry', 'country', [undefined, '', 'br'], ['accepted', 'accepted', 'accepted']],
	])('%s: the default of the hint is one', async (name, column, values, outcomes) => {
		const missing = await run({ [name]: `={{ $json.${column} }}` }, itemsWith(undefined));
		const { hint = '' } = missing.items[0]?.details as { hint?: string };
		const example = /\{\{.*\}\}/.exec(hint)?.[0] ?? '';
		const ended = [];
		for (const value of values) {
			const items = itemsWith(undefined).map((item) => ({ ...item, [column]: value as string }));
			ended.push(...ends(await run({ [name]: `=${example}` }, items)));
		}
		expect(ended).toEqual(outcomes);
	});

	it.each([
		['Clean Whitespace', { cleanWhitespace: false }, /single spaces/],
		['Empty Variables', { emptyVariables: '={{ $json.value }}' }, /fallback/],
	])('%s is gone: it sends nothing, and says what to do', async (label, options, instead) => {
		const { items } = await run(options, itemsWith(''));
		expect(items).toMatchObject([
			{ error: `The option ${label} is gone.`, ...withHint(/^Open the node and remove it/) },
		]);
		expect(items).toMatchObject([withHint(instead)]);
		expect(received()).toEqual([]);
	});
});

describe('an option of the run', () => {
	it('that differs between items sends nothing, and names the two items and values', async () => {
		const items = itemsWith(false, 'no', true);
		const { items: output } = await run({ dryRun: '={{ $json.value }}' }, items);
		const error = expect.stringMatching(/Dry Run.* false .*item 1 .* true .*item 3\./);
		expect(output).toMatchObject(Array(3).fill({ error, ...withHint(/^Use one value /) }));
		expect(received()).toEqual([]);
	});

	it('may say the same in other words', async () => {
		await run({ maxMessages: '={{ $json.value }}' }, itemsWith(3, '3', 3.0));
		expect(received()).toHaveLength(3);
	});

	it('whose expression fails at a later item sends nothing', async () => {
		const items = itemsWith('', '', 'bad');
		const failing = "={{ $json.value === 'bad' ? $('Nowhere').first().json.x : false }}";
		const { items: output } = await run({ dryRun: failing }, items);
		expect(output).toMatchObject(Array(3).fill(invalidOption));
		const { error } = await run({ dryRun: failing }, items, { onError: 'stopWorkflow' });
		expect(error?.message).toMatch(/^Item 3: .*Dry Run/);
		expect(error?.context).toMatchObject({ itemIndex: 2 });
		expect(received()).toEqual([]);
	});
});

describe('an option of an item', () => {
	it.each([
		['defaultCountry', 'BR', 'Brasil', 'Default Country'],
		['ninthDigit', 'keep', 'sim', 'Ninth Digit'],
		['phoneCheck', 'full', '', 'Phone Check'],
		['sendOnceKey', 'a', undefined, 'Send Once Key'],
		['redirectTo', phoneOf(0), 'me', 'Redirect To'],
	])('%s: %j is sent, %j is not', async (name, good, bad, label) => {
		const { items } = await run({ [name]: '={{ $json.value }}' }, itemsWith(good, bad));
		const refused = { error: expect.stringContaining(label), ...invalidOption };
		expect(items).toMatchObject([{ status: 'accepted' }, refused]);
		expect(received()).toEqual([phoneOf(0)]);
	});

	it('whose expression fails spoils its own item, and says which option it was', async () => {
		const failing = "={{ $json.value === 'bad' ? $('Nowhere').first().json.x : 'BR' }}";
		const { items } = await run({ defaultCountry: failing }, itemsWith('', 'bad'));
		const error = expect.stringContaining('The expression in Default Country failed');
		expect(items).toMatchObject([{ status: 'accepted' }, { error, ...withHint(/^Fix the expr/) }]);
	});
});

it('Simplify is read as an option is', async () => {
	const parameters = { simplify: '={{ $json.value }}' };
	const { items } = await run({}, itemsWith('No'), { parameters });
	expect(items).toMatchObject([
		{
			status: 'accepted',
			request: { phone_number: phoneOf(0), name: 'Maria' },
			response: { status: 'open', messages: [{ message_type: 1 }] },
		},
	]);

	const { items: refused } = await run({}, itemsWith('nao'), { parameters });
	expect(refused).toMatchObject([{ error: expect.stringContaining('Simplify'), ...invalidOption }]);
	expect(received()).toHaveLength(1);
});

it('duplicates in a run are skipped, with and without the ninth digit', async () => {
	const phones = ['+55 11 98765-4321', '11987654321', '+55 11 8765-4321', '+5521998877665'];
	const result = await run({ maxMessages: 2 }, people(...phones));
	expect(ends(result)).toEqual(['accepted', 'duplicateInRun', 'duplicateInRun', 'accepted']);
	expect(received().sort()).toEqual(['+5511987654321', '+5521998877665']);
});

describe('a test number', () => {
	it('gets every message, and the output says for whom each was meant', async () => {
		sandbox().faults.when(({ number }) => (number === 3 ? { kind: 'notFound' } : undefined));
		const phoneNumber = '+5531998765432';
		const options = { redirectTo: '+55 31 99876-5432', duplicates: 'recipient', parallel: 1 };
		const { items } = await run(options, crowd(3));
		expect(received()).toEqual([phoneNumber, phoneNumber]);
		const [one, other, third] = crowd(3).map(({ phone }) => ({ phoneNumber, intendedFor: phone }));
		// Also where the message was not placed.
		expect(items).toMatchObject([one, other, { details: third }]);
	});

	const NO_CODE = /^Redirect To .* does not begin with \+ and a country code\.$/;

	it.each<[unknown, RegExp]>([
		[5541987654321, NO_CODE],
		['5541987654321', NO_CODE],
		['https://wa.me/5541987654321', NO_CODE],
		['me', NO_CODE],
		['', /^Redirect To is empty/],
		['+55', /^Redirect To /],
		['+55 98765-4321', /^Redirect To /],
		['=+{{ "51987654321" }}', /^Redirect To .* may lack its country code/],
	])('that is wrong (%j) sends nothing to anybody: %s', async (redirectTo, told) => {
		const { items } = await run({ redirectTo }, crowd(1));
		expect(items).toMatchObject([{ error: expect.stringMatching(told), ...invalidOption }]);
		expect(received()).toEqual([]);
	});
});
