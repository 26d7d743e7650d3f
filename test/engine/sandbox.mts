import { startSandbox, type Sandbox, type SandboxOptions } from '../../dev/sandbox/index.mts';

/** A sandbox for the tests of a file: started before them, emptied before each, closed after. */
export function useSandbox(options: SandboxOptions = {}): () => Sandbox {
	let sandbox: Sandbox | undefined;
	const current = () => {
		if (sandbox === undefined) throw new Error('The sandbox is not started yet');
		return sandbox;
	};
	beforeAll(async () => {
		sandbox = await startSandbox(options);
	});
	beforeEach(() => current().clear());
	afterAll(async () => await sandbox?.close());
	return current;
}
