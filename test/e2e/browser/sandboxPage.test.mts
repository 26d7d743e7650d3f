import type { Browser, Page } from 'playwright-core';

import { MovedClock, phoneFor, startSandbox, type Sandbox } from '../../../dev/sandbox/index.mts';
import { send } from '../../sandbox/testing.mts';
import { launchChromium } from '../chromium.mts';

let sandbox: Sandbox;
let browser: Browser | undefined;
let page: Page;

beforeAll(async () => {
	sandbox = await startSandbox({ clock: new MovedClock() });
	browser = await launchChromium();
	page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
	page.setDefaultTimeout(15_000);
});
beforeEach(async () => {
	sandbox.clear();
	await page.goto(sandbox.url);
});
afterAll(async () => {
	await browser?.close();
	await sandbox.close();
});

const tick = (label: string) => page.getByRole('img', { name: label }).waitFor();
const box = () => page.getByPlaceholder('Answer as the customer');
const answer = (text: string) => page.locator('.bubble.mine', { hasText: text }).waitFor();

it('a message gets its ticks, and its reason where it fails', async () => {
	await send(sandbox);
	await tick('Waiting');
	await sandbox.pass(1000);
	await tick('Sent');
	await sandbox.pass(1000);
	await tick('Delivered');
	await sandbox.pass(2000);
	await tick('Read');

	await send(sandbox, { phone_number: phoneFor(131026) });
	await sandbox.pass(2000);
	await page.getByText('Failed: 131026: Message undeliverable').waitFor();
});

it('a person presses a button and writes; what is typed survives a change of the page', async () => {
	const message = await send(sandbox);
	const button = page.getByRole('button', { name: 'Confirmar' });
	await button.waitFor();
	expect(await button.isDisabled()).toBe(true);
	await sandbox.pass(2000);
	await tick('Delivered');

	await box().pressSequentially('Pode ser');
	await sandbox.pass(2000);
	await tick('Read');
	await page.keyboard.type(' amanhã?');
	await page.keyboard.press('Enter');
	await answer('Pode ser amanhã?');
	expect(await box().inputValue()).toBe('');

	await button.click();
	await answer('Confirmar');
	expect(message.conversation.messages.slice(1)).toMatchObject([
		{ content: 'Pode ser amanhã?', inReplyTo: undefined },
		{ content: 'Confirmar', inReplyTo: { id: message.id } },
	]);
});

it('what cannot be sent stays in its box, with the reason', async () => {
	const error = 'There is no message 1';
	await page.route('**/sandbox/answers', (route) =>
		route.fulfill({ status: 422, json: { error } }),
	);
	await send(sandbox);
	await box().fill('Oi');
	await page.keyboard.press('Enter');

	await page.getByText(error).waitFor();
	expect(await box().inputValue()).toBe('Oi');
	await page.unrouteAll();
});
