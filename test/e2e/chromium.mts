import { existsSync } from 'node:fs';
import { chromium, selectors, type Browser } from 'playwright-core';

import { Failure } from '../../dev/failure.mts';

const PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Starts the Chromium or Chrome of this computer; `CHROMIUM` names another one. */
export async function launchChromium(): Promise<Browser> {
	const executablePath = process.env.CHROMIUM ?? PLACES.find((place) => existsSync(place));
	if (executablePath === undefined) {
		throw new Failure('Chromium is missing: install it, or name its program in CHROMIUM.');
	}
	selectors.setTestIdAttribute('data-test-id'); // as n8n marks what a user can touch
	return await chromium.launch({
		executablePath,
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
	});
}
