import { z } from 'zod'
import { type Database, Prisma } from '#prisma/client.ts'

/** A node of a plan of Postgres, as far as anybody here asks. */
export type PlanNode = {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string | undefined
  readonly Plans?: readonly PlanNode[] | undefined
}
const PlanNode: z.ZodType<PlanNode> = z.lazy(() =>
  z.object({
    'Node Type': z.string(),
    'Relation Name': z.string().optional(),
    Plans: z.array(PlanNode).optional(),
  }),
)
const Explained = z.tuple([z.object({ Plan: PlanNode })])

type Queries = Pick<Database, '$queryRaw' | '$executeRaw'>

/** What a verb is given in the place of `db`: every statement it asks is explained before, and the plan kept. */
export function planning<Db extends Queries>(db: Db, plans: PlanNode[]): Db {
  const asked =
    (name: '$queryRaw' | '$executeRaw') =>
    async (first: Prisma.Sql | TemplateStringsArray, ...values: unknown[]): Promise<unknown> => {
      const sql = first instanceof Prisma.Sql ? first : Prisma.sql(first, ...values)
      const [row] = await db.$queryRaw<Record<string, unknown>[]>`explain (format json) ${sql}`
      plans.push(Explained.parse(row?.['QUERY PLAN'])[0].Plan)
      return db[name](sql)
    }
  return new Proxy(db, {
    get: (target, key) =>
      key === '$queryRaw' || key === '$executeRaw' ? asked(key) : Reflect.get(target, key, target),
  })
}

/** The tables that plans read from end to end, each once. */
export const readWhole = (plans: readonly PlanNode[]): string[] => [
  ...new Set(
    plans
      .flatMap(nodesOf)
      .filter((node) => node['Node Type'] === 'Seq Scan')
      .map((node) => node['Relation Name'] ?? ''),
  ),
]

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]
