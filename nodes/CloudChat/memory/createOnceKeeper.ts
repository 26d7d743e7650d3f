import type { Clock } from '../deliver/clock';
import type { Planned } from '../plan/plan';
import type { Run } from '../read/run';
import type { Settings } from '../read/settings';
import type { Contention } from './contention';
import { groupsOf } from './groups';
import type { Journal } from './journal';
import { keysOf } from './keys';
import { OnceKeeper } from './onceKeeper';
import { OnceStore } from './onceStore';
import type { Patience } from './patience';
import { Row, type ProcessedValues } from './row';
import type { Standing } from './standing';

interface KeeperParts {
	values: ProcessedValues;
	clock: Clock;
	patience: Patience;
	contention: Contention;
	standing: Standing;
	journal: Journal;
	run: Pick<Run, 'workflowId' | 'nodeId'>;
	settings: Pick<Settings, 'parallel' | 'perMinute' | 'resendUnknown'>;
}

/** Sets up what keeps this run's messages from going out again in another execution. */
export function createOnceKeeper(plan: Planned[], parts: KeeperParts): OnceKeeper {
	const { values, clock, patience, contention, standing, journal, run, settings } = parts;
	const named = plan
		.flatMap((planned) => (planned.kind === 'send' ? [planned.message] : []))
		.map((message) => ({ message, keys: keysOf(message, journal) }))
		.filter(({ keys }) => keys.length > 0);

	// What the user asked for, and a Retry, must hold. The name of a message in its first execution is
	// for the case of Stop or a crash; waiting for that would slow every message.
	const sure =
		journal.isRetry || named.some(({ keys }) => keys.some(({ kind }) => kind === 'user'));
	// n8n keeps the values of a node under these two; renaming it changes nothing.
	const name = JSON.stringify([run.workflowId, run.nodeId]);
	const rules = { name, messages: named.length, patience, contention, standing };
	const row = new Row(values, clock, rules);
	return new OnceKeeper(
		new OnceStore(row, { sure }),
		groupsOf(named, { ...settings, small: sure }),
		{ resendUnknown: settings.resendUnknown, sure },
	);
}
