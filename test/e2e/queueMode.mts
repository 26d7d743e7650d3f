import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { N8nClient } from '../../dev/n8n/client.mts';
import { installPackage } from '../../dev/n8n/communityPackage.mts';
import { n8nEnvironment } from '../../dev/n8n/environment.mts';
import { freePort } from '../../dev/n8n/freePort.mts';
import { startProcess, type N8nProcess } from '../../dev/n8n/process.mts';
import { startPostgres, startRedis, type Server } from '../../dev/n8n/servers.mts';
import type { SandboxOptions } from '../../dev/sandbox/index.mts';
import { installed } from './installed.mts';
import { useConnected } from './n8n.mts';

/** n8n in queue mode: one main and some workers, over a Redis and a PostgreSQL of their own. */
class QueueMode {
	/** What is to be ended, the last first. */
	private readonly running: Array<Server | N8nProcess> = [];
	private workers: N8nProcess[] = [];
	private main?: N8nProcess;
	private redis?: Server;
	private postgres?: Server;
	private mainPort = 0;
	private folder = '';

	constructor(private readonly workerCount: number) {}

	async start(): Promise<N8nClient> {
		this.folder = await mkdtemp(join(tmpdir(), 'n8n-queue-'));
		await chmod(this.folder, 0o755); // PostgreSQL's own user must get to its folder in here
		this.postgres = this.ending(await startPostgres(this.folder));
		await installPackage(resolve(__dirname, '../..'), join(this.folder, 'n8n'));
		this.mainPort = await freePort();
		await this.startAll();
		return new N8nClient(`http://localhost:${this.mainPort}`);
	}

	async startWorker(): Promise<void> {
		const name = `worker-${this.workers.length + 1}`;
		const args = ['worker', '--concurrency=5'];
		this.workers.push(await this.process(name, args, await freePort()));
	}

	/** Ends a worker as a power cut would; they are counted from 0. */
	async killWorker(index: number): Promise<void> {
		await this.workers[index]?.kill();
	}

	/** Ends main, workers and Redis as a power cut would, and starts them again; Redis is empty. */
	async crash(): Promise<void> {
		await Promise.all([this.main, ...this.workers].map(async (one) => await one?.kill()));
		await this.redis?.stop();
		await this.startAll();
	}

	/** Ends whatever there is, also where the start failed. */
	async stop(): Promise<void> {
		for (const one of this.running.reverse()) await one.stop();
		await rm(this.folder, { recursive: true, force: true });
	}

	private async startAll(): Promise<void> {
		this.redis = this.ending(await startRedis());
		this.main = await this.process('main', ['start'], this.mainPort);
		this.workers = [];
		for (let count = 0; count < this.workerCount; count += 1) await this.startWorker();
	}

	private async process(name: string, args: string[], port: number): Promise<N8nProcess> {
		const userFolder = join(this.folder, 'n8n');
		const env = n8nEnvironment(
			{ userFolder, port, brokerPort: await freePort() },
			{
				...queueEnvironment(this.redis?.port, this.postgres?.port),
				QUEUE_HEALTH_CHECK_PORT: String(port),
				// Heeded by workers only; main has an address anyway.
				QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			},
		);
		const readyUrl = `http://127.0.0.1:${port}/healthz/readiness`;
		const options = { name, args, userFolder, env, readyUrl };
		return this.ending(await startProcess(await installed(console.log), options));
	}

	private ending<One extends Server | N8nProcess>(one: One): One {
		this.running.push(one);
		return one;
	}
}

/** One of a test file's own. */
export function useQueueMode(workerCount: number, options: SandboxOptions = {}) {
	const workers = new QueueMode(workerCount);
	const start = async () => await workers.start();
	return { n8n: useConnected(start, options, async () => await workers.stop()), workers };
}

const ENCRYPTION_KEY = randomBytes(24).toString('hex');

export function queueEnvironment(redisPort?: number, postgresPort?: number) {
	return {
		EXECUTIONS_MODE: 'queue',
		N8N_ENCRYPTION_KEY: ENCRYPTION_KEY,
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		// n8n notices a worker's end after these; by default after a minute.
		QUEUE_WORKER_LOCK_DURATION: '10000',
		QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
		QUEUE_WORKER_STALLED_INTERVAL: '5000',
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgresPort),
		DB_POSTGRESDB_USER: 'postgres',
		DB_POSTGRESDB_DATABASE: 'postgres',
	};
}
