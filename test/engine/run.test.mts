import { createEmptyRunExecutionData, createRunExecutionData } from 'n8n-workflow';

import { readRun } from '../../nodes/CloudChat/message/sendTemplate/read/run.ts';
import { toolContext } from './tools.mts';

const setup = { baseUrl: 'https://cloudchat.test' };

describe('a call of an MCP client, which has no execution yet', () => {
	it('is an execution of its own', async () => {
		const [first, second] = [
			readRun(await toolContext(setup, createRunExecutionData({}))),
			readRun(await toolContext(setup, createEmptyRunExecutionData())),
		];
		expect(first.executionId).toMatch(/./);
		expect(second.executionId).toMatch(/./);
		expect(second.executionId).not.toBe(first.executionId);
	});

	it('is one with the calls that n8n keeps together', async () => {
		const data = createRunExecutionData({});
		const first = readRun(await toolContext(setup, data));
		const second = readRun(await toolContext(setup, data));
		expect(second.memory).toBe(first.memory);
		expect(second.executionId).toBe(first.executionId);
	});
});

it('a call within an execution has its id', async () => {
	const context = await toolContext({ ...setup, executionId: '7' }, createRunExecutionData({}));
	expect(readRun(context).executionId).toBe('7');
});
