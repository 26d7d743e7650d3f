import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { isTTY, progress } from '@clack/prompts';

const ANSWERED = 'http.client.response.finish';

/**
 * Shows a bar while `work` runs. It counts the answers as Node's own HTTP client reports them, so
 * it needs no help from the node, and works for the sandbox and for a real account alike.
 */
export async function withProgress<T>(total: number, work: () => Promise<T>): Promise<T> {
	const bar = isTTY(process.stdout) ? progress({ max: total, style: 'block' }) : undefined;
	let answered = 0;
	const count = () => {
		answered += 1;
		bar?.advance(1, `${answered} of at most ${total} messages answered`);
	};
	subscribe(ANSWERED, count);
	bar?.start('Sending');
	try {
		return await work();
	} finally {
		unsubscribe(ANSWERED, count);
		bar?.stop(`${answered} messages answered`);
	}
}
