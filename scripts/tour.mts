// The moving picture of the README, from the screenshots that `npm run test:e2e` makes:
//   E2E_SCREENSHOTS=shots npm run test:e2e && npx tsx scripts/tour.mts shots
// It needs Chromium (CHROMIUM names another one) and img2webp, which Debian has in `webp`.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

interface Frame {
	picture: string;
	/** What to show of it, in its own pixels; the whole if absent. */
	part?: { left: number; top: number; width: number };
	/** What to cover: the number that a test puts after a workflow's name. */
	cover?: { left: number; top: number; width: number; height: number };
	/** Milliseconds. */
	lasts: number;
	words: { en: string; 'pt-BR': string };
}

const FRAMES: Frame[] = [
	{
		picture: 'panel.light.png',
		lasts: 2500,
		words: { en: 'Find CloudChat in n8n', 'pt-BR': 'Encontre o CloudChat no n8n' },
	},
	{
		picture: 'sent.light.png',
		lasts: 4500,
		words: {
			en: 'Pick inbox and template, fill in its fields, send',
			'pt-BR': 'Escolha a caixa de entrada e o modelo, preencha os campos, envie',
		},
	},
	{
		picture: 'ask-and-wait-customer.light.png',
		part: { left: 0, top: 0, width: 980 },
		lasts: 3500,
		words: {
			en: 'The customer answers (here on the sandbox that comes with it)',
			'pt-BR': 'O cliente responde (aqui, na imitação do CloudChat que vem junto)',
		},
	},
	{
		picture: 'ask-and-wait-answered.light.png',
		cover: { left: 327, top: 16, width: 295, height: 34 },
		lasts: 4500,
		words: { en: 'And the workflow goes on', 'pt-BR': 'E o fluxo continua' },
	},
];

const SIZE = { width: 1080, height: 720 };
const PICTURE_WIDTH = 1440;

/** A frame as a page: its part of the picture, and below it what is seen. */
function page(
	{ picture, part, cover, words }: Frame,
	folder: string,
	place: number,
	text: keyof Frame['words'],
) {
	const { left, top, width } = part ?? { left: 0, top: 0, width: PICTURE_WIDTH };
	const scale = SIZE.width / width;
	const data = readFileSync(join(folder, picture)).toString('base64');
	const box = (area: NonNullable<Frame['cover']>) =>
		`<i style="left:${area.left}px;top:${area.top}px;width:${area.width}px;height:${area.height}px"></i>`;
	return `<style>
		body { margin: 0; overflow: hidden; background: #fff; font: 24px/45px sans-serif; color: #fff }
		div { position: relative; height: 675px; overflow: hidden }
		section { position: absolute; transform-origin: 0 0;
			transform: scale(${scale}) translate(${-left}px, ${-top}px) }
		i { position: absolute; background: #fff }
		p { margin: 0; padding: 0 16px; background: #4b3fd6 }
	</style>
	<div><section><img src="data:image/png;base64,${data}">${cover === undefined ? '' : box(cover)}</section></div>
	<p>${place}&ensp;${words[text]}</p>`;
}

const [shots = ''] = process.argv.slice(2);
const docs = fileURLToPath(new URL('../docs', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'tour-'));
const browser = await chromium.launch({
	executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
	args: ['--no-sandbox', '--disable-gpu'],
});
try {
	const tab = await browser.newPage({ viewport: SIZE });
	for (const [language, file] of [
		['en', 'tour.webp'],
		['pt-BR', 'tour.pt-BR.webp'],
	] as const) {
		const frames: string[] = [];
		for (const [index, frame] of FRAMES.entries()) {
			const path = join(work, `${language}-${index}.png`);
			await tab.setContent(page(frame, shots, index + 1, language));
			await tab.screenshot({ path });
			frames.push('-d', String(frame.lasts), '-lossy', '-q', '80', path);
		}
		execFileSync('img2webp', ['-loop', '0', ...frames, '-o', join(docs, file)]);
	}
} finally {
	await browser.close();
	rmSync(work, { recursive: true });
}
