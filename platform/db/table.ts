/** A table as the program writes it: column names with their SQL types. A test holds these against the live catalogue. */
export interface TableDefinition {
  readonly name: string;
  readonly columns: Readonly<Record<string, string>>;
}

const defined: TableDefinition[] = [];

export function defineTable<const Columns extends Readonly<Record<string, string>>>(
  name: string,
  columns: Columns,
): { readonly name: string; readonly columns: Columns } {
  const table = { name, columns };
  defined.push(table);
  return table;
}

/** Every table that the loaded modules have defined. */
export function listTables(): readonly TableDefinition[] {
  return defined;
}
