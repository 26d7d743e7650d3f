import { useSandbox } from './sandbox.mts';
import { runNode, type NodeRun } from '../../dev/engine/sendTemplate.mts';

// What each option takes: unit tests of readOptions. Here: that nothing is sent.
const sandbox = useSandbox();

const PHONES = ['+5511987654321', '+5521998877665', '+5531998765432'];

/** An item for each value of the column that an option's expression reads. */
const itemsWith = (...values: unknown[]) =>
	values.map((value, index) => ({
		phone: PHONES[index] ?? `+5541988887${100 + index}`,
		name: 'Maria',
		...(value === undefined ? {} : { value: value as string }),
	}));

const received = () =>
	sandbox()
		.ledger.messages.map(({ phoneNumber }) => phoneNumber)
		.sort();

async function run(options: unknown, items = itemsWith('', '', ''), more: Partial<NodeRun> = {}) {
	return await runNode({
		baseUrl: sandbox().url,
		items,
		parameters: { options: options as never },
		onError: 'continueRegularOutput',
		...more,
	});
}

const invalidOption = { details: { status: 'failed', reason: 'invalidOption' } };
const withHint = (hint: RegExp) => ({
	details: { ...invalidOption.details, hint: expect.stringMatching(hint) },
});

it.each([
	['Dry Run', { dryRun: '={{ "TRUE" }}' }, 'preview'],
	['All or Nothing', { allOrNothing: '={{ "yes" }}' }, 'otherItemsInvalid'],
	['Max Messages', { maxMessages: '={{ "1" }}' }, 'tooManyMessages'],
])('%s that is given as a text holds: %j', async (_label, options, told) => {
	const items = [...itemsWith('', ''), { phone: '123', name: 'Ana' }];
	const [first] = (await run(options, items)).items;
	const reason = (first?.details as { reason?: string } | undefined)?.reason;
	expect(reason ?? first?.status).toBe(told);
	expect(received()).toEqual([]);
});

describe('a guard that is not understood', () => {
	it.each<[label: string, name: string, value: unknown]>([
		['Dry Run', 'dryRun', 'sim'],
		['Dry Run', 'dryRun', undefined],
		['Max Messages', 'maxMessages', '1 000'],
		['Check Template', 'checkTemplate', {}],
		['Duplicates', 'duplicates', 'recipients'],
		['Redirect To', 'redirectTo', undefined],
		['Send Once Key', 'sendOnceKey', undefined],
	])('%s (%s: %j) sends nothing', async (label, name, value) => {
		const items = itemsWith(value, value);
		const options = { [name]: '={{ $json.value }}' };
		const told = expect.stringContaining(label);
		const result = await run(options, items);
		expect(result.items).toMatchObject(Array(2).fill({ error: told, ...invalidOption }));

		const { error } = await run(options, items, { onError: 'stopWorkflow' });
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: told,
			description: expect.any(String),
			context: { itemIndex: 0 },
		});
		expect(received()).toEqual([]);
	});

	it.each([
		['Dry Run', { dryRun: null }],
		['Redirect To', { redirectTo: null }],
	])('%s that was left empty in the form sends nothing: %j', async (label, options) => {
		const { items } = await run(options, itemsWith(''));
		expect(items).toMatchObject([{ error: `${label} is empty.`, ...invalidOption }]);
		expect(received()).toEqual([]);
	});

	it.each([
		['dryRun', 'dryRun', [undefined, '', false], ['preview', 'preview', 'accepted']],
		['maxMessages', 'maxMessages', [undefined, '', 0], ['accepted', 'accepted', 'notAttempted']],
		['defaultCountry', 'country', [undefined, '', 'br'], ['accepted', 'accepted', 'accepted']],
	])('%s: the default of the hint is one', async (name, column, values, outcomes) => {
		const missing = await run({ [name]: `={{ $json.${column} }}` }, itemsWith(undefined));
		const { hint = '' } = missing.items[0]?.details as { hint?: string };
		const example = /\{\{.*\}\}/.exec(hint)?.[0] ?? '';
		const statuses = [];
		for (const value of values) {
			const items = itemsWith(undefined).map((item) => ({ ...item, [column]: value as string }));
			const [{ status, details } = {}] = (await run({ [name]: `=${example}` }, items)).items;
			statuses.push(status ?? (details as { status?: string }).status);
		}
		expect(statuses).toEqual(outcomes);
	});

	it('goes to the error output with the columns of its item', async () => {
		const failing = "={{ $('Nowhere').first().json.timeout }}";
		const onError = 'continueErrorOutput';
		const result = await run({ timeout: failing }, itemsWith('x', 'y'), { onError });
		expect(result.items).toEqual([]);
		expect(result.errorItems).toMatchObject(
			['x', 'y'].map((value, index) => ({ phone: PHONES[index], value, ...invalidOption })),
		);
	});

	it.each([
		['Clean Whitespace', { cleanWhitespace: false }, /single spaces/],
		['Empty Variables', { emptyVariables: '={{ $json.value }}' }, /fallback/],
	])('%s is gone: it sends nothing, and says what to do', async (label, options, instead) => {
		const { items } = await run(options, itemsWith('', ''));
		const told = { error: `The option ${label} is gone.`, ...withHint(instead) };
		expect(items).toMatchObject(Array(2).fill(told));
		expect(items).toMatchObject(Array(2).fill(withHint(/^Open the node and remove it/)));
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
		expect(received()).toEqual(PHONES);
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
		['redirectTo', '+5511987654321', 'me', 'Redirect To'],
	])('%s: %j is sent, %j is not', async (name, good, bad, label) => {
		const { items } = await run({ [name]: '={{ $json.value }}' }, itemsWith(good, bad));
		expect(items).toMatchObject([
			{ status: 'accepted' },
			{ error: expect.stringContaining(label), ...invalidOption },
		]);
		expect(received()).toEqual(['+5511987654321']);
	});

	it('whose expression fails spoils its own item, and says which option it was', async () => {
		const failing = "={{ $json.value === 'bad' ? $('Nowhere').first().json.x : 'BR' }}";
		const { items } = await run({ defaultCountry: failing }, itemsWith('', 'bad'));
		const error = expect.stringContaining('The expression in Default Country failed');
		expect(items).toMatchObject([{ status: 'accepted' }, { error, ...withHint(/^Fix the expr/) }]);
	});

	it('that is not understood is the only thing said: the rest cannot be judged', async () => {
		const items = [{ phone: '(415) 555-2671', name: 'Emma', value: '' }];
		const { items: told } = await run({ defaultCountry: '={{ $json.value }}' }, items);
		const details = { phoneNumber: '(415) 555-2671' };
		expect(told).toMatchObject([{ error: 'Default Country is empty.', details }]);
		expect(told[0]).not.toHaveProperty('details.problems');
	});
});

it('Simplify is read as an option is', async () => {
	const parameters = { simplify: '={{ $json.value }}' };
	const { items } = await run({}, itemsWith('No'), { parameters });
	expect(items).toMatchObject([{ status: 'accepted', request: {}, response: {} }]);

	const { items: refused } = await run({}, itemsWith('nao'), { parameters });
	expect(refused).toMatchObject([{ error: expect.stringContaining('Simplify'), ...invalidOption }]);
	expect(received()).toHaveLength(1);
});
