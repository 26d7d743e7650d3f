export default async function globalTeardown() {
	await globalThis.sharedN8n?.end();
}
