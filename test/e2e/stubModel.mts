import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Chat {
	messages: Array<{ role: string; content: unknown }>;
	tools?: Array<{ function: { name: string } }>;
}

export interface StubModel {
	readonly url: string;
	/** What the tool answered, as the model got it. */
	readonly toolAnswers: string[];
	clear(): void;
	close(): void;
}

/**
 * Stands in for a chat model: calls the first tool once with these arguments, or with the
 * JSON that the user writes, then is done.
 */
export async function startStubModel(args?: object): Promise<StubModel> {
	const toolAnswers: string[] = [];
	const server = createServer((request, response) => {
		void text(request).then((body) => {
			const { messages, tools } = JSON.parse(body) as Chat;
			const last = messages.at(-1);
			if (last?.role === 'tool') toolAnswers.push(String(last.content));
			const name = tools?.[0]?.function.name;
			const message =
				last?.role === 'tool' || name === undefined
					? { role: 'assistant', content: 'Done.' }
					: {
							role: 'assistant',
							content: null,
							tool_calls: [call(name, args ?? askedIn(messages))],
						};
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(completion(message)));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		toolAnswers,
		clear: () => (toolAnswers.length = 0),
		close: () => server.close(),
	};
}

function askedIn(messages: Chat['messages']): object {
	const asked = messages.filter(({ role }) => role === 'user').at(-1)?.content;
	const text = typeof asked === 'string' ? asked : JSON.stringify(asked);
	return JSON.parse(/\{.*\}/s.exec(text)?.[0] ?? '{}') as object;
}

function call(name: string, args: object) {
	return { id: 'call_1', type: 'function', function: { name, arguments: JSON.stringify(args) } };
}

function completion(message: object) {
	return {
		id: 'chatcmpl-1',
		object: 'chat.completion',
		created: 0,
		model: 'stub',
		choices: [
			{ index: 0, message, finish_reason: 'tool_calls' in message ? 'tool_calls' : 'stop' },
		],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
