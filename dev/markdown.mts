/** What a text in Markdown points at: links, pictures and HTML's attributes. Code is left out. */
export function targetsIn(text: string): string[] {
	const prose = withoutCode(text);
	const written = [
		...prose.matchAll(/\]\(\s*<?([^)\s>]+)/g),
		...prose.matchAll(/^\s*\[[^\]]+\]:\s+(\S+)/gm),
		...prose.matchAll(/\b(?:src|srcset|href)="([^"]+)"/g),
	];
	return written.map(([, target = '']) => target);
}

/** The anchors that GitHub gives a text's headings. */
export function anchorsIn(text: string): Set<string> {
	const anchors = new Set<string>();
	const seen = new Map<string, number>();
	for (const [, heading = ''] of withoutBlocks(text).matchAll(/^#{1,6}\s+(.*?)\s*#*$/gm)) {
		const slug = slugOf(heading);
		const earlier = seen.get(slug) ?? 0;
		seen.set(slug, earlier + 1);
		anchors.add(earlier === 0 ? slug : `${slug}-${earlier}`);
	}
	return anchors;
}

/** Everything that stands as code, line by line: blocks without their comments, and spans. */
export function codeIn(text: string): string[] {
	const blocks = [...text.matchAll(BLOCK)].flatMap(([block]) => block.split('\n').slice(1, -1));
	const spans = [...withoutBlocks(text).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
	return [...blocks.map((line) => line.replace(/(^|\s)#.*$/, '')), ...spans];
}

const BLOCK = /^```[^\n]*\n[\s\S]*?^```/gm;

function withoutBlocks(text: string): string {
	return text.replace(BLOCK, '');
}

function withoutCode(text: string): string {
	return withoutBlocks(text).replace(/`[^`\n]+`/g, 'code');
}

function slugOf(heading: string): string {
	const words = heading
		.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
		.replace(/[`*]|(?<=^|\W)_|_(?=\W|$)/g, '');
	return words
		.trim()
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.replace(/\s/g, '-');
}
