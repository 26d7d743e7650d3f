import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { readConversation } from '../../../shared/conversations/conversation';
import { CONVERSATION_ID } from '../../../shared/conversations/conversationId';
import { inboxField, inboxReader } from '../../../shared/inboxes/inboxId';
import { eachItem } from '../../../shared/n8n/eachItem';
import { withoutUndefined } from '../../../shared/n8n/items';
import type { Operation } from '../../../shared/n8n/operation';
import { parameterReader } from '../../../shared/n8n/parameter';
import { choice, fieldOf } from '../../../shared/options/option';
import { itemFields } from '../../../shared/options/readOptions';
import { readPhone } from '../../../shared/phone/phone';
import { bad, expressionFailed, good, type Result } from '../../../shared/problem';
import { subject } from '../../../shared/text/quote';
import { newestConversation, type Place } from './newest';

const SHOW = { resource: ['conversation'], operation: ['get'] };
const byNumber = { show: { ...SHOW, findBy: ['phoneNumber'] } };

export const option: Operation['option'] = {
	name: 'Get',
	value: 'get',
	description:
		'Retrieve a conversation: who has it, its status and labels, and whether WhatsApp takes a free text',
	action: 'Get conversation',
};

const FIND_BY = choice({
	label: 'Find By',
	description: 'How to find the conversation',
	default: 'conversationId',
	choices: [
		{ name: 'Conversation ID', value: 'conversationId' },
		{
			name: 'Phone Number',
			value: 'phoneNumber',
			description: 'The newest conversation of a number in an inbox',
		},
	],
});

export const properties: INodeProperties[] = [
	{ ...fieldOf('findBy', FIND_BY, { show: SHOW }), noDataExpression: true },
	fieldOf('conversationId', CONVERSATION_ID, { show: { ...SHOW, findBy: ['conversationId'] } }),
	inboxField(byNumber, 'The inbox that the conversation is in'),
	{
		displayName: 'Phone Number',
		name: 'phoneNumber',
		type: 'string',
		displayOptions: byNumber,
		default: '',
		required: true,
		placeholder: 'e.g. +55 11 98765-4321',
		description:
			"The customer's number. Without a country code, it is read as a number in Brazil. It is looked for with and without the ninth digit.",
	},
];

/** The conversations that the items name. Nothing is changed. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const wayOf = itemFields(context, { findBy: FIND_BY });
	const conversationOf = itemFields(context, { conversationId: CONVERSATION_ID });
	const inboxOf = inboxReader(context);
	const phoneOf = phoneReader(context);
	return await eachItem<{ conversationId: number } | Place>(context, {
		status: 'notRead',
		timeout: 10_000,
		read(itemIndex, { accountId }) {
			const way = wayOf(itemIndex);
			if (!way.ok) return way;
			if (way.value.findBy === 'conversationId') return conversationOf(itemIndex);
			const inbox = inboxOf(itemIndex, accountId);
			if (!inbox.ok) return inbox;
			const phone = phoneOf(itemIndex);
			return phone.ok ? good({ phoneNumber: phone.value, inboxId: inbox.value }) : phone;
		},
		async act(asked, call, account) {
			const found =
				'conversationId' in asked
					? await readConversation(call, account, asked.conversationId)
					: await newestConversation(call, account, asked);
			if (found.ok) return good(withoutUndefined({ ...found.value }));
			return bad({ ...found.problem, more: { ...asked } });
		},
	});
}

/** Without a country code a number is one of Brazil, as Send Template reads it by default. */
const RULES = { defaultCountry: 'BR', ninthDigit: 'keep', phoneCheck: 'full' } as const;

function phoneReader(context: IExecuteFunctions): (itemIndex: number) => Result<string> {
	const read = parameterReader(context);
	return (itemIndex) => {
		try {
			const given = read('phoneNumber', itemIndex);
			const phone = readPhone(given, RULES);
			if (!('why' in phone)) return good(phone.e164);
			const message = `${subject('Phone Number', given)} ${phone.why}.`;
			return bad({ reason: 'invalidPhoneNumber', message, hint: phone.hint });
		} catch (error) {
			return bad(expressionFailed('invalidPhoneNumber', 'Phone Number', error));
		}
	};
}
