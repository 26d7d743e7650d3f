/** What n8n must not get from whoever starts it: it would be another n8n, or a test's Node. */
const NOT_HANDED_ON = /^(n8n_|db_|queue_|executions_|generic_|node_env$|node_options$|npm_|jest_)/i;

export interface Place {
	readonly userFolder: string;
	readonly port: number;
	/** n8n's task runner connects here. */
	readonly brokerPort: number;
}

/** An n8n by itself on this computer, that asks nobody outside for anything. */
export function n8nEnvironment(
	{ userFolder, port, brokerPort }: Place,
	more: NodeJS.ProcessEnv = {},
): NodeJS.ProcessEnv {
	const own = Object.entries(process.env).filter(([name]) => !NOT_HANDED_ON.test(name));
	return {
		...Object.fromEntries(own),
		N8N_USER_FOLDER: userFolder,
		N8N_PORT: String(port),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_SECURE_COOKIE: 'false', // plain http, on this computer only
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		...more,
	};
}
