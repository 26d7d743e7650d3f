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

interface Stat {
	readonly pid: number;
	readonly parent: number;
	/** With that of children that have ended. */
	readonly cpu: number;
}

/** Sums up a process and all that it started, and they in turn. */
export function usageOf(root: number): Usage {
	const stats = readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.flatMap((pid) => statOf(Number(pid)));
	const family = new Set([root]);
	for (let size = 0; size < family.size;) {
		size = family.size;
		for (const { pid, parent } of stats) if (family.has(parent)) family.add(pid);
	}
	const members = stats.filter(({ pid }) => family.has(pid));
	return {
		cpu: members.reduce((sum, { cpu }) => sum + cpu, 0),
		written: members.reduce((sum, { pid }) => sum + writtenBy(pid), 0),
	};
}

/** Milliseconds of CPU that this machine has spent so far on anything. */
export function machineCpu(): number {
	const [, user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0, stolen = 0] = read(
		'/proc/stat',
	)
		.split(/\s+/, 9)
		.map(Number);
	return TICK * (user + nice + system + irq + softIrq + stolen);
}

function statOf(pid: number): Stat[] {
	const stat = read(`/proc/${pid}/stat`);
	if (stat === '') return [];
	// The program's name, in brackets, may have spaces in it: fields are counted from its end.
	const fields = stat
		.slice(stat.lastIndexOf(')') + 2)
		.split(' ')
		.map(Number);
	const [user = 0, system = 0, childrensUser = 0, childrensSystem = 0] = fields.slice(11, 15);
	const cpu = TICK * (user + system + childrensUser + childrensSystem);
	return [{ pid, parent: fields[1] ?? 0, cpu }];
}

function writtenBy(pid: number): number {
	return Number(/^write_bytes: (\d+)/m.exec(read(`/proc/${pid}/io`))?.[1] ?? 0);
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
