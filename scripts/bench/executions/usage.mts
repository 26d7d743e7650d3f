import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts CPU in these, in milliseconds. */
const TICK = 10;

/** Milliseconds of CPU that a process and all that it started have used, by Linux' own accounts. */
export function cpuOf(pid: number): number {
	return familyOf(pid).reduce((sum, { cpu }) => sum + cpu, 0);
}

/** Bytes that they had on their way to a disk; what goes through sockets does not count. */
export function writtenBy(pid: number): number {
	const bytes = (one: number) => /^write_bytes: (\d+)/m.exec(read(`/proc/${one}/io`))?.[1];
	return familyOf(pid).reduce((sum, { pid: one }) => sum + Number(bytes(one) ?? 0), 0);
}

function familyOf(root: number): Array<{ pid: number; cpu: number }> {
	const all = readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.map(Number)
		.map(statOf);
	const below = (pid: number): typeof all =>
		all.filter(({ parent }) => parent === pid).flatMap((one) => [one, ...below(one.pid)]);
	return [...all.filter(({ pid }) => pid === root), ...below(root)];
}

function statOf(pid: number): { pid: number; parent: number; cpu: number } {
	// The program's name, in brackets, may have spaces in it: fields are counted from its end.
	const fields = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ').map(Number) ?? [];
	// With that of children that have ended.
	const cpu = TICK * fields.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0);
	return { pid, parent: fields[1] ?? NaN, cpu };
}

/** A process that has ended meanwhile has nothing to tell. */
function read(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return '';
	}
}
