/** A release of n8n, and the parts of it that the package meets. */
export interface Release {
	readonly n8n: string;
	readonly core: string;
	readonly workflow: string;
}

/**
 * The ends of what is supported, and where n8n changed most in between: 2.0, and 2.14, which first
 * tells a node the number of its execution. Older ones than the first fail: before n8n 1.85,
 * n8n-workflow has no `NodeConnectionTypes`, which n8n's linter demands of a node, so the package
 * does not load.
 */
export const RELEASES: readonly Release[] = [
	{ n8n: '1.85.3', core: '1.84.0', workflow: '1.83.0' },
	{ n8n: '2.0.3', core: '2.0.2', workflow: '2.0.1' },
	{ n8n: '2.14.2', core: '2.14.1', workflow: '2.14.1' },
	{ n8n: '2.41.1', core: '2.41.1', workflow: '2.41.0' },
];
