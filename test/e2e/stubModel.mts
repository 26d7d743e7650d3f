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

/** What a model does next: says something, or calls the tool of a name. */
export type Thought = string | { readonly tool: string; readonly args: object };

/** @param asked what the user wrote last @param answers how often tools have answered since */
export type Mind = (asked: string, answers: number) => Thought;

/**
 * Stands in for a chat model: calls the first tool once with these arguments, or with the
 * JSON that the user writes, then is done. Or it thinks as it is told.
 */
export async function startStubModel(args?: object | Mind): Promise<StubModel> {
	const toolAnswers: string[] = [];
	const server = createServer((request, response) => {
		void text(request).then((body) => {
			const { messages, tools } = JSON.parse(body) as Chat;
			const last = messages.at(-1);
			if (last?.role === 'tool') toolAnswers.push(String(last.content));
			const place = messages.map(({ role }) => role).lastIndexOf('user');
			const asked = textOf(messages[place]);
			const answers = messages.slice(place).filter(({ role }) => role === 'tool').length;
			const tool = tools?.[0]?.function.name;
			const once: Mind = () =>
				tool === undefined || answers > 0 ? 'Done.' : { tool, args: args ?? jsonIn(asked) };
			const thought = (typeof args === 'function' ? (args as Mind) : once)(asked, answers);
			const message =
				typeof thought === 'string'
					? { role: 'assistant', content: thought }
					: {
							role: 'assistant',
							content: null,
							tool_calls: [call(thought.tool, thought.args, answers)],
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

function textOf(message: Chat['messages'][number] | undefined): string {
	const { content } = message ?? {};
	return typeof content === 'string' ? content : JSON.stringify(content ?? '');
}

function jsonIn(asked: string): object {
	return JSON.parse(/\{.*\}/s.exec(asked)?.[0] ?? '{}') as object;
}

function call(name: string, args: object, place: number) {
	const called = { name, arguments: JSON.stringify(args) };
	return { id: `call_${place + 1}`, type: 'function', function: called };
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
