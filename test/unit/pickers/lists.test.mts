import { pageOf } from '../../../nodes/CloudChat/pickers/lists.ts';

const rows = Array.from({ length: 250 }, (_, index) => ({
	item: { name: `Row ${index}`, value: index },
	words: `Row ${index} ${index % 2 === 0 ? 'Açaí' : 'Pão'}`,
}));

/** Asks for page after page, as n8n's list does while it is scrolled. */
function pages(filter?: string): number[] {
	const sizes: number[] = [];
	const seen: unknown[] = [];
	let token: string | undefined;
	do {
		const page = pageOf(rows, filter, token);
		sizes.push(page.results.length);
		seen.push(...page.results.map(({ value }) => value));
		token = page.paginationToken;
	} while (token !== undefined);
	expect(new Set(seen).size).toBe(seen.length);
	return sizes;
}

it.each([
	[undefined, [100, 100, 50]],
	['', [100, 100, 50]],
	['  acai ', [100, 25]],
	['AÇAÍ row', [100, 25]],
	['pao 249', [1]],
	['acai pao', [0]],
])('the search for %j gives pages of %j', (filter, sizes) => {
	expect(pages(filter)).toEqual(sizes);
});
