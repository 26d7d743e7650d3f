import { idNumber, type Option } from '../options/option';

/** The conversation that an item is about. */
export const CONVERSATION_ID: Option<number> = {
	...idNumber({
		label: 'Conversation ID',
		description:
			'The number at the end of the address of the conversation in CloudChat. The CloudChat Trigger and Send Template return it as conversationId.',
		placeholder: 'e.g. {{ $json.conversationId }}',
		how: 'Use the conversationId of the CloudChat Trigger or of Send Template: {{ $json.conversationId }}. An item that was not sent has none: leave it out.',
	}),
	default: 0,
	suggested: '',
	required: true,
};
