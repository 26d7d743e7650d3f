import { isLeftover, webhookName } from '../../../nodes/CloudChatTrigger/names.ts';

it.each([
	['Pós-venda', 'CloudChat Trigger', false, 'n8n: Pós-venda'],
	['Pós-venda', 'CloudChat Trigger', true, 'n8n: Pós-venda (test)'],
	['Pós-venda', 'Botões', false, 'n8n: Pós-venda – Botões'],
	['x'.repeat(300), 'CloudChat Trigger', true, `n8n: ${'x'.repeat(200)}… (test)`],
])('the webhook of %s, %s, test %s', (name, nodeName, isTest, expected) => {
	expect(webhookName({ name }, { name: nodeName }, isTest)).toBe(expected);
});

const URL = 'https://n8n.example/webhook/0b7e/webhook';

it.each([
	['the test of this node', 'https://n8n.example/webhook-test/0b7e/webhook', true],
	['this very webhook', URL, false],
	['another n8n', 'https://other.example/webhook-test/0b7e/webhook', false],
	['another port', 'https://n8n.example:5678/webhook-test/0b7e/webhook', false],
	['another node', 'https://n8n.example/webhook-test/1c8f/webhook', false],
	['another path of this node', 'https://n8n.example/webhook/0b7e/setup', false],
	['an n8n in a folder there', 'https://n8n.example/n8n/webhook-test/0b7e/webhook', false],
	['no address', 'webhook-test/0b7e/webhook', false],
])('%s is a leftover: %s %s', (_case, url, expected) => {
	expect(isLeftover({ name: 'n8n: Pós-venda (test)', url }, URL, { webhookId: '0b7e' })).toBe(
		expected,
	);
	expect(isLeftover({ name: 'Pós-venda (test)', url }, URL, { webhookId: '0b7e' })).toBe(false);
	expect(isLeftover({ name: 'n8n: Pós-venda', url }, URL, { webhookId: '0b7e' })).toBe(false);
});

it('a node without a random id has no leftovers: other workflows have such addresses too', () => {
	const of = (endpoint: string) => `https://n8n.example/${endpoint}/A/cloudchat%20trigger/webhook`;
	const webhook = { name: 'n8n: Pós-venda (test)', url: of('webhook-test') };
	expect(isLeftover(webhook, of('webhook'), {})).toBe(false);
});
