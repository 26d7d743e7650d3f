/**
 * Gathers single calls into groups: while one group is at work, the next one fills. A call answers
 * with its own result; an error of the work is an error of every call of the group.
 */
export function batched<Input, Output>(
	work: (inputs: Input[]) => Promise<Output[]>,
): (input: Input) => Promise<Output> {
	interface Call {
		input: Input;
		resolve(output: Output): void;
		reject(error: unknown): void;
	}
	let waiting: Call[] = [];
	let working = false;

	async function drain(): Promise<void> {
		working = true;
		await Promise.resolve(); // lets the calls of this turn join the first group
		while (waiting.length > 0) {
			const group = waiting;
			waiting = [];
			try {
				const outputs = await work(group.map(({ input }) => input));
				group.forEach(({ resolve }, index) => resolve(outputs[index] as Output));
			} catch (error) {
				group.forEach(({ reject }) => reject(error));
			}
		}
		working = false;
	}

	return async (input) =>
		await new Promise<Output>((resolve, reject) => {
			waiting.push({ input, resolve, reject });
			if (!working) void drain();
		});
}
