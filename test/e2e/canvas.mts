import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Page } from 'playwright-core';

/** Hides messages in the corner. */
const PICTURE_STYLE = '.el-notification { display: none }';

/** The canvas of n8n's editor as a user handles it. */
export class Canvas {
	constructor(
		private readonly page: Page,
		private readonly url: string,
	) {}

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
		await this.nodes.first().waitFor();
		await this.fit();
	}

	async open(workflowId: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${workflowId}`);
		await this.nodes.first().waitFor();
		await this.fit();
	}

	/** The names of the nodes, notes aside. */
	async nodeNames(): Promise<string[]> {
		return await this.nodes.evaluateAll((elements) =>
			elements.map((element) => element.getAttribute('data-node-name') ?? ''),
		);
	}

	/** How many nodes n8n does not know. */
	async unknownNodes(): Promise<number> {
		return await this.page.getByTestId('node-not-installed').count();
	}

	/** What the notes say, as they are shown. */
	async notes(): Promise<string[]> {
		return await this.page.getByTestId('sticky').allInnerTexts();
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

	/** Presses *Execute workflow* and waits until it ended well. */
	async execute(): Promise<void> {
		await this.page.getByTestId('execute-workflow-button').click();
		await this.page.getByText('Workflow executed successfully').waitFor({ timeout: 60_000 });
	}

	async picture(path: string): Promise<void> {
		await mkdir(dirname(path), { recursive: true });
		await this.page.waitForTimeout(400);
		await this.page.screenshot({ path, style: PICTURE_STYLE });
	}

	/** Shows all of the canvas. */
	private async fit(): Promise<void> {
		await this.page.getByTestId('zoom-to-fit').click();
		await this.page.waitForTimeout(400);
	}

	private get nodes() {
		return this.page.getByTestId('canvas-node');
	}
}
