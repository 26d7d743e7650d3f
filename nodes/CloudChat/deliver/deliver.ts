import pLimit from 'p-limit';

import type { Outcome } from '../model/outcome';
import type { Planned } from '../plan/plan';
import { judge } from './judge';
import type { Send } from './transport';

/** Sends what the plan says, at most `parallel` at once; outcomes keep the order of the items. */
export async function deliver(
	plan: Planned[],
	{ send, parallel }: { send: Send; parallel: number },
): Promise<Outcome[]> {
	const limit = pLimit(parallel);
	return await Promise.all(
		plan.map(async (planned) =>
			planned.kind === 'settled'
				? planned.outcome
				: await limit(async () => judge(planned.message, await send(planned.message.request))),
		),
	);
}
