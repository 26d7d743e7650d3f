import { Agent, request } from 'node:http';

import { until } from '../until.mts';
import { deadUrl, type Sandbox, startSandbox } from '../../dev/sandbox/index.mts';
import { failureOf, get, GOOD_BODY, post, proactiveUrl } from './testing.mts';
import { Throttle } from '../../dev/sandbox/throttle.mts';

/** Posts over one agent's connections; resolves with the status. */
function postOver(agent: Agent, { url }: Sandbox): Promise<number | undefined> {
	return new Promise((resolve, reject) => {
		const headers = { 'content-type': 'application/json', api_access_token: 'nobody' };
		const call = request(proactiveUrl(url), { method: 'POST', agent, headers }, (answer) => {
			answer.resume().once('end', () => resolve(answer.statusCode));
		});
		call.once('error', reject).end(JSON.stringify(GOOD_BODY));
	});
}

describe('connections', () => {
	it('are refused on demand, and taken again at the same port', async () => {
		await using sandbox = await startSandbox();
		const agent = new Agent({ keepAlive: true });
		await postOver(agent, sandbox);

		sandbox.refuseConnections();
		// The idle connection has to be gone too, or it would serve the next request.
		await until(() => Object.keys(agent.freeSockets).length === 0);
		expect(await failureOf(postOver(agent, sandbox))).toBe('ECONNREFUSED');
		expect(await failureOf(post(sandbox))).toBe('ECONNREFUSED');
		expect(sandbox.requests.count).toBe(1);

		await sandbox.acceptConnections();
		expect((await post(sandbox)).status).toBe(200);
		await sandbox.acceptConnections();
		sandbox.refuseConnections();
		expect(await failureOf(post(sandbox))).toBe('ECONNREFUSED');
		agent.destroy();
	});

	it('finish what is under way while new ones are refused', async () => {
		await using sandbox = await startSandbox({ delay: 80 });
		const underWay = post(sandbox);
		await until(() => sandbox.ledger.messages.length > 0);

		sandbox.refuseConnections();

		const answer = await underWay;
		expect(answer.status).toBe(200);
		expect(answer.headers.get('connection')).toBe('close');
		await answer.text();
		expect(await failureOf(post(sandbox))).toBe('ECONNREFUSED');
	});

	it('are counted', async () => {
		await using sandbox = await startSandbox();
		const agent = new Agent({ keepAlive: true, maxSockets: 1 });

		for (let i = 0; i < 5; i += 1) await postOver(agent, sandbox);
		expect(sandbox.traffic.connections).toBe(1);

		const lone = new Agent({ keepAlive: false });
		await postOver(lone, sandbox);
		expect(sandbox.traffic.connections).toBe(2);
		agent.destroy();
	});

	it('are refused where nothing listens', async () => {
		expect(await failureOf(fetch(deadUrl()))).toBe('ECONNREFUSED');
	});
});

describe('closing', () => {
	it('waits for no idle connection and no slow answer', async () => {
		const sandbox = await startSandbox();
		const agent = new Agent({ keepAlive: true });
		await postOver(agent, sandbox);
		sandbox.faults.next({ kind: 'slow', delay: 60_000 }, 3);
		const slow = [1, 2, 3].map(() => failureOf(post(sandbox)));
		await until(() => sandbox.traffic.inFlight === 3);

		await sandbox.close();

		expect(await Promise.all(slow)).not.toContain(undefined);
		agent.destroy();
	});

	it('works while connections are refused', async () => {
		const sandbox = await startSandbox();
		sandbox.refuseConnections();

		await sandbox.close();

		expect(await failureOf(post(sandbox))).toBe('ECONNREFUSED');
	});
});

describe('traffic', () => {
	it('knows how many posts were under way at once', async () => {
		const sandbox = await startSandbox({ delay: 60_000 });
		const posts = [1, 2, 3, 4].map(() => failureOf(post(sandbox)));
		await until(() => sandbox.traffic.inFlight === 4);

		await sandbox.close();
		await Promise.all(posts);

		expect(sandbox.traffic.inFlight).toBe(0);
		expect(sandbox.traffic.peakInFlight).toBe(4);
	});

	it('never counts posts that follow one another as two', async () => {
		await using sandbox = await startSandbox();

		for (let i = 0; i < 50; i += 1) await post(sandbox);

		expect(sandbox.traffic.peakInFlight).toBe(1);
	});

	it('takes the message before it waits with the answer', async () => {
		await using sandbox = await startSandbox({ delay: 100 });
		let isAnswered = false;

		const answer = post(sandbox).then(() => (isAnswered = true));
		await until(() => sandbox.ledger.messages.length > 0);

		expect(isAnswered).toBe(false);
		await answer;
	});
});

describe('an enforced limit', () => {
	it('refuses what is over it, reads included, and spends no fault on it', async () => {
		await using sandbox = await startSandbox({ throttle: { limit: 3, windowMs: 3_600_000 } });
		const statuses = [(await post(sandbox)).status, (await get(sandbox, '/api/v1/profile')).status];
		statuses.push((await post(sandbox)).status);
		sandbox.faults.next({ kind: 'notFound' });

		const refused = await post(sandbox);
		statuses.push(refused.status, (await get(sandbox, '/api/v1/profile')).status);

		expect(statuses).toEqual([200, 200, 200, 429, 429]);
		expect(await refused.text()).toBe('Retry later\n');
		expect(refused.headers.get('retry-after')).toBeNull();
		expect(sandbox.faults.pending).toBe(1);
		expect(sandbox.ledger.messages).toHaveLength(2);
		expect(sandbox.requests.all.at(-1)).toMatchObject({ status: 429, fault: 'throttle' });
	});

	it('lets through again in the next window, which Kong and CloudChat announce', () => {
		for (const by of ['kong', 'cloudchat'] as const) {
			const throttle = new Throttle({ limit: 1, windowMs: 5_000, by });
			const told = (now: number) => {
				const { headers, body = '{}' } = throttle.refuse(now) ?? {};
				return (
					headers?.['retry-after'] ?? (JSON.parse(body) as { retry_after?: number }).retry_after
				);
			};
			expect([5_000, 6_500, 9_999, 10_000].map(told).map(Number)).toEqual([NaN, 4, 1, NaN]);
		}
	});
});
