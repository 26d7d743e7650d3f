import { ExecuteContext } from 'n8n-core';
import { createEmptyRunExecutionData, createRunExecutionData } from 'n8n-workflow';

import { readRun } from '../../nodes/CloudChat/message/sending/read/run.ts';
import { runNode } from '../../dev/engine/sendTemplate.mts';
import { useSandbox } from './sandbox.mts';
import { toolContext } from './tools.mts';

const sandbox = useSandbox();

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

it('in a workflow nothing is sent where n8n cannot say what it remembers', async () => {
	const asked = jest.spyOn(ExecuteContext.prototype, 'getContext').mockImplementation(() => {
		throw new Error('it is gone');
	});
	try {
		const { error, items } = await runNode({ baseUrl: sandbox().url });
		expect([error?.message, items]).toEqual(['it is gone', []]);
		expect(sandbox().requests.count).toBe(0);
	} finally {
		asked.mockRestore();
	}
});
