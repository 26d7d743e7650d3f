import type { FastifyInstance } from 'fastify';

import type { Body } from '../checks.mts';
import type { Context } from '../context.mts';
import type { Message } from '../messages/message.mts';
import { parseBody } from '../parse-body.mts';
import { ACTS } from './acts.mts';
import type { Customer } from './customer.mts';

const HOW =
	'Give messageId and button, or messageId and text, or phoneNumber and text, as JSON under content-type application/json.';

const HOW_TO_ACT = `Give conversationId and act, one of: ${[...ACTS.keys()].join(', ')}.`;

/** The sandbox's own addresses at which a person, or another process, plays customer and company. */
export function addAnswerRoute(app: FastifyInstance, context: Context): void {
	const { customer, conversations, team } = context;
	app.post('/sandbox/acts', (request, reply) => {
		const { conversationId, act } = parseBody(request).object;
		const conversation = conversations.all.find(({ id }) => id === conversationId);
		const perform = ACTS.get(String(act));
		if (!conversation || !perform) return reply.code(400).send({ error: HOW_TO_ACT });
		perform(team, conversation);
		return reply.code(201).send({});
	});
	app.post('/sandbox/answers', (request, reply) => {
		try {
			const message = take(parseBody(request).object, customer);
			if (message === undefined) return reply.code(400).send({ error: HOW });
			const { id: messageId, conversation } = message;
			return reply.code(201).send({ messageId, conversationId: conversation.id });
		} catch (error) {
			return reply.code(422).send({ error: error instanceof Error ? error.message : HOW });
		}
	});
}

/** `undefined` where it is not said what to do. Throws where that cannot be done. */
function take({ messageId, phoneNumber, ...say }: Body, customer: Customer): Message | undefined {
	const button = textIn(say.button);
	const text = textIn(say.text);
	if (typeof messageId === 'number') {
		if (button !== undefined) return customer.presses(messageId, button);
		return text === undefined ? undefined : customer.answers(messageId, text);
	}
	const phone = textIn(phoneNumber);
	return phone === undefined || text === undefined ? undefined : customer.says(phone, text);
}

function textIn(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
