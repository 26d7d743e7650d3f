import { parseJson } from '../../../shared/api/serviceWords';
import { choice, type Option } from '../../../shared/options/option';
import { accidentIn } from '../../../shared/text/accidents';
import { idIn, record, textsIn } from '../../../shared/text/json';

const EMPTY = 'Fill it in, or remove it from Changes.';

/** Where empty takes away, only an expression that found nothing at all is a problem. */
const TAKES_AWAY = {
	emptyIs: null,
	whenEmpty:
		"To take it away, make the expression give an empty text, such as {{ $json.value ?? '' }}. To leave it as it is, remove it from Changes.",
};

function labels(label: string, description: string): Option<string[] | undefined> {
	return {
		...{ label, description, default: undefined, whenEmpty: EMPTY },
		input: { type: 'string', placeholder: 'e.g. vip, second-invoice' },
		allowed: 'a text with labels, or a list of such texts',
		howToWrite: 'Separate labels by commas, or give a list of texts.',
		parse(given) {
			const parts = textsIn([given].flat()) ?? [];
			const named = parts.flatMap((part) => part.split(/[,\n]/)).map((name) => name.trim());
			const all = [...new Set(named.filter((name) => name !== ''))];
			return all.length === 0 ? undefined : all;
		},
	};
}

function receiver(label: string, searchListMethod: string): Option<number | null | undefined> {
	const typeOptions = { searchListMethod, searchable: true };
	return {
		...{ label, default: undefined, suggested: { mode: 'list', value: '' }, ...TAKES_AWAY },
		description: 'Who gets the conversation. Leave empty for nobody.',
		builderHint: 'Leave it to the user to pick from the list; never invent a number',
		input: {
			type: 'resourceLocator',
			modes: [
				{ displayName: 'From List', name: 'list', type: 'list', typeOptions },
				{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 22' },
			],
		},
		allowed: 'a whole number from 1',
		howToWrite: 'Choose from the list, or give its number in CloudChat.',
		parse: idIn,
	};
}

const named = <const Value extends string>(...values: Value[]) =>
	values.map((value) => ({ name: value.charAt(0).toUpperCase() + value.slice(1), value }));

const PRIORITY = choice({
	label: 'Priority',
	description: 'The priority to set. None takes it away.',
	default: 'medium',
	choices: named('low', 'medium', 'high', 'urgent'),
});

const STATUS = choice({
	label: 'Status',
	description:
		'The status to set. An agent whose token opens a conversation also gets it, unless Assignee says otherwise.',
	default: 'open',
	choices: named('open', 'pending', 'resolved', 'snoozed'),
});

/** What can be changed. A value is `undefined` where it is not to be, `null` where it is taken away. */
export const CHANGES = {
	addLabels: labels('Add Labels', 'Labels to add, separated by commas. Others stay.'),
	removeLabels: labels('Remove Labels', 'Labels to remove, separated by commas'),
	assigneeId: receiver('Assignee', 'searchAgents'),
	teamId: receiver('Team', 'searchTeams'),
	priority: {
		...{ ...PRIORITY, ...TAKES_AWAY, default: undefined, suggested: 'medium' },
		input: {
			...PRIORITY.input,
			options: [{ name: 'None', value: '' }, ...(PRIORITY.input.options ?? [])],
		},
	},
	status: { ...STATUS, whenEmpty: EMPTY, default: undefined, suggested: 'open' },
	customAttributes: {
		label: 'Custom Attributes',
		description:
			'The attributes to set, by their keys in CloudChat, such as { "plan": "gold" }. Others stay; null removes one.',
		input: { type: 'json' },
		default: undefined,
		suggested: '{}',
		allowed: 'an object with attributes, each with a value',
		howToWrite:
			'Write it like { "plan": "gold" }, and a value from an expression like {{ JSON.stringify($json.plan) }}. null removes an attribute.',
		whenEmpty: EMPTY,
		parse(given: unknown) {
			const json = typeof given === 'string' ? given : JSON.stringify(given);
			const attributes = record(parseJson(json));
			const isWhole = Object.keys(attributes).length > 0 && isJson(given);
			return isWhole && accidentIn(json) === undefined ? attributes : undefined;
		},
	},
} satisfies Record<string, Option<unknown>>;

/** Whether JSON has it all: else it would be lost or, as `null`, take an attribute away. */
function isJson(value: unknown): boolean {
	if (typeof value === 'object' && value !== null) return Object.values(value).every(isJson);
	return value === null || JSON.stringify([value]) !== '[null]';
}

/** Labels are compared without regard to upper and lower case, as Chatwoot does. */
export function includesLabel(all: string[], label: string): boolean {
	return all.some((one) => one.toLowerCase() === label.toLowerCase());
}
