import { readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Makes a folder that is complete or not there: `fill` works on another one beside it, which takes
 * its place at the end. Two processes may do it at once. What a killed one left is removed.
 */
export async function replaceFolder(
	folder: string,
	fill: (scratch: string) => Promise<void>,
): Promise<void> {
	await removeLeftovers(folder);
	const scratch = `${folder}.${process.pid}`;
	try {
		await fill(scratch);
		await rm(folder, { recursive: true, force: true });
		await rename(scratch, folder);
	} finally {
		await rm(scratch, { recursive: true, force: true });
	}
}

async function removeLeftovers(folder: string): Promise<void> {
	const start = `${basename(folder)}.`;
	const beside = await readdir(dirname(folder)).catch(() => []);
	for (const name of beside.filter((one) => one.startsWith(start))) {
		const pid = Number(name.slice(start.length));
		if (Number.isInteger(pid) && !isRunning(pid)) {
			await rm(join(dirname(folder), name), { recursive: true, force: true });
		}
	}
}

function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		// Somebody else's process runs, too.
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
