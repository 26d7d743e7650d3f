import { readdirSync, readFileSync } from 'node:fs';

// Who imports whom is looked at by `npm run house`.
it('no type of the nodes is declared twice', () => {
	const nodes = new URL('../../nodes/', import.meta.url);
	const files = readdirSync(nodes, { recursive: true, encoding: 'utf8' });
	const declared = files
		.filter((file) => file.endsWith('.ts'))
		.flatMap((file) => [
			...readFileSync(new URL(file, nodes), 'utf8').matchAll(
				/^(?:export )?(?:(?:interface|class) (\w+)|type (\w+)(?:<.*>)? =)/gm,
			),
		])
		.map(([, one, other]) => one ?? other);
	expect(declared.length).toBeGreaterThan(100);
	expect(declared.filter((name, index) => declared.indexOf(name) !== index)).toEqual([]);
});
