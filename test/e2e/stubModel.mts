import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import type { N8nClient } from '../../dev/n8n/client.mts';
import { saveOther } from './workflow.mts';

interface Chat {
	messages: Array<{ role: string; content: unknown }>;
	tools?: Array<{ function: { name: string } }>;
}

export interface StubModel {
	/** What a node of the model needs to reach it: n8n's credential. */
	readonly credentials: object;
	/** What the tool answered, as the model got it. */
	readonly toolAnswers: string[];
	clear(): void;
	close(): void;
}

/** What a model does next: says something, or calls the tool of a name. */
export type Thought = string | { readonly tool: string; readonly args: object };

/** @param asked what the user wrote last @param answers how often tools have answered since */
export type Mind = (asked: string, answers: number, tool?: string) => Thought;

/** Calls the first tool once, with the JSON that the user writes. */
const obedient: Mind = (asked, answers, tool) =>
	tool === undefined || answers > 0
		? 'Done.'
		: { tool, args: JSON.parse(/\{.*\}/s.exec(asked)?.[0] ?? '{}') as object };

/** Stands in for a chat model, as OpenAI's older interface has it. */
export async function startStubModel(client: N8nClient, mind: Mind = obedient): Promise<StubModel> {
	const toolAnswers: string[] = [];
	const server = createServer((request, response) => {
		void text(request).then((body) => {
			const { messages, tools } = JSON.parse(body) as Chat;
			const last = messages.at(-1);
			if (last?.role === 'tool') toolAnswers.push(String(last.content));
			const place = messages.map(({ role }) => role).lastIndexOf('user');
			const { content } = messages[place] ?? {};
			const asked = typeof content === 'string' ? content : JSON.stringify(content ?? '');
			const answers = messages.slice(place).filter(({ role }) => role === 'tool').length;
			const thought = mind(asked, answers, tools?.[0]?.function.name);
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(completion(thought, answers)));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const url = `http://127.0.0.1:${port}/v1`;
	return {
		credentials: await saveOther(client, 'openAiApi', { apiKey: 'none', url, header: false }),
		toolAnswers,
		clear: () => (toolAnswers.length = 0),
		close: () => server.close(),
	};
}

function completion(thought: Thought, place: number) {
	const isText = typeof thought === 'string';
	const called = isText || {
		id: `call_${place + 1}`,
		type: 'function',
		function: { name: thought.tool, arguments: JSON.stringify(thought.args) },
	};
	const message = isText ? { content: thought } : { content: null, tool_calls: [called] };
	return {
		...{ id: 'chatcmpl-1', object: 'chat.completion', created: 0, model: 'stub' },
		choices: [
			{
				index: 0,
				message: { role: 'assistant', ...message },
				finish_reason: isText ? 'stop' : 'tool_calls',
			},
		],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
