import { useSandbox } from './sandbox.mts';
import { runNode, type NodeRun } from '../../dev/engine/sendTemplate.mts';

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

describe('a guard that is given as a text', () => {
	it.each(['true', 'TRUE', 'yes', 'On', '1'])('Dry Run %j sends nothing', async (value) => {
		const { items } = await run({ dryRun: '={{ $json.value }}' }, itemsWith(value, value));
		expect(items.map(({ status }) => status)).toEqual(['preview', 'preview']);
		expect(received()).toEqual([]);
	});

	it('All or Nothing "true" holds the others back', async () => {
		const items = [...itemsWith('true'), { phone: '123', name: 'Ana', value: 'true' }];
		const result = await run({ allOrNothing: '={{ $json.value }}' }, items);
		expect(result.items).toMatchObject([
			{ details: { status: 'notAttempted', reason: 'otherItemsInvalid' } },
			{ details: { status: 'failed', reason: 'invalidPhoneNumber' } },
		]);
		expect(received()).toEqual([]);
	});

	it('Max Messages "2" is a limit', async () => {
		const { items } = await run({ maxMessages: '={{ "2" }}' });
		expect(items[0]).toMatchObject({ details: { reason: 'tooManyMessages' } });
		expect(received()).toEqual([]);
	});
});

describe('a guard that is not understood', () => {
	const GUARDS: Array<[label: string, name: string, value: unknown]> = [
		['Dry Run', 'dryRun', 'sim'],
		['Dry Run', 'dryRun', undefined],
		['Max Messages', 'maxMessages', '1 000'],
		['Check Template', 'checkTemplate', {}],
		['Duplicates', 'duplicates', 'recipients'],
		['Redirect To', 'redirectTo', undefined],
		['Send Once Key', 'sendOnceKey', undefined],
	];

	it.each(GUARDS)('%s (%s: %j) sends nothing', async (label, name, value) => {
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
			const [item] = itemsWith(undefined);
			const { items } = await run({ [name]: `=${example}` }, [
				{ ...item, [column]: value } as NonNullable<typeof item>,
			]);
			const [{ status, details } = {}] = items;
			statuses.push(status ?? (details as { status?: string }).status);
		}
		expect(statuses).toEqual(outcomes);
	});

	it('goes to the error output with the columns of its item', async () => {
		const result = await run({ dryRun: 'sim' }, itemsWith('x'), { onError: 'continueErrorOutput' });
		expect(result.items).toEqual([]);
		expect(result.errorItems).toMatchObject([{ phone: PHONES[0], value: 'x', ...invalidOption }]);
	});

	it('is told to the AI agent whose tool it is', async () => {
		const { items, error } = await run({ dryRun: 'sim' }, itemsWith('x'), {
			onError: 'stopWorkflow',
			settings: { type: 'n8n-nodes-cloudchat.cloudChatTool' },
		});
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ error: expect.stringContaining('Dry Run "sim"') }]);
		expect(received()).toEqual([]);
	});
});

describe('an option that is gone', () => {
	it.each([
		['Clean Whitespace', { cleanWhitespace: false }, /single spaces/],
		['Empty Variables', { emptyVariables: '={{ $json.value }}' }, /fallback/],
	])('%s sends nothing, and says what to do', async (label, options, instead) => {
		const { items } = await run(options, itemsWith('', ''));
		expect(items).toMatchObject(
			Array(2).fill({ error: `The option ${label} is gone.`, ...withHint(instead) }),
		);
		expect(items).toMatchObject(Array(2).fill(withHint(/^Open the node and remove it/)));
		expect(received()).toEqual([]);
	});
});

describe('an option of the run', () => {
	it('that differs between items sends nothing, and names the two items and values', async () => {
		const items = itemsWith(false, 'no', true);
		const { items: output } = await run({ dryRun: '={{ $json.value }}' }, items);
		expect(output).toMatchObject(
			Array(3).fill({
				error: expect.stringMatching(/Dry Run.* false .*item 1 .* true .*item 3\./),
				...withHint(/^Use one value /),
			}),
		);
		expect(received()).toEqual([]);
	});

	it('may say the same in other words', async () => {
		await run({ maxMessages: '={{ $json.value }}' }, itemsWith(3, '3', 3.0));
		expect(received()).toEqual(PHONES);
	});

	it.each(['continueRegularOutput', 'stopWorkflow'] as const)(
		'whose expression fails at a later item sends nothing (%s)',
		async (onError) => {
			const items = itemsWith('', '', 'bad');
			const failing = "={{ $json.value === 'bad' ? $('Nowhere').first().json.x : false }}";
			const { items: output, error } = await run({ dryRun: failing }, items, { onError });
			expect(received()).toEqual([]);
			if (onError === 'stopWorkflow') {
				expect(error?.message).toMatch(/^Item 3: .*Dry Run/);
				expect(error?.context).toMatchObject({ itemIndex: 2 });
			} else expect(output).toMatchObject(Array(3).fill(invalidOption));
		},
	);
});

describe('an option of an item', () => {
	it.each([
		['defaultCountry', 'BR', 'Brasil', 'Default Country'],
		['defaultCountry', 'br', undefined, 'Default Country'],
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
		expect(items).toMatchObject([
			{ status: 'accepted' },
			{
				error: expect.stringContaining('The expression in Default Country failed'),
				...withHint(/^Fix the expression, or the data that it reads\.$/),
			},
		]);
	});

	it('that is not understood is the only thing said: the rest cannot be judged', async () => {
		const { items } = await run({ defaultCountry: '={{ $json.value }}' }, [
			{ phone: '(415) 555-2671', name: 'Emma', value: '' },
		]);
		expect(items).toMatchObject([
			{
				error: 'Default Country is empty.',
				details: {
					hint: expect.stringContaining("{{ $json.country || 'BR' }}"),
					phoneNumber: '(415) 555-2671',
				},
			},
		]);
		expect(items[0]).not.toHaveProperty('details.problems');
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
