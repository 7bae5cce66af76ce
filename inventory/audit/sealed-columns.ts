import { Prisma } from '#prisma/client.ts'
import type { SealedRow } from './chain.ts'

/** Every column of the audit row `e` as one list of texts, the same on every machine and in every version. */
export const sealedColumns: Prisma.Sql = Prisma.sql`array[
  e.id::text, (extract(epoch from e.at) * 1000)::bigint::text, e.actor_kind, e.actor_id, e.actor_name, e.action,
  e.subject_kind, e.subject_id, e.before::text, e.after::text, e.batch_count::text, e.request_id, e.via, e.via_id,
  e.address, e.tx::text]`

export type WithColumns = { readonly columns: SealedRow }
