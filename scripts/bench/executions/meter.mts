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

const NOTHING: Usage = { cpu: 0, written: 0 };

/** Sums up all processes of a group. */
export function usageOf(group: number): Usage {
	const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
	return pids
		.map((pid) => usageIn(pid, group))
		.reduce((sum, { cpu, written }) => ({ cpu: sum.cpu + cpu, written: sum.written + written }));
}

function usageIn(pid: string, group: number): Usage {
	const stat = read(`/proc/${pid}/stat`);
	// The program's name, in brackets, may have spaces in it: fields are counted from its end.
	const fields = stat
		.slice(stat.lastIndexOf(')') + 2)
		.split(' ')
		.map(Number);
	if (fields[2] !== group) return NOTHING;
	const [user = 0, system = 0, childrensUser = 0, childrensSystem = 0] = fields.slice(11, 15);
	const written = Number(/^write_bytes: (\d+)/m.exec(read(`/proc/${pid}/io`))?.[1] ?? 0);
	return { cpu: TICK * (user + system + childrensUser + childrensSystem), written };
}

/** A process that has ended meanwhile has nothing to tell. */
function read(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === 'ENOENT' || code === 'ESRCH') return '';
		throw error;
	}
}
