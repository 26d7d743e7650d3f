import { createRunExecutionData, type IDataObject, type IRunExecutionData } from 'n8n-workflow';

import { useSandbox } from './sandbox.mts';
import { mcpTool, workerTool, callsByEngine, agentTool } from './tools.mts';

const sandbox = useSandbox();
const maria = { phone: '+5511987654321', name: 'Maria', order: '10234' };
const joao = { phone: '+5521987654322', name: 'João', order: '10235' };
it('empty', async () => {
	const call = await mcpTool({ baseUrl: sandbox().url });
	console.log(JSON.stringify(await call(maria).catch((e) => e.stack)));
});
it('2.40', async () => {
	const call = await mcpTool({ baseUrl: sandbox().url }, createRunExecutionData({}));
	console.log(JSON.stringify(await call(maria)));
	console.log(JSON.stringify(await Promise.all([call(maria), call(joao)])));
});
it('worker', async () => {
	const call = await workerTool({ baseUrl: sandbox().url });
	console.log(JSON.stringify(await call(maria)));
});
it('engine', async () => {
	console.log(JSON.stringify(await callsByEngine({ baseUrl: sandbox().url }, [maria, joao])));
});
it('agent', async () => {
	const call = await agentTool({ baseUrl: sandbox().url }, createRunExecutionData({}));
	console.log(JSON.stringify(await call(maria)));
});
