import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { fieldOf, type Option } from '../options/option';
import { itemOptions } from '../options/readOptions';
import { bad, good, type Problem, type Result } from '../problem';
import { idIn } from '../text/json';

const HOW =
	'Use the conversationId of the CloudChat Trigger or of Send Template: {{ $json.conversationId }}. An item that was not sent has none: leave it out.';

const CONVERSATION_ID: Option<number | undefined> = {
	label: 'Conversation ID',
	description:
		'The number at the end of the address of the conversation in CloudChat. The CloudChat Trigger and Send Template return it as conversationId.',
	input: { type: 'string', placeholder: 'e.g. {{ $json.conversationId }}' },
	default: undefined,
	allowed: 'a whole number from 1',
	howToWrite: HOW,
	whenEmpty: HOW,
	parse: idIn,
};

/** The field that names a conversation, for the form of an operation. */
export function conversationField(displayOptions: IDisplayOptions): INodeProperties {
	return { ...fieldOf('conversationId', CONVERSATION_ID), displayOptions, required: true };
}

/** The conversation that each item names, or what is wrong with it. */
export function conversationIds(
	context: IExecuteFunctions,
): (itemIndex: number) => Result<number, Problem<'invalidId'>> {
	const read = itemOptions(context, { conversationId: CONVERSATION_ID });
	return (itemIndex) => {
		const { values, problems } = read(itemIndex);
		const { conversationId } = values;
		if (conversationId !== undefined) return good(conversationId);
		const [problem = { message: 'Conversation ID is empty.', hint: HOW }] = problems;
		return bad({ ...problem, reason: 'invalidId' });
	};
}
