import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';

import { LOGIN } from '../../dev/n8n/login.mts';
import { launchChromium } from './chromium.mts';
import { there, type N8n } from './n8n.mts';

/** Messages in the corner and tips hide what is to be seen. */
const PICTURE_STYLE = '.el-notification, .n8n-tooltip { display: none }';

const SCREENSHOTS = process.env.E2E_SCREENSHOTS ?? join(tmpdir(), 'n8n-cloudchat-screenshots');

/** Takes a picture in the light and in the dark theme. */
export async function takePicture(page: Page, name: string): Promise<void> {
	await mkdir(SCREENSHOTS, { recursive: true });
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		await page.waitForTimeout(400);
		const path = join(SCREENSHOTS, `${name}.${colorScheme}.png`);
		await page.screenshot({ path, style: PICTURE_STYLE });
	}
	await page.emulateMedia({ colorScheme: 'light' });
}

/** n8n's editor in a browser of a test file's own, with the owner signed in. */
export function useEditor(n8n: () => N8n): () => Editor {
	let browser: Browser | undefined;
	let editor: Editor | undefined;
	beforeAll(async () => {
		browser = await launchChromium();
		const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
		context.setDefaultTimeout(30_000);
		editor = new Editor(await context.newPage(), n8n().client.url);
		await editor.signIn();
	});
	afterAll(async () => await browser?.close());
	return () => there(editor);
}

/** n8n's editor as a user handles it. */
export class Editor {
	constructor(
		readonly page: Page,
		private readonly url: string,
	) {}

	async signIn(): Promise<void> {
		await this.page.goto(`${this.url}/signin`);
		await this.page.getByLabel(/email/i).fill(LOGIN.email);
		await this.page.locator('input[type=password]').fill(LOGIN.password);
		await this.page.getByRole('button', { name: /sign in/i }).click();
		await this.page.waitForURL(/home|workflow/);
	}

	/** *Import → From file*, in the menu of a new workflow. */
	async importFile(file: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.page.getByTestId('workflow-menu').first().click();
		await this.page.getByTestId('workflow-menu-item-import').hover();
		const [chooser] = await Promise.all([
			this.page.waitForEvent('filechooser'),
			this.page.getByTestId('workflow-menu-item-import-from-file').click(),
		]);
		await chooser.setFiles(file);
		await this.showAll();
	}

	async open(workflowId: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${workflowId}`);
		await this.showAll();
	}

	/** Presses *Execute workflow*. */
	async start(): Promise<void> {
		await this.page.getByTestId('execute-workflow-button').click();
	}

	/** Waits until the workflow has ended well. */
	async ended(): Promise<void> {
		await this.page.getByText('Workflow executed successfully').waitFor({ timeout: 60_000 });
	}

	/** The names of the nodes, notes aside. */
	async nodeNames(): Promise<string[]> {
		return await this.nodes.evaluateAll((elements) =>
			elements.map((element) => element.getAttribute('data-node-name') ?? ''),
		);
	}

	/** The notes whose text does not fit into them. */
	async clippedNotes(): Promise<string[]> {
		return await this.page.getByTestId('sticky').evaluateAll((notes) =>
			notes.flatMap((note) => {
				const parts = [note, ...note.querySelectorAll('*')];
				const isClipped = parts.some(
					(part) =>
						part.scrollHeight > part.clientHeight + 4 || part.scrollWidth > part.clientWidth + 4,
				);
				return isClipped ? [note.textContent ?? ''] : [];
			}),
		);
	}

	/** Searches the panel of a new workflow. @returns what it finds, in its order */
	async searchPanel(words: string, expected: string): Promise<string[]> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.page.getByTestId('canvas-add-button').click();
		await this.page.getByTestId('node-creator-search-bar').fill(words);
		await this.found(expected).waitFor();
		return await this.page.getByTestId('node-creator-item-name').allInnerTexts();
	}

	/** Adds a node's action from the panel and opens it. */
	async addNode(node: string, action: string): Promise<void> {
		await this.found(node).click();
		// At the beginning of a workflow n8n shows a node's triggers, and folds its actions.
		const actions = this.page.getByTestId('node-creator-category-item').getByText(/^Actions/);
		await actions.waitFor();
		if (!(await this.found(action).isVisible())) await actions.click();
		await this.found(action).click();
		await this.page.getByTestId('ndv').waitFor();
	}

	async newCredential(): Promise<Locator> {
		await this.page.getByTestId('node-credentials-select').click();
		await this.page
			.getByText(/create new credential/i)
			.last()
			.click();
		const dialog = this.page.getByTestId('editCredential-modal');
		await dialog.getByTestId('credential-save-button').waitFor();
		return dialog;
	}

	async fill(parameter: string, text: string, within: Locator = this.ndv): Promise<void> {
		await this.field(parameter, within).locator('input, textarea').first().fill(text);
	}

	/** Chooses an entry of a parameter's drop-down. */
	async choose(parameter: string, option: string): Promise<void> {
		await this.field(parameter).click();
		await this.page.getByRole('option', { name: option }).locator('visible=true').first().click();
	}

	/**
	 * Picks from a list that n8n loads from CloudChat.
	 * @param picture takes one of the open list, under this name
	 * @returns the whole list
	 */
	async pick(parameter: string, entry: string, picture?: string): Promise<string[]> {
		await this.field(parameter).getByTestId('rlc-input').click();
		const entries = this.page.getByTestId('rlc-item').locator('visible=true');
		await entries.filter({ hasText: entry }).first().waitFor();
		const all = await entries.allInnerTexts();
		if (picture !== undefined) await this.picture(picture);
		await entries.filter({ hasText: entry }).first().click();
		return all;
	}

	/** Executes with an option, as the form begins it, and takes the option away again. */
	async executeWith(option: string, parameter: string, expected: string): Promise<string> {
		await this.ndv.getByTestId('collection-parameter-add').click();
		await this.page.getByText(option, { exact: true }).locator('visible=true').first().click();
		const output = await this.execute(expected);
		await this.picture(parameter);
		await this.field(parameter).hover();
		await this.ndv.getByTestId('parameter-item').getByRole('button', { name: 'Delete' }).click();
		await this.field(parameter).waitFor({ state: 'hidden' });
		return output;
	}

	/** Presses *Execute step*. @returns what the output panel then says */
	async execute(expected: string | RegExp): Promise<string> {
		const output = this.page.getByTestId('output-panel');
		await this.page.getByTestId('node-execute-button').click();
		await output.getByText(expected).first().waitFor({ timeout: 30_000 });
		return await output.innerText();
	}

	/** Opens a node of a saved workflow. */
	async openNode(workflowId: string, name: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${workflowId}`);
		const node = this.nodes.filter({ hasText: name }).first();
		await node.waitFor();
		await this.page.waitForTimeout(1_000); // the canvas comes to rest
		await node.dblclick({ position: { x: 45, y: 45 } });
		await this.ndv.waitFor();
	}

	async picture(name: string): Promise<void> {
		await takePicture(this.page, name);
	}

	private async showAll(): Promise<void> {
		await this.nodes.first().waitFor();
		await this.page.getByTestId('zoom-to-fit').click();
		await this.page.waitForTimeout(400);
	}

	private get nodes(): Locator {
		return this.page.getByTestId('canvas-node');
	}

	private get ndv(): Locator {
		return this.page.getByTestId('ndv');
	}

	private found(name: string): Locator {
		return this.page.getByTestId('node-creator-item-name').getByText(name, { exact: true });
	}

	private field(parameter: string, within: Locator = this.ndv): Locator {
		return within.getByTestId(`parameter-input-${parameter}`);
	}
}
