import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type ISupplyDataFunctions,
} from 'n8n-workflow';

/**
 * Whether a model calls the node as its tool: of an AI agent, or of an MCP client. Some releases of
 * n8n tell by the method, which older ones lack; where n8n itself runs the tool, only the type's
 * name tells.
 */
export function isTool(
	context: Pick<IExecuteFunctions, 'getNode'> & Partial<Pick<IExecuteFunctions, 'isToolExecution'>>,
): boolean {
	return context.isToolExecution?.() || context.getNode().type.endsWith('Tool');
}

/**
 * The context with the values of this very call. `$fromAI` finds what the model filled in by the
 * run index, and n8n gives the same index to calls that agents make side by side, older releases to
 * the calls for each of an agent's items. An expression then reads the values of another call, and
 * the message would go to that call's customer. A copy of the context gets an index of its own.
 */
export function ownCall(context: IExecuteFunctions): IExecuteFunctions {
	if (!isToolContext(context) || readsItsOwnValues(context)) return context;
	const inputData = [context.getInputData()];
	const { index: runIndex } = context.addInputData(NodeConnectionTypes.AiTool, inputData);
	return context.cloneWith({ runIndex, inputData }) as unknown as IExecuteFunctions;
}

/** The context of a tool that n8n does not run itself can be copied. */
function isToolContext(
	context: IExecuteFunctions,
): context is IExecuteFunctions & Pick<ISupplyDataFunctions, 'cloneWith'> {
	return typeof (context as Partial<ISupplyDataFunctions>).cloneWith === 'function';
}

/** The names that `$fromAI` takes. */
const KEY = /^[a-zA-Z0-9_-]{1,64}$/;

function readsItsOwnValues(context: IExecuteFunctions): boolean {
	const [item] = context.getInputData();
	return Object.entries(item?.json ?? {})
		.filter(([key]) => KEY.test(key))
		.every(([key, value]) => {
			try {
				const seen: unknown = context.evaluateExpression(`{{ $fromAI('${key}') }}`, 0);
				return JSON.stringify(seen ?? null) === JSON.stringify(value ?? null);
			} catch {
				return false;
			}
		});
}

/**
 * Whether an item that went wrong ends the workflow. A tool gives every outcome back as data: an
 * error would hide it from the model.
 */
export function stopsOnError(context: IExecuteFunctions): boolean {
	return !context.continueOnFail() && !isTool(context);
}
