import { pageOf } from '../../../nodes/CloudChat/pickers/lists.ts';

const rows = Array.from({ length: 250 }, (_, index) => ({
	item: { name: `Row ${index}`, value: index },
	words: `Row ${index} ${index % 2 === 0 ? 'Açaí' : 'Pão'}`,
}));

/** Asks for page after page, as n8n's list does while it is scrolled. */
function pages(filter?: string): number[] {
	const sizes: number[] = [];
	let token: string | undefined;
	do {
		const page = pageOf(rows, filter, token);
		sizes.push(page.results.length);
		token = page.paginationToken;
	} while (token !== undefined);
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

it('no row comes twice and none is left out', () => {
	const seen = [undefined, '100', '200'].flatMap((token) => pageOf(rows, undefined, token).results);

	expect(seen.map(({ value }) => value)).toEqual(rows.map(({ item }) => item.value));
});
