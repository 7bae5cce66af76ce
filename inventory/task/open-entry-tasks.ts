import type { Ctx } from '#inventory/ctx.ts'
import { EntryKind, VaultKind } from '#inventory/model/vault.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { stepsFor } from './entry-tasks.ts'

type Row = { id: string; policy: string; kind: string; vault_kind: string }

/** Gives the open findings of entries that have none the steps of their answer. Again, it changes nothing. */
export async function openEntryTasks(tx: Transaction, ctx: Ctx, entryIds: readonly string[]): Promise<void> {
  const rows = await tx.$queryRaw<Row[]>`
    select f.id, f.policy, e.kind, v.kind as vault_kind
    from finding f join vault_entry e on e.id = f.entry_id join vault v on v.id = e.vault_id
    where f.entry_id = any(${[...entryIds]}::uuid[]) and f.valid_to is null and f.state in ('open', 'triaged')
      and not exists (select from task t where t.finding_id = f.id)
    order by f.id`
  const tasks = rows.flatMap(({ id: findingId, policy, kind, vault_kind }) =>
    stepsFor(policy, EntryKind.parse(kind), VaultKind.parse(vault_kind)).map((step, position) => ({
      id: newId(),
      findingId,
      position,
      ...step,
    })),
  )
  if (tasks.length === 0) return
  await tx.$executeRaw`
    insert into task (id, finding_id, kind, title, position, created_at)
    select r.id, r."findingId", r.kind, r.title, r.position, ${ctx.now()}
    from json_to_recordset(${JSON.stringify(tasks)}::json) as r(
      id uuid, "findingId" uuid, kind text, title text, position int)`
}
