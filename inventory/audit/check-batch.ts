import type { AuditProblem } from '#inventory/model/audit.ts'
import type { Database } from '#prisma/client.ts'
import { digestOf, type MacKey, macOf, NOTHING_BEFORE, type Seal, sameBytes } from './chain.ts'
import { sealedColumns, type WithColumns } from './sealed-columns.ts'

export type StoredSeal = Seal & { readonly mac: Uint8Array }

type Row = Partial<WithColumns> & { position: number; id: string; present: boolean }

/** What is wrong with one batch: its link to `before`, its own MAC, and the rows it sealed. */
export async function checkBatch(
  db: Database,
  seal: StoredSeal,
  before: StoredSeal | null,
  keys: readonly MacKey[],
): Promise<AuditProblem[]> {
  const number = Number(seal.number)
  const wrong = (kind: AuditProblem['kind'], text: string): AuditProblem => ({ kind, number, text })
  const problems: AuditProblem[] = []
  const expected = (before?.number ?? 0n) + 1n
  if (seal.number !== expected)
    problems.push(wrong('missing-batch', `Batches ${expected} to ${seal.number - 1n} are missing.`))
  else if (!sameBytes(seal.previous, before?.mac ?? NOTHING_BEFORE))
    problems.push(wrong('broken-link', `Batch ${number} does not follow the batch before it.`))
  const key = keys.find(({ id }) => id === seal.keyId)
  if (key === undefined)
    problems.push(
      wrong('unknown-key', `Batch ${number} was sealed with the key ${seal.keyId}, which is not here.`),
    )
  else if (!sameBytes(seal.mac, macOf(key, seal)))
    problems.push(wrong('forged-batch', `Batch ${number} was changed: its MAC does not fit.`))
  return [...problems, ...(await checkRows(db, seal, wrong))]
}

async function checkRows(
  db: Database,
  seal: StoredSeal,
  wrong: (kind: AuditProblem['kind'], text: string) => AuditProblem,
): Promise<AuditProblem[]> {
  const rows = await db.$queryRaw<Row[]>`
    select s.position, s.event_id as id, e.id is not null as present, ${sealedColumns} as columns
    from audit_sealed s left join audit_event e on e.id = s.event_id
    where s.seal_number = ${seal.number} order by s.position`
  const gone = rows.filter(({ present }) => !present).map(({ id }) => id)
  const inOrder = rows.every(({ position }, index) => position === index + 1)
  if (gone.length > 0 || rows.length !== seal.count || !inOrder) {
    const missing = seal.count - rows.length + gone.length
    const named = gone.length === 0 ? '' : ` Among them: ${gone.slice(0, 5).join(', ')}.`
    return [
      wrong(
        'missing-rows',
        `${missing} of the ${seal.count} rows of batch ${seal.number} are missing.${named}`,
      ),
    ]
  }
  const columns = rows.map((row) => row.columns ?? [])
  if (sameBytes(seal.digest, digestOf(columns))) return []
  const [first, last] = [rows[0]?.id, rows.at(-1)?.id]
  return [
    wrong(
      'changed-batch',
      `A row of batch ${seal.number} was changed or moved (${seal.count} rows, ${first} to ${last}).`,
    ),
  ]
}
