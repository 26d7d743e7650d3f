import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts CPU in these, in milliseconds. */
const TICK = 10;

/** What a process and its children have used so far, by Linux' own accounts. */
export interface Usage {
	/** Milliseconds of CPU, all threads. */
	readonly cpu: number;
	/** Bytes on their way to a disk; what goes through sockets does not count. */
	readonly written: number;
}

/** Sums up all processes of a group. */
export function usageOf(group: number): Usage {
	const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
	const usages = pids.map((pid) => usageIn(pid, group));
	return {
		cpu: usages.reduce((sum, { cpu }) => sum + cpu, 0),
		written: usages.reduce((sum, { written }) => sum + written, 0),
	};
}

function usageIn(pid: string, group: number): Usage {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		// The name, in brackets, may have spaces in it: what follows it is counted from its end.
		const fields = stat
			.slice(stat.lastIndexOf(')') + 2)
			.split(' ')
			.map(Number);
		if (fields[2] !== group) return { cpu: 0, written: 0 };
		const [user = 0, system = 0, childrensUser = 0, childrensSystem = 0] = fields.slice(11, 15);
		const io = readFileSync(`/proc/${pid}/io`, 'utf8');
		return {
			cpu: TICK * (user + system + childrensUser + childrensSystem),
			written: Number(/^write_bytes: (\d+)/m.exec(io)?.[1] ?? 0),
		};
	} catch {
		return { cpu: 0, written: 0 }; // it ended at this moment
	}
}
