import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

type Row = IDataObject & { id: number };

interface Condition {
	keyName: string;
	condition?: string;
	keyValue?: unknown;
}

/**
 * What the examples use of n8n's *Data Table* node: columns of texts and numbers, and conditions that
 * are equal, or at most. It keeps its tables from one run to the next, as n8n does.
 */
export class Tables {
	readonly #tables = new Map<string, Row[]>();
	#nextId = 1;

	rows(table: string): readonly Row[] {
		return this.#tables.get(table) ?? [];
	}

	clear(): void {
		this.#tables.clear();
	}

	/** Puts a row in, as an earlier run of a workflow would have. */
	add(table: string, columns: IDataObject): Row {
		const row = { ...columns, id: this.#nextId++ };
		this.#tables.set(table, [...this.rows(table), row]);
		return row;
	}

	execute(context: IExecuteFunctions): INodeExecutionData[] {
		return context
			.getInputData()
			.flatMap((_input, item) =>
				this.#one(context, item).map((row) => ({ json: { ...row }, pairedItem: { item } })),
			);
	}

	#one(context: IExecuteFunctions, item: number): IDataObject[] {
		const parameter = <T,>(name: string, fallback?: T) =>
			context.getNodeParameter(name, item, fallback) as T;
		if (parameter('resource') === 'table') {
			const name = parameter<string>('tableName');
			if (!this.#tables.has(name)) this.#tables.set(name, []);
			return [{ id: name, name }];
		}
		const table = parameter<string>('dataTableId.value');
		const conditions = parameter<Condition[]>('filters.conditions', []);
		const isMet =
			(row: Row) =>
			({ keyName, keyValue, condition }: Condition) =>
				condition === 'lte'
					? Number(row[keyName]) <= Number(keyValue)
					: String(row[keyName]) === String(keyValue);
		const hits = this.rows(table).filter((row) =>
			conditions.length === 0 || parameter('matchType') === 'allConditions'
				? conditions.every(isMet(row))
				: conditions.some(isMet(row)),
		);
		const columns = () => parameter<IDataObject>('columns.value', {});
		const update = () => hits.map((row) => Object.assign(row, columns()));
		switch (parameter<string>('operation')) {
			case 'insert':
				return [this.add(table, columns())];
			case 'get':
				return inOrder(
					hits,
					parameter('orderByColumn', 'id'),
					parameter('orderByDirection', 'ASC'),
				);
			case 'update':
				return update();
			case 'upsert':
				return hits.length > 0 ? update() : [this.add(table, columns())];
			case 'deleteRows':
				this.#tables.set(
					table,
					this.rows(table).filter((row) => !hits.includes(row)),
				);
				return hits;
			default:
				throw new Error(`No stand-in for ${parameter<string>('operation')}`);
		}
	}
}

function inOrder(rows: Row[], column: string, direction: string): Row[] {
	const sorted = [...rows].sort((one, other) => Number(one[column]) - Number(other[column]));
	return direction === 'DESC' ? sorted.reverse() : sorted;
}
