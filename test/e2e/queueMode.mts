import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { N8nClient } from '../../dev/n8n/client.mts';
import { installPackage } from '../../dev/n8n/communityPackage.mts';
import { n8nEnvironment } from '../../dev/n8n/environment.mts';
import { freePort } from '../../dev/n8n/freePort.mts';
import { startProcess, type N8nProcess } from '../../dev/n8n/process.mts';
import { installed } from './installed.mts';
import { startPostgres, startRedis, type Server } from '../../dev/n8n/servers.mts';

const root = resolve(__dirname, '../..');

export interface QueueMode {
	readonly client: N8nClient;
	startWorker(): Promise<void>;
	/** Ends a worker as a power cut would; they are counted from 0. */
	killWorker(index: number): Promise<void>;
	/** Ends main, workers and Redis as a power cut would, and starts them again; Redis is empty. */
	crash(): Promise<void>;
	stop(): Promise<void>;
}

/** n8n in queue mode: one main and some workers, over a Redis and a PostgreSQL of their own. */
export async function startQueueMode(workerCount: number): Promise<QueueMode> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-queue-'));
	await chmod(folder, 0o755); // PostgreSQL's own user must get to its folder in here
	const running: Array<Server | N8nProcess> = [];
	const stop = async () => {
		for (const one of running.reverse()) await one.stop();
		await rm(folder, { recursive: true, force: true });
	};
	try {
		let redis = await startRedis();
		running.push(redis);
		const postgres = await startPostgres(folder);
		running.push(postgres);
		const userFolder = join(folder, 'n8n');
		await installPackage(root, userFolder);

		const n8n = await installed(console.log);
		const start = async (name: string, args: string[], port: number) => {
			const place = { userFolder, port, brokerPort: await freePort() };
			const one = await startProcess(n8n, {
				name,
				args,
				userFolder,
				env: n8nEnvironment(place, {
					...queueEnvironment({ redis, postgres }),
					QUEUE_HEALTH_CHECK_PORT: String(port),
					// Heeded by workers only; main has an address anyway.
					QUEUE_HEALTH_CHECK_ACTIVE: 'true',
				}),
				readyUrl: `http://127.0.0.1:${port}/healthz/readiness`,
			});
			running.push(one);
			return one;
		};
		const mainPort = await freePort();
		let main: N8nProcess;
		let workers: N8nProcess[];
		const startWorker = async () => {
			const name = `worker-${workers.length + 1}`;
			workers.push(await start(name, ['worker', '--concurrency=5'], await freePort()));
		};
		const startAll = async () => {
			main = await start('main', ['start'], mainPort);
			workers = [];
			for (let count = 0; count < workerCount; count += 1) await startWorker();
		};
		await startAll();
		return {
			client: new N8nClient(`http://localhost:${mainPort}`),
			startWorker,
			killWorker: async (index) => await workers[index]?.kill(),
			crash: async () => {
				await Promise.all([main, ...workers].map(async (one) => await one.kill()));
				await redis.stop();
				redis = await startRedis();
				running.push(redis);
				await startAll();
			},
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

const ENCRYPTION_KEY = randomBytes(24).toString('hex');

export function queueEnvironment({ redis, postgres }: { redis: Server; postgres: Server }) {
	return {
		EXECUTIONS_MODE: 'queue',
		N8N_ENCRYPTION_KEY: ENCRYPTION_KEY,
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		// n8n notices a worker's end after these; by default after a minute.
		QUEUE_WORKER_LOCK_DURATION: '10000',
		QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
		QUEUE_WORKER_STALLED_INTERVAL: '5000',
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_USER: 'postgres',
		DB_POSTGRESDB_DATABASE: 'postgres',
	};
}
